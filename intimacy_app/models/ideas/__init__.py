"""The tables of ideas for time together."""
