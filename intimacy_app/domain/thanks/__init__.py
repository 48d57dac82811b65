"""The rules of thanks."""
