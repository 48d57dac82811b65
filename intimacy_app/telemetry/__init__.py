"""Logs without words, metrics without people, and an orderly shutdown."""
