"""The tables of the guide."""
