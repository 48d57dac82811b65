"""Twofold: a private place for two people."""
