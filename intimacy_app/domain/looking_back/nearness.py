"""How near it feels: marked by one member for themselves on days of their choosing, in five steps.

It's no published scale and measures nothing. No number of it is shown, and nothing is made of it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum

from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.looking_back.months import Dot, MonthLines, across


class NearnessUnknown(Refusal):
    sentence = N_("Please move the shapes to where they feel right.")
    field = "near"


class MarkGone(Refusal):
    sentence = N_("That mark is no longer here.")
    field = "marked"


class Near(IntEnum):
    """How near it feels."""

    FAR_APART = 0
    SOME_WAY_APART = 1
    SIDE_BY_SIDE = 2
    CLOSE = 3
    VERY_CLOSE = 4


WORDS = {
    Near.FAR_APART: N_("far apart"),
    Near.SOME_WAY_APART: N_("some way apart"),
    Near.SIDE_BY_SIDE: N_("side by side"),
    Near.CLOSE: N_("close"),
    Near.VERY_CLOSE: N_("very close"),
}
# Before anybody has moved them, the shapes stand in the middle.
AT_FIRST = Near.SIDE_BY_SIDE
HEIGHT = 90  # of the chart, whose months are as wide as `months.WIDTH` says
_DAYS, _UNMARKED = 366, "."


@dataclass(frozen=True)
class MarkView:
    """One mark, in words; `date` is its day as forms write it."""

    date: str
    said: str


@dataclass(frozen=True)
class NearnessView:
    """How near it felt to one member, seen by nobody else; `today` is a step, or empty without a mark."""

    today: str = ""
    dots: list[Dot] = field(default_factory=list[Dot])
    months: list[MonthLines] = field(default_factory=list[MonthLines])
    marks: list[MarkView] = field(default_factory=list[MarkView])


def near_from(chosen: str) -> Near:
    """Return the step that was chosen; raises NearnessUnknown."""
    for near in Near:
        if chosen == str(near.value):
            return near
    raise NearnessUnknown


def unmarked() -> str:
    """Return a year without a mark: a letter for each of its days, in every year as many."""
    return _UNMARKED * _DAYS


def marked(year: str, day: date, near: Near | None) -> str:
    """Return the year with this mark on a day, in place of what was there, or without any."""
    place = _place(day)
    letter = _UNMARKED if near is None else str(near.value)
    return year[:place] + letter + year[place + 1 :]


def is_marked(year: str, day: date) -> bool:
    """Return whether a day has a mark."""
    return year[_place(day)] != _UNMARKED


def marks_in(number: int, year: str) -> Iterator[tuple[date, Near]]:
    """Yield the marks of a year by its number, oldest first."""
    first = date(number, 1, 1)
    for place, letter in enumerate(year):
        if letter != _UNMARKED:
            yield first + timedelta(days=place), Near(int(letter))


def dots(marks: Iterable[tuple[date, Near]], months: list[date]) -> list[Dot]:
    """Return a dot for each mark. No line joins them: a gap is only a gap."""
    height = HEIGHT / len(Near)
    return [
        Dot(x=across(day, months), y=round(HEIGHT - height * (near + 0.5), 1), size=3) for day, near in marks
    ]


def _place(day: date) -> int:
    return day.timetuple().tm_yday - 1
