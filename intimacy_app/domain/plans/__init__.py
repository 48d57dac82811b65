"""Plans: a time that one of the two proposes and the other answers."""
