"""The tables of cards."""
