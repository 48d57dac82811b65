"""Ideas for time together: looked through, marked and picked in private, and what both picked."""
