"""How long one person waits: a read, a seal, and a reveal on both screens; app, floor and peers in turn."""

from collections.abc import Mapping

from benchmarks.amounts import Amounts
from benchmarks.figures import Figure, median_of
from benchmarks.lines import one_by_one
from benchmarks.subjects import App, Subject

MS = 1000
WARM = 3


async def measure(amounts: Amounts, app: App, floor: Subject, peers: Mapping[str, Subject]) -> list[Figure]:
    """Return the rows."""
    subjects: dict[str, Subject] = {"app": app, "floor": floor, **peers}
    taken: dict[str, dict[str, list[list[float]]]] = {
        deed: {name: [] for name in subjects} for deed in ("reads", "seals", "opens")
    }
    small: dict[str, list[list[float]]] = {"nothing": [], "spaces": []}
    for subject in subjects.values():
        await one_by_one(WARM, subject.reads)
    for round in range(amounts.rounds):
        small["nothing"].append(await one_by_one(amounts.reads, app.does_nothing))
        small["spaces"].append(await one_by_one(amounts.reads, app.reads_spaces))
        for name, subject in subjects.items():
            taken["reads"][name].append(await one_by_one(amounts.reads, subject.reads))
            sealed, opened = await _cards(subject, round * amounts.seals, amounts.seals)
            taken["seals"][name].append(sealed)
            taken["opens"][name].append(opened)
    echo = taken["reads"]["floor"]
    nothing = {"app": small["nothing"], "floor": echo}
    spaces = {"app": small["spaces"], "floor": echo}
    return [
        _figure("an event of Reflex's own, in which nothing is done, p50", nothing, 0.5),
        _figure("smallest signed-in read (the list of spaces), p50", spaces, 0.5),
        _figure("signed-in read event (all of Today), p50", taken["reads"], 0.5, at_most=2.5),
        _figure("signed-in read event (all of Today), p95", taken["reads"], 0.95, most=5),
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
