"""Ideas for time together: what the two can choose from."""
