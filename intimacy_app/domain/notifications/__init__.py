"""The rules of notifications: when, to whom, and how often."""
