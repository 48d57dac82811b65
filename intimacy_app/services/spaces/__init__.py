"""Spaces: making, naming, listing and leaving them."""
