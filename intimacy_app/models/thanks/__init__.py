"""The tables of Thanks."""
