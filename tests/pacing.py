"""Two years of each kind of space, counted: `python -m tests.pacing` writes the tables of docs/pacing.md."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from intimacy_app.content import deck
from intimacy_app.domain.cards.filling import Terms
from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.cards.limits import Closeness, Limits, dealt_within
from intimacy_app.domain.cards.prompts import Component, Prompt, Step
from intimacy_app.domain.cards.rhythm import EVERY_DAY, Days
from intimacy_app.domain.spaces.kinds import KINDS_FOR_MINORS, Kind
from intimacy_app.settings import PROJECT
from tests.simulation import Lying, Opens, Simulation

DOCUMENT = PROJECT / "docs" / "pacing.md"
BEGIN, END = "<!-- begin: python -m tests.pacing -->", "<!-- end -->"
TWO_YEARS, CARDS, MONTH, QUARTER = 730, 200, 30, range(91, 182)
SEED = bytes(32)
NAMES = {
    Kind.PARTNERS: "partners",
    Kind.FRIENDS: "friends",
    Kind.PARENT_AND_CHILD: "parent and child",
    Kind.SIBLINGS: "siblings",
    Kind.FAMILY: "family",
}


def eager(number: int, lying: Lying) -> list[Prompt]:
    """Open a card every day, two times in three the first."""
    return _in(lying, (0, 0, 1, 0, 0, 2)[number % 6])


def steady(number: int, lying: Lying) -> list[Prompt]:
    """Open four cards in seven days, now the first, now another."""
    return _in(lying, number % 3) if number % 7 in (0, 2, 3, 5) else []


def away_for_a_quarter(number: int, lying: Lying) -> list[Prompt]:
    """Open a card every day, but none in the second quarter."""
    return [] if number in QUARTER else eager(number, lying)


def _in(lying: Lying, place: int) -> list[Prompt]:
    return [lying[place]] if place in lying else list(lying.values())[:1]


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
        life = Life(Simulation(deck(), terms, self.opens, self.rhythm))
        for day, laid in life.pair.lives(TWO_YEARS):
            life.days.append((day, list(laid.values())))
            life.lack = life.lack or (day if len(laid) < len(life.pair.free()) else None)
        return life


@dataclass
class Life:
    """Two years of a pair, with the cards that came on each round day, and the first on which some lacked."""

    pair: Simulation
    days: list[tuple[date, list[Prompt]]] = field(default_factory=list[tuple[date, list[Prompt]]])
    lack: date | None = None

    def day_of_depth(self, depth: int) -> str:
        found = (day for day, cards in self.days if any(card.depth >= depth for card in cards))
        return self.day(next(found, None))

    def day_of_second_deal(self) -> str:
        return self.day(next((day for day, fresh in self._freshness() if not fresh), None))

    def fresh(self, months: range) -> str:
        """Return how many in a hundred of the cards of these months had not come before."""
        days = range(months.start * MONTH, months.stop * MONTH)
        fresh = [new for day, new in self._freshness() if (day - self.pair.start).days in days]
        return f"{100 * sum(fresh) // len(fresh)}" if fresh else "–"

    def dealt_in(self, days: range) -> int:
        return sum(len(cards) for day, cards in self.days if (day - self.pair.start).days in days)

    def shares(self, of: str, every: Iterable[Component | Step]) -> str:
        """Return the smallest and the largest share of the first cards, in per cent."""
        first = [card for _, cards in self.days for card in cards][:CARDS]
        counts = Counter(getattr(card, of) for card in first)
        shares = sorted(100 * counts[one] / len(first) for one in every)
        return f"{shares[0]:.1f}–{shares[-1]:.1f}"

    def _freshness(self) -> list[tuple[date, bool]]:
        seen: set[str] = set()
        found: list[tuple[date, bool]] = []
        for day, cards in self.days:
            found += [(day, card.key not in seen) for card in cards]
            seen |= {card.key for card in cards}
        return found

    def day(self, day: date | None) -> str:
        """Return the number of a day, counted from 1."""
        return str((day - self.pair.start).days + 1) if day else "–"


HARD = Limits(left_out=frozenset({"conflict", "money", "past_hurt"}))
PAIRS = {
    "A card a day": Pair(),
    "A card a day, and both know each other well": Pair(limits=Limits(closeness=Closeness.WELL)),
    "A card a day, and both know each other very well": Pair(limits=Limits(closeness=Closeness.VERY_WELL)),
    "Four cards a week": Pair(opens=steady),
    "A card a day, and nobody looks in from day 92 to 182": Pair(opens=away_for_a_quarter),
    "A card a day, and both allow the deepest and ask for sex": Pair(limits=Limits(depth=4, asks_sex=True)),
    "A card a day, and one of the two wants light cards alone": Pair(limits=Limits(depth=1)),
    "A card a day, and arguments, money and old hurts are left out": Pair(limits=HARD),
    "A card a day, and one of the two is under 18": Pair(
        limits=Limits(fit_only=True), kinds=KINDS_FOR_MINORS
    ),
    "Small doses, a card a day": Pair(small_doses=True),
    "Once a week, one card": Pair(rhythm=frozenset({6})),
}


def tables() -> str:
    """Return the tables, as Markdown."""
    return "\n\n".join([forms(), *(table(name) for name in PAIRS)])


def forms() -> str:
    return f"### Cards of each form\n\n{_forms()}"


def table(name: str) -> str:
    """Return the table of how one pair lives in each kind of space."""
    return f"### {name}\n\n{_table(PAIRS[name])}"


def _forms() -> str:
    """Return how many living cards of each form there are, and for which kind."""
    living = [card for card in deck().values() if not card.retired]
    rows = ["| form | all | " + " | ".join(NAMES.values()) + " |", "|---|" + "--:|" * (len(NAMES) + 1)]
    for form in Form:
        cards = [card for card in living if card.form is form]
        cells = [form.value, len(cards), *(sum(kind in card.kinds for card in cards) for kind in NAMES)]
        rows.append(f"| {' | '.join(map(str, cells))} |")
    return "\n".join(rows)


def _table(pair: Pair) -> str:
    rows = [
        "| kind | depth 2 | depth 3 | depth 4 | dealt | opened | second deal | lack | fresh, months 1–12 "
        "| 13–18 | 19–24 | days 92–182 | components | steps |",
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for kind, name in NAMES.items():
        if kind not in pair.kinds:
            continue
        life = pair.lives(kind)
        cells = [
            name,
            *(life.day_of_depth(depth) for depth in (2, 3, 4)),
            sum(len(cards) for _, cards in life.days),
            len(life.pair.opened),
            life.day_of_second_deal(),
            life.day(life.lack),
            *(life.fresh(months) for months in (range(12), range(12, 18), range(18, 25))),
            life.dealt_in(QUARTER),
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
