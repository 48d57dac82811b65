"""The tables of joining."""
