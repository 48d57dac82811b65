"""The rules of cards: when they come, who sees what, and when an answer opens."""
