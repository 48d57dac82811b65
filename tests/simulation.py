"""A pair that lives with a deck for as long as is wanted: the table alone, without a database."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from intimacy_app.domain.cards.calendar import a_year_before
from intimacy_app.domain.cards.filling import History, Terms, fill
from intimacy_app.domain.cards.prompts import Prompt
from intimacy_app.domain.cards.rhythm import EVERY_DAY, Days
from intimacy_app.domain.cards.table import TableCard, free_places, leaving

# What lies on the table, by place.
Lying = dict[int, Prompt]
# Which of what lies there the two open, by the number of the round day.
Opens = Callable[[int, Lying], list[Prompt]]


@dataclass
class Simulation:
    """What a space has been dealt so far; `terms` may change on the way, as limits do."""

    deck: Mapping[str, Prompt]
    terms: Terms
    opens: Opens
    rhythm: Days = EVERY_DAY
    start: date = date(2026, 3, 2)
    dealt: list[tuple[date, Prompt]] = field(default_factory=list[tuple[date, Prompt]])
    times: Counter[str] = field(default_factory=Counter[str])
    last: dict[str, date] = field(default_factory=dict[str, date])
    opened: set[str] = field(default_factory=set[str])
    number: int = 0
    lying: dict[int, tuple[Prompt, int]] = field(default_factory=dict[int, tuple[Prompt, int]])
    moved: int = 0

    def table(self) -> dict[int, TableCard]:
        """Return what lies in each place as the next round day breaks."""
        return {
            place: TableCard(card.key, self.number - since, card.key in self.opened)
            for place, (card, since) in self.lying.items()
        }

    def leave(self) -> set[str]:
        """Return the keys of the cards that leave as the next round day breaks."""
        table = self.table()
        still = 0 if any(card.done for card in table.values()) else self.number - self.moved
        return {self.lying[place][0].key for place in leaving(table, still)}

    def history(self, day: date) -> History:
        """Return what is known of the past as that day breaks, once what leaves has left."""
        return History(
            dealt=Counter(self.times),
            opened=frozenset(self.opened),
            waiting=frozenset(card.key for card, _ in self.lying.values()) - self.opened,
            year_old=self._year_old(a_year_before(day)),
        )

    def free(self) -> list[int]:
        """Return the places that are filled as the next round day breaks."""
        left = self.leave()
        staying = {p: c for p, c in self.table().items() if c.key not in left}
        return free_places(staying, small_doses=self.terms.small_doses)

    def _year_old(self, day: date) -> frozenset[str]:
        if day < self.start:
            return frozenset()
        return frozenset(key for key in self.opened if self.last[key] <= day)

    def draws(self, day: date, **instead: object) -> Lying:
        """Return what fills the free places that day; `instead` changes the terms for this draw alone."""
        terms, free = replace(self.terms, **instead), self.free()
        return fill(self.deck, self.history(day), terms, free, day) if free else {}

    def lives(self, days: int) -> Iterator[tuple[date, Lying]]:
        """Yield what is laid on each round day of so many days, while all else is as that day breaks."""
        for day in (self.start + timedelta(n) for n in range(days)):
            if day.weekday() in self.rhythm:
                laid = self.draws(day)
                yield day, laid
                self._lay(laid, day)
                here = {place: card for place, (card, _) in sorted(self.lying.items())}
                self.opened |= {card.key for card in self.opens(self.number, here)}
                self.number += 1

    def _lay(self, laid: Lying, day: date) -> None:
        gone = self.leave() | self.opened
        self.lying = {p: (c, since) for p, (c, since) in self.lying.items() if c.key not in gone}
        self.lying |= {place: (card, self.number) for place, card in laid.items()}
        self.dealt += [(day, card) for card in laid.values()]
        self.times.update(card.key for card in laid.values())
        self.last |= dict.fromkeys((card.key for card in laid.values()), day)
        self.moved = self.number if laid else self.moved
