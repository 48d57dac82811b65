"""Reminders that a person sets for themselves: a time of day, on some days of the week."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from intimacy_app.domain.errors import N_, Refusal


class TimeUnusable(Refusal):
    sentence = N_("Please set a time, such as 19:30.")
    field = "at"


class DaysMissing(Refusal):
    sentence = N_("Please choose at least one day.")
    field = "days"


class TooManyReminders(Refusal):
    sentence = N_("There’s room for seven reminders. Please remove one first.")
    field = "at"


MOST = 7
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")


@dataclass(frozen=True)
class Rhythm:
    """When a reminder comes: at `at`, on these days; Monday is 0."""

    at: time
    days: frozenset[int]


@dataclass(frozen=True)
class ReminderView:
    """A reminder as its person sees it; `said` is its rhythm in words."""

    id: str
    said: str


def next_time(rhythm: Rhythm, after: datetime, zone: ZoneInfo) -> datetime:
    """Return the first moment (UTC) of the rhythm after that one.

    An hour that a clock change repeats counts once, and one that it leaves out is made up an hour later.
    """
    today = after.astimezone(zone).date()
    days = (today + timedelta(days=ahead) for ahead in range(9))
    moments = (_moment(rhythm.at, day, zone) for day in days if day.weekday() in rhythm.days)
    return next(moment for moment in moments if moment > after)


def rhythm_from(at: str, days: set[int]) -> Rhythm:
    """Return the rhythm that was chosen; raises TimeUnusable or DaysMissing."""
    if not days:
        raise DaysMissing
    return Rhythm(clock_named(at), frozenset(days))


def clock_named(typed: str) -> time:
    """Return a time of day written as 07:30; raises TimeUnusable."""
    found = _CLOCK.fullmatch(typed)
    if found is None:
        raise TimeUnusable
    return time(int(found[1]), int(found[2]))


def check_room(count: int) -> None:
    """Raise TooManyReminders where there is no room for another."""
    if count >= MOST:
        raise TooManyReminders


def _moment(at: time, day: date, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(UTC)
