"""The months over which somebody looks back, and where a day stands among them."""

import calendar
from dataclasses import dataclass, field
from datetime import date

MONTHS = 12
WIDTH = 20  # of a month in a chart


@dataclass(frozen=True)
class Dot:
    """A dot of a chart; without a `size` nothing is there."""

    x: float
    y: float
    size: float


@dataclass(frozen=True)
class MonthLines:
    """A month of the table beside a chart, and what it holds, in words."""

    month: str
    lines: list[str] = field(default_factory=list[str])


def months_until(today: date) -> list[date]:
    """Return the first days of the last twelve months, that of today included, oldest first."""
    place = today.year * 12 + today.month - 1
    return [date(*_year_and_month(place - back), 1) for back in reversed(range(MONTHS))]


def month_of(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)


def across(day: date, months: list[date]) -> float:
    """Return how far to the right a day of these months stands."""
    length = calendar.monthrange(day.year, day.month)[1]
    return round(WIDTH * (months.index(month_of(day)) + (day.day - 0.5) / length), 1)


def _year_and_month(place: int) -> tuple[int, int]:
    return place // 12, place % 12 + 1
