"""The tables of spaces."""
