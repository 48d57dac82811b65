"""A pair that lives with a deck for as long as is wanted: the picker alone, without a database."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import takewhile

from intimacy_app.domain.cards.calendar import OPEN_FOR, a_year_before
from intimacy_app.domain.cards.prompts import Prompt
from intimacy_app.domain.cards.rhythm import EVERY_DAY, Days
from intimacy_app.domain.cards.slates import History, Terms, draw_slate

Slate = tuple[Prompt, ...]
# Which of a slate the two open, by the number of the slate.
Opens = Callable[[int, Slate], list[Prompt]]


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

    def history(self, day: date) -> History:
        """Return what is known of the past as that day breaks."""
        fresh = takewhile(lambda deal: deal[0] + OPEN_FOR > day, reversed(self.dealt))
        waiting = {card.key for _, card in fresh}
        return History(
            dealt=Counter(self.times),
            opened=frozenset(self.opened),
            waiting=frozenset(waiting - self.opened),
            year_old=self._year_old(a_year_before(day)),
        )

    def _year_old(self, day: date) -> frozenset[str]:
        if day < self.start:
            return frozenset()
        return frozenset(key for key in self.opened if self.last[key] <= day)

    def draws(self, day: date, **instead: object) -> Slate:
        """Return the slate of that day; `instead` changes the terms for this draw alone."""
        return draw_slate(self.deck, self.history(day), replace(self.terms, **instead), day)

    def lives(self, days: int) -> Iterator[tuple[date, Slate]]:
        """Yield the slates of so many days, each before the two have opened anything in it."""
        number = 0
        for day in (self.start + timedelta(n) for n in range(days)):
            if day.weekday() in self.rhythm:
                slate = self.draws(day)
                yield day, slate
                self.deals(day, slate)
                self.opened |= {card.key for card in self.opens(number, slate)}
                number += 1

    def deals(self, day: date, slate: Slate) -> None:
        """Note what a day brings; the days come in their order."""
        self.dealt += [(day, card) for card in slate]
        self.times.update(card.key for card in slate)
        self.last |= dict.fromkeys((card.key for card in slate), day)
