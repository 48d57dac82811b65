"""Cards: the table, rounds, answers, responses, limits, and prompts of one's own."""
