"""A handful of thanks: five that somebody was sent before, drawn when they ask for them."""

import random
from collections.abc import Iterator
from datetime import timedelta

FIVE = 5
OLD_AFTER = timedelta(days=14)
# So often are five drawn that may be notes before all thanks are looked at.
MOST_TRIES = 8


def fives(many: int, chance: random.Random) -> Iterator[list[int]]:
    """Yield numbers below `many`, five at a time, none twice, and each as likely as another."""
    numbers = chance.sample(range(many), min(many, FIVE * MOST_TRIES))
    for start in range(0, len(numbers) - FIVE + 1, FIVE):
        yield numbers[start : start + FIVE]
