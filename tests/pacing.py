"""Two years of each kind of space, counted: `python -m tests.pacing` writes the tables of docs/pacing.md."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from intimacy_app.content import deck
from intimacy_app.domain.cards.limits import Limits, dealt_within
from intimacy_app.domain.cards.prompts import Component, Prompt, Step
from intimacy_app.domain.cards.rhythm import EVERY_DAY, Days
from intimacy_app.domain.cards.slates import Terms
from intimacy_app.domain.spaces.kinds import KINDS_FOR_MINORS, Kind
from intimacy_app.settings import PROJECT
from tests.simulation import Opens, Simulation, Slate

DOCUMENT = PROJECT / "docs" / "pacing.md"
BEGIN, END = "<!-- begin: python -m tests.pacing -->", "<!-- end -->"
TWO_YEARS, ROUNDS = 730, 200
SEED = bytes(32)
NAMES = {
    Kind.PARTNERS: "partners",
    Kind.FRIENDS: "friends",
    Kind.PARENT_AND_CHILD: "parent and child",
    Kind.SIBLINGS: "siblings",
    Kind.FAMILY: "family",
}


def steady(number: int, slate: Slate) -> list[Prompt]:
    """Open four cards in seven days, now the first, now another."""
    return list(slate[number % 3 :][:1]) if number % 7 in (0, 2, 3, 5) else []


def eager(number: int, slate: Slate) -> list[Prompt]:
    """Open a card every day, two times in three the first."""
    return list(slate[(0, 0, 1, 0, 0, 2)[number % 6] :][:1])


@dataclass(frozen=True)
class Pair:
    """How a pair lives: what the two open, what they allow, and how cards come."""

    opens: Opens = eager
    limits: Limits = field(default_factory=Limits)
    rhythm: Days = EVERY_DAY
    small_doses: bool = False
    kinds: frozenset[Kind] = frozenset(Kind)

    def lives(self, kind: Kind) -> "Life":
        terms = Terms(kind, SEED, dealt_within([self.limits]), small_doses=self.small_doses)
        pair = Simulation(deck(), terms, self.opens, self.rhythm)
        return Life(pair, list(pair.lives(TWO_YEARS)))


@dataclass(frozen=True)
class Life:
    """Two years of a pair, with all its slates."""

    pair: Simulation
    slates: list[tuple[date, Slate]]

    def day_of_depth(self, depth: int) -> str:
        found = (day for day, slate in self.slates if any(card.depth >= depth for card in slate))
        return self._day(next(found, None))

    def day_of_return(self) -> str:
        seen: set[str] = set()
        for day, slate in self.slates:
            if seen & {card.key for card in slate}:
                return self._day(day)
            seen |= {card.key for card in slate}
        return self._day(None)

    def day_of_lack(self) -> str:
        whole = len(self.slates[0][1])
        return self._day(next((day for day, slate in self.slates if len(slate) < whole), None))

    def shares(self, of: str, every: Iterable[Component | Step]) -> str:
        """Return the smallest and the largest share of the first rounds, in per cent."""
        first = [card for _, slate in self.slates for card in slate][:ROUNDS]
        counts = Counter(getattr(card, of) for card in first)
        shares = sorted(100 * counts[one] / len(first) for one in every)
        return f"{shares[0]:.1f}–{shares[-1]:.1f}"

    def _day(self, day: date | None) -> str:
        return str((day - self.pair.start).days + 1) if day else "–"


def tables() -> str:
    """Return the tables, as Markdown."""
    hard = Limits(left_out=frozenset({"conflict", "money", "past_hurt"}))
    return "\n\n".join(
        [
            _heading("A card a day"),
            _table(Pair()),
            _heading("Four cards a week"),
            _table(Pair(opens=steady)),
            _heading("A card a day, and both allow the deepest and ask for sex"),
            _table(Pair(limits=Limits(depth=4, asks_sex=True))),
            _heading("A card a day, and one of the two wants light cards alone"),
            _table(Pair(limits=Limits(depth=1))),
            _heading("A card a day, and arguments, money and old hurts are left out"),
            _table(Pair(limits=hard)),
            _heading("A card a day, and one of the two is under 18"),
            _table(Pair(limits=Limits(fit_only=True), kinds=KINDS_FOR_MINORS)),
            _heading("Small doses, a card a day"),
            _table(Pair(opens=lambda _, slate: list(slate), small_doses=True)),
            _heading("Once a week, one card"),
            _table(Pair(rhythm=frozenset({6}))),
        ]
    )


def _heading(words: str) -> str:
    return f"### {words}"


def _table(pair: Pair) -> str:
    rows = [
        "| kind | depth 2 | depth 3 | depth 4 | dealt | opened | first return | first lack "
        "| components | steps |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for kind, name in NAMES.items():
        if kind not in pair.kinds:
            continue
        life = pair.lives(kind)
        cells = [
            name,
            *(life.day_of_depth(depth) for depth in (2, 3, 4)),
            sum(len(slate) for _, slate in life.slates),
            len(life.pair.opened),
            life.day_of_return(),
            life.day_of_lack(),
            life.shares("component", Component),
            life.shares("step", Step),
        ]
        rows.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(rows)


def written() -> str:
    """Return the tables as they stand in the document."""
    return DOCUMENT.read_text("utf-8").partition(BEGIN)[2].partition(END)[0].strip()


def write() -> None:
    """Put the tables of today's deck into the document."""
    before, _, rest = DOCUMENT.read_text("utf-8").partition(BEGIN)
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n{tables()}\n\n{END}{rest.partition(END)[2]}", "utf-8")


if __name__ == "__main__":
    write()
