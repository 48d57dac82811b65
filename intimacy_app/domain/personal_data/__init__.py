"""The shape of an export."""
