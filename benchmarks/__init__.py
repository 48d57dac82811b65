"""Figures, each beside a floor in the same run, as ratios; `make bench` prints them all."""
