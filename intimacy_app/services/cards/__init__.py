"""Cards: slates, rounds, answers, responses, limits, and prompts of one's own."""
