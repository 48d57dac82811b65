"""How long one person waits: a read, a seal, and a reveal on both screens; app, floor and peers in turn."""

from collections.abc import Mapping

from benchmarks.amounts import Amounts
from benchmarks.figures import Figure, median_of
from benchmarks.lines import one_by_one
from benchmarks.subjects import Subject

MS = 1000
WARM = 3


async def measure(amounts: Amounts, subjects: Mapping[str, Subject]) -> list[Figure]:
    """Return the rows; the first of the subjects is the app, the second the floor, the others are peers."""
    taken: dict[str, dict[str, list[list[float]]]] = {
        deed: {name: [] for name in subjects} for deed in ("reads", "seals", "opens")
    }
    for subject in subjects.values():
        await one_by_one(WARM, subject.reads)
    for round in range(amounts.rounds):
        for name, subject in subjects.items():
            taken["reads"][name].append(await one_by_one(amounts.reads, subject.reads))
            sealed, opened = await _cards(subject, round * amounts.seals, amounts.seals)
            taken["seals"][name].append(sealed)
            taken["opens"][name].append(opened)
    return [
        _figure("signed-in read event, p50", taken["reads"], 0.5, at_most=2.5),
        _figure("signed-in read event, p95", taken["reads"], 0.95, most=5),
        _figure("seal, p95", taken["seals"], 0.95, most=10, beats_others=True),
        _figure("second seal until both sockets have the reveal, p95", taken["opens"], 0.95, most=25),
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
