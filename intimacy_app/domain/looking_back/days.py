"""Days from before: one that is drawn on request, and what happened on this day in years before."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from intimacy_app.domain.looking_back.felt import FeltView
from intimacy_app.domain.looking_back.nearness import NearnessView
from intimacy_app.domain.looking_back.parts import PartsView
from intimacy_app.domain.plans.photos import PhotoView
from intimacy_app.domain.spaces.spaces import SpaceView

# What was a few weeks ago is remembered anyway.
BEFORE = timedelta(days=28)
MOST_YEARS = 30
# So often is one drawn that can't come back before all that can are read.
MOST_TRIES = 12
MOST_OF_A_DAY = 12


class Sort(StrEnum):
    """What can come back."""

    CARD = "card"
    THANKS = "thanks"
    MOMENT = "moment"


@dataclass(frozen=True)
class Past:
    """Something from before, as both have it: a card with both answers, thanks, or a moment.

    Thanks have their words in `mine` or in `theirs`, and no prompt. A moment has what it's called in its
    place, the lines that there are, and its photos.
    """

    id: str = ""
    sort: str = ""
    day: str = ""
    prompt: str = ""
    mine: str = ""
    theirs: str = ""
    my_guess: str = ""
    their_guess: str = ""
    photos: list[PhotoView] = field(default_factory=list[PhotoView])


@dataclass(frozen=True)
class LookingBackView:
    """All that one member looks back on; `first` and `last` are the months at the ends of each chart."""

    space: SpaceView = field(default_factory=SpaceView)
    first: str = ""
    last: str = ""
    nearness: NearnessView = field(default_factory=NearnessView)
    parts: PartsView = field(default_factory=PartsView)
    felt: FeltView = field(default_factory=FeltView)
    this_day: list[Past] = field(default_factory=list[Past])


def this_day_before(today: date) -> Iterator[tuple[date, date]]:
    """Yield from which day until before which this day was, a year before and then each year before that.

    In a year without a 29 February, what was on one comes back on the 28th. On a 29 February comes what was
    on another, and in years without one there is none: yesterday they had their turn.
    """
    for year in range(today.year - 1, today.year - 1 - MOST_YEARS, -1):
        if (day := _in(year, today)) is None:
            yield date(year, 3, 1), date(year, 3, 1)
        else:
            yield day, _last_with(day, today) + timedelta(days=1)


def _in(year: int, day: date) -> date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None


def _last_with(day: date, today: date) -> date:
    """Return the last day whose turn it is: on a 28 February the 29th, where today's year has none."""
    is_end = (today.month, today.day) == (2, 28) and _in(today.year, date(2024, 2, 29)) is None
    return _in(day.year, date(2024, 2, 29)) or day if is_end else day
