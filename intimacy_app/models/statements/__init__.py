"""Statements (*Say it*) that were sent."""
