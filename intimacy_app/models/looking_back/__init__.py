"""The tables of looking back."""
