"""Web push: what a message holds, who signs it, and how it reaches a push service and nothing else."""
