"""Whether the first look of a day takes longer, which would tell who has come.

`python -m benchmarks.first_look` lets one of two look at Today, by turns before and after the other. How
often a look before takes longer than a look after is printed, once with tables filled in the background and
once without; one in two tells nothing.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

SAMPLES = 200  # a side
WARM_UP = 10


def main() -> None:
    """Print the figures of both ways."""
    with tempfile.TemporaryDirectory() as folder:
        data, ring = Path(folder) / "data", Path(folder) / "keys" / "master.keys"
        os.environ |= {"TWOFOLD_DATA_DIR": str(data), "TWOFOLD_KEY_FILE": str(ring)}
        for filled, name in ((True, "filled before anybody looks"), (False, "filled by the first look")):
            before, after = looks(filled=filled)
            ms = [statistics.median(side) for side in (before, after)]
            print(f"{name}: {ms[0]:.2f} ms before the other, {ms[1]:.2f} ms after; ", end="")
            print(f"longer in {slower(before, after):.0%} of the pairs")


def looks(*, filled: bool) -> tuple[list[float], list[float]]:
    """Return how long looks took, in milliseconds: those before the other has come, and those after."""
    from intimacy_app import background
    from intimacy_app.access import transaction
    from intimacy_app.services.cards.today import today

    now, tokens, space = _pair()
    taken: tuple[list[float], list[float]] = ([], [])
    for day in range(2 * (SAMPLES + WARM_UP)):
        now += timedelta(days=1)
        transaction.clock = _at(now)
        if filled:
            background.deal_due(now)
        after = day % 2
        if after:
            transaction.for_member(tokens[1], space, today)
        begin = time.perf_counter()
        transaction.for_member(tokens[0], space, today)
        if day >= 2 * WARM_UP:
            taken[after].append((time.perf_counter() - begin) * 1_000)
    return taken


def slower(before: list[float], after: list[float]) -> float:
    """Return in which share of all pairs the look before took longer: the area under the ROC curve."""
    longer = sum((one > other) + (one == other) / 2 for one in before for other in after)
    return longer / (len(before) * len(after))


def _pair() -> tuple[datetime, tuple[str, str], str]:
    """Make two people in a space in which nothing ever opens, so that a card leaves every few days."""
    from intimacy_app.domain.spaces.spaces import Person
    from intimacy_app.services.accounts import people, sessions
    from intimacy_app.services.joining import invitations
    from intimacy_app.services.spaces import spaces
    from intimacy_app.store import db, migrations

    migrations.migrate()
    now, mark = datetime(2026, 3, 2, 12, tzinfo=UTC), os.urandom(4).hex()
    with db.transact() as session:
        ids = [
            people.sign_up(
                session, handle=f"{name}-{mark}", name=name, password_hash="-", under_18=False, now=now
            )
            for name in ("ana", "mo")
        ]
        ana, mo = (Person(id, False, now) for id in ids)
        space = spaces.create(session, ana, kind="friends", name="", zone="UTC")
        invitations.join(session, mo, invitations.show(session, spaces.member_of(session, ana, space)).code)
        tokens = (f"token of ana {mark}", f"token of mo {mark}")
        for id, token in zip(ids, tokens, strict=True):
            sessions.begin(session, id, token, f"device {token}", now)
    return now, tokens, space


def _at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


if __name__ == "__main__":
    sys.exit(main())
