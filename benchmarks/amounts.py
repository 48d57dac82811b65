"""How much is measured: everything, or just enough to see that it works (`TWOFOLD_BENCH_QUICK=1`)."""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Amounts:
    """Counts of one run; seconds where the name says so."""

    rounds: int = 5  # of each measurement, in turn with what stands beside it
    pairs: int = 30  # who seal and open, 21 cards each
    reads: int = 200
    seals: int = 60
    clients: int = 200
    reads_of_client: int = 6
    seals_of_client: int = 4
    tabs: int = 200
    sessions: int = 10_000
    connected_pairs: int = 1_000
    window_seconds: int = 20
    sign_in_seconds: int = 6
    hostile_seconds: int = 8
    past_rounds: int = 10_000
    kept: int = 2_000  # of each thing that two people keep
    opens_of_page: int = 40
    paintings: int = 7
    starts: int = 5


QUICK = Amounts(
    rounds=2,
    pairs=4,
    reads=20,
    seals=8,
    clients=10,
    reads_of_client=3,
    seals_of_client=2,
    tabs=10,
    sessions=80,
    connected_pairs=10,
    window_seconds=5,
    sign_in_seconds=2,
    hostile_seconds=3,
    past_rounds=100,
    kept=60,
    opens_of_page=5,
    paintings=2,
    starts=1,
)


def amounts() -> Amounts:
    """Return how much this run measures."""
    return QUICK if os.environ.get("TWOFOLD_BENCH_QUICK") else Amounts()
