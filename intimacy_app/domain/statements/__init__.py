"""Statements (*Say it*): what somebody wants to say well, and a reader that looks it over by rules."""
