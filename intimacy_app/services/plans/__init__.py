"""Plans: proposed, answered, looked at, and what each wants of them for themselves."""
