"""Feelings over months, as one person named them for themselves: by groups in a chart, in words beside it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from intimacy_app.domain.errors import N_
from intimacy_app.domain.feelings import Group
from intimacy_app.domain.looking_back.months import WIDTH, Dot, MonthLines, month_of

# What is read is bounded: as many as the days of a year.
MOST_NAMED = 366
HEIGHT = 14  # of the row of a group
_SIZES = ((1, 2.5), (3, 4.0), (MOST_NAMED * 2, 5.5))
OFTEN = {2.5: N_("{group}, once: {words}"), 4.0: N_("{group}, a few times: {words}")}
OFTENEST = N_("{group}, often: {words}")

Named = tuple[date, tuple[str, ...]]
ByMonth = Mapping[date, Counter[str]]


@dataclass(frozen=True)
class GroupRow:
    """A group of feelings, with a dot for each month in which one of them was named."""

    name: str
    dots: list[Dot] = field(default_factory=list[Dot])


@dataclass(frozen=True)
class FeltView:
    """What one person felt over months, seen by nobody else; `partly` where there was more than is shown."""

    groups: list[GroupRow] = field(default_factory=list[GroupRow])
    months: list[MonthLines] = field(default_factory=list[MonthLines])
    partly: bool = False


def newest(*sources: Iterable[Named]) -> list[Named]:
    """Return the newest of what was named anywhere, newest first, no more than is shown."""
    return sorted(chain(*sources), key=lambda named: named[0], reverse=True)[:MOST_NAMED]


def whole_months(named: Sequence[Named]) -> Sequence[Named]:
    """Return what was named, newest first, without the oldest month where more would have been to read."""
    if len(named) < MOST_NAMED:
        return named
    oldest = month_of(named[-1][0])
    return [each for each in named if month_of(each[0]) != oldest]


def by_month(named: Iterable[Named], months: Sequence[date]) -> dict[date, Counter[str]]:
    """Return how often each feeling was named in each of these months."""
    counts: dict[date, Counter[str]] = {month: Counter() for month in months}
    for day, feelings in named:
        if (month := month_of(day)) in counts:
            counts[month].update(feelings)
    return counts


def size_of(group: Group, counts: Counter[str]) -> float:
    """Return how large a group's dot is: one of three sizes, or none."""
    times = sum(counts[feeling] for feeling in group.words)
    return next(size for most, size in _SIZES if times <= most) if times else 0


def group_rows(groups: Iterable[Group], counts: ByMonth) -> list[GroupRow]:
    """Return the rows of the chart."""
    return [GroupRow(group.name, _dots(group, counts)) for group in groups]


def words_of(group: Group, counts: Counter[str]) -> list[str]:
    """Return the feelings of a group that were named, most often first."""
    return [group.words[feeling] for feeling, _ in counts.most_common() if feeling in group.words]


def _dots(group: Group, counts: ByMonth) -> list[Dot]:
    sizes = (size_of(group, each) for each in counts.values())
    return [
        Dot(x=WIDTH * (number + 0.5), y=HEIGHT / 2, size=size) for number, size in enumerate(sizes) if size
    ]
