"""A handful of thanks: five that somebody was sent before, drawn when they ask for them."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta

FIVE = 5
OLD_AFTER = timedelta(days=14)


def drawn(sent: Sequence[tuple[str, datetime]], now: datetime, chance: random.Random) -> list[str]:
    """Return the ids of five, given newest first: any of the old ones, and where those are few the oldest."""
    old = [id for id, at in sent if now - at >= OLD_AFTER]
    if len(old) >= FIVE:
        return chance.sample(old, FIVE)
    return [id for id, _ in sent[-FIVE:]]
