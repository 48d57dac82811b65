"""The rules of spaces and their two members."""
