"""How long one person waits: a read, a seal, and a reveal on both screens; app, floor and peers in turn."""

from collections.abc import Mapping

from benchmarks.amounts import Amounts
from benchmarks.figures import Figure, median_of
from benchmarks.lines import one_by_one
from benchmarks.subjects import App, Subject

MS = 1000
WARM = 3
SEALED, OPENED = "seal, p95", "second seal until both sockets have the reveal, p95"


async def reads(amounts: Amounts, app: App, floor: Subject, peers: Mapping[str, Subject]) -> list[Figure]:
    """Return how long somebody waits to read, and for an event in which nothing is done."""
    subjects: dict[str, Subject] = {"app": app, "floor": floor, **peers}
    taken: dict[str, list[list[float]]] = {name: [] for name in subjects}
    small: dict[str, list[list[float]]] = {"nothing": [], "spaces": []}
    for subject in subjects.values():
        await one_by_one(WARM, subject.reads)
    for _ in range(amounts.rounds):
        small["nothing"].append(await one_by_one(amounts.reads, app.does_nothing))
        small["spaces"].append(await one_by_one(amounts.reads, app.reads_spaces))
        for name, subject in subjects.items():
            taken[name].append(await one_by_one(amounts.reads, subject.reads))
    nothing, spaces = ({"app": small[what], "floor": taken["floor"]} for what in ("nothing", "spaces"))
    return [
        _figure("an event of Reflex's own, in which nothing is done, p50", nothing, 0.5),
        _figure("smallest signed-in read (the list of spaces), p50", spaces, 0.5, at_most=3.5),
        _figure("signed-in read event (all of Today), p50", taken, 0.5, at_most=5),
        _figure("signed-in read event (all of Today), p95", taken, 0.95, most=6),
    ]


async def seals(amounts: Amounts, app: App, floor: Subject, peers: Mapping[str, Subject]) -> list[Figure]:
    """Return how long a seal takes, and how long it is until a second one is on both sides."""
    subjects: dict[str, Subject] = {"app": app, "floor": floor, **peers}
    sealed: dict[str, list[list[float]]] = {name: [] for name in subjects}
    opened: dict[str, list[list[float]]] = {name: [] for name in subjects}
    for round in range(amounts.rounds):
        for name, subject in subjects.items():
            one, other = await _cards(subject, round * amounts.seals, amounts.seals)
            sealed[name].append(one)
            opened[name].append(other)
    return [
        _figure(SEALED, sealed, 0.95, at_most=2, beats_others=True),
        _figure(OPENED, opened, 0.95, at_most=3.5),
    ]


async def cluster(amounts: Amounts, several: App, single: App) -> list[Figure]:
    """Return the same waits with several workers, PostgreSQL and Redis; beside: one worker with SQLite."""
    both = {"app": several, "floor": single}
    looked: dict[str, list[list[float]]] = {name: [] for name in both}
    sealed: dict[str, list[list[float]]] = {name: [] for name in both}
    opened: dict[str, list[list[float]]] = {name: [] for name in both}
    for round in range(amounts.rounds):
        for name, app in both.items():
            looked[name].append(await one_by_one(amounts.reads, app.reads))
            one, other = await _cards(app, round * amounts.seals, amounts.seals)
            sealed[name].append(one)
            opened[name].append(other)
    beside = "2 workers, PostgreSQL and Redis (beside: 1 worker, SQLite)"
    return [
        _figure(f"Today, p50, {beside}", looked, 0.5, at_most=1.6),
        _figure(f"Today, p95, {beside}", looked, 0.95, at_most=1.6),
        _figure(f"{SEALED}, {beside}", sealed, 0.95, at_most=1.6),
        _figure(f"{OPENED}, {beside}", opened, 0.95, at_most=1.6),
    ]


async def _cards(subject: Subject, first: int, cards: int) -> tuple[list[float], list[float]]:
    """Let both of a pair answer one card after the other."""
    sealed, opened = [], []
    for turn in range(first, first + cards):
        sealed.append(await subject.seals(turn))
        opened.append(await subject.opens(turn))
    return sealed, opened


def _figure(what: str, taken: Mapping[str, list[list[float]]], share: float, **target) -> Figure:
    app, floor, *others = ((name, median_of(rounds, share) * MS) for name, rounds in taken.items())
    return Figure(what, "ms", app[1], floor[1], dict(others), **target)
