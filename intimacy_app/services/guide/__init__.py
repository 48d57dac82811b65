"""Roadblocks, and the plan that somebody follows."""
