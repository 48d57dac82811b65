"""The tables of check-ins."""
