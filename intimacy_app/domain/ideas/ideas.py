"""An idea for time together, and what a good list of them holds."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from intimacy_app.domain.counts import Count
from intimacy_app.domain.spaces.kinds import KINDS_FOR_MINORS, Kind


class Cost(StrEnum):
    """What it takes: nothing, about the price of a coffee, or a ticket."""

    FREE = "free"
    LITTLE = "little"
    SOME = "some"


class Length(StrEnum):
    """How long it takes: less than half an hour, an hour or so, an evening or an afternoon, a day or more."""

    MINUTES = "minutes"
    HOUR = "hour"
    EVENING = "evening"
    DAY = "day"


class Where(StrEnum):
    """Where one does it."""

    HOME = "home"
    OUT = "out"
    EITHER = "either"


class Place(StrEnum):
    """Whether the two are in one place for it, far apart, or either."""

    TOGETHER = "together"
    APART = "apart"
    EITHER = "either"


@dataclass(frozen=True)
class Idea:
    """One idea; `children` says that it's as good with, and for, somebody under 18."""

    id: str
    text: str
    kinds: frozenset[Kind]
    cost: Cost
    length: Length
    where: Where
    place: Place
    children: bool


class FaultyIdeas(Exception):
    """Ideas that break a rule: `faults` says each in one line."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def faults_of(ideas: Iterable[Idea]) -> Iterator[tuple[int, str]]:
    """Yield what is wrong with ideas beside each other, each with the number of its idea."""
    ids: set[str] = set()
    texts: set[str] = set()
    for number, idea in enumerate(ideas):
        if idea.id in ids:
            yield number, f"another idea is called “{idea.id}”."
        if idea.text.casefold() in texts:
            yield number, "another idea says the same."
        if idea.place is Place.APART and idea.cost is Cost.SOME and idea.length is Length.MINUTES:
            yield number, "a few minutes far apart need no ticket."
        ids.add(idea.id)
        texts.add(idea.text.casefold())


def counts_of(ideas: Iterable[Idea]) -> list[Count]:
    """Return how many ideas there are of each sort that two people may look for."""
    every = list(ideas)

    def count(name: str, least: int, fits: Iterable[bool]) -> Count:
        return Count(name, sum(fits), least)

    return [
        Count("all", len(every), 200),
        *[count(f"fit {kind.value}", 160, (kind in idea.kinds for idea in every)) for kind in Kind],
        *[
            count(f"for {kind.value} alone", 5, (idea.kinds == frozenset({kind}) for idea in every))
            for kind in Kind
        ],
        *[
            count(
                f"for under 18, {kind.value}", 150, (idea.children and kind in idea.kinds for idea in every)
            )
            for kind in Kind
            if kind in KINDS_FOR_MINORS
        ],
        *[count(f"cost {cost.value}", 12, (idea.cost is cost for idea in every)) for cost in Cost],
        *[count(f"length {each.value}", 15, (idea.length is each for idea in every)) for each in Length],
        *[count(f"where {each.value}", 25, (idea.where is each for idea in every)) for each in Where],
        *[count(f"place {each.value}", 30, (idea.place is each for idea in every)) for each in Place],
        count("free and far apart", 20, (_is_free_and_far(idea) for idea in every)),
    ]


def _is_free_and_far(idea: Idea) -> bool:
    return idea.cost is Cost.FREE and idea.place is not Place.TOGETHER
