"""The book of a space: of which days it is, on which paper, and what is left out of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import dropwhile, takewhile
from typing import TypeVar

from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.personal_data.exported_moments import ExportedMoment
from intimacy_app.domain.personal_data.exports import (
    ExportedAnswer,
    ExportedThanks,
    ExportedTogether,
)
from intimacy_app.domain.texts import comparable


class FirstDayUnreadable(Refusal):
    sentence = N_("That isn’t a date. Please pick one, or write it like 2026-03-01.")
    field = "first"


class LastDayUnreadable(Refusal):
    sentence = N_("That isn’t a date. Please pick one, or write it like 2026-03-01.")
    field = "last"


class LastDayTooEarly(Refusal):
    sentence = N_("That’s before the first day. Please pick a later one.")
    field = "last"


class Paper(StrEnum):
    """The sheets that the book can be printed on."""

    A5 = "a5"
    A4 = "a4"


@dataclass(frozen=True)
class Span:
    """From the first to the last day, both among them."""

    first: date
    last: date


BookPiece = ExportedAnswer | ExportedTogether | ExportedThanks | ExportedMoment
P = TypeVar("P", bound=BookPiece)


def span_given(first: str, last: str, today: date) -> Span:
    """Return the days that were given, or the year up to today.

    Raises FirstDayUnreadable, LastDayUnreadable or LastDayTooEarly.
    """
    until = _day(last, LastDayUnreadable) or today
    since = _day(first, FirstDayUnreadable) or _year_before(until)
    if until < since:
        raise LastDayTooEarly
    return Span(since, until)


def paper_given(named: str) -> Paper:
    """Return the paper of that name, or the smaller one, which is a book's."""
    return Paper(named) if named in set(Paper) else Paper.A5


def within(span: Span, pieces: Iterable[P]) -> Iterator[P]:
    """Yield what is of these days, out of what stands in the order of its days."""
    begun = dropwhile(lambda piece: piece.day < span.first, pieces)
    return takewhile(lambda piece: piece.day <= span.last, begun)


def _day(typed: str, unreadable: type[Refusal]) -> date | None:
    typed = comparable(typed).strip()
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        raise unreadable from None


def _year_before(day: date) -> date:
    # The earliest day there is has no year before it.
    return date.min if day.year == 1 else day - timedelta(days=364)
