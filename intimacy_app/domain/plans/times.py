"""When a plan is: a day and an hour on the clock of the space, once or again and again.

A plan that repeats keeps its hour by that clock, also where daylight saving begins or ends. An hour that the
clock leaves out is made up an hour later, and of one that it repeats the first counts.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.notifications.reminders import clock_named


class PlanDayMissing(Refusal):
    sentence = N_("Please choose a day.")
    field = "day"


class TimeHasPassed(Refusal):
    sentence = N_("That time has passed. Please choose one that’s still to come.")
    field = "day"


class TimeTooFarOff(Refusal):
    sentence = N_("Please choose a day within the next two years.")
    field = "day"


class PlanLengthUnknown(Refusal):
    sentence = N_("Please choose how long from the list.")
    field = "minutes"


class RepeatUnknown(Refusal):
    sentence = N_("Please choose how often from the list.")
    field = "repeats"


LENGTHS = (30, 60, 120, 180, 300, 600)
USUAL_LENGTH = 120
FARTHEST = timedelta(days=731)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Repeats(StrEnum):
    """How often a plan comes."""

    ONCE = "once"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"


_DAYS_APART = {Repeats.WEEKLY: 7, Repeats.FORTNIGHTLY: 14}


@dataclass(frozen=True)
class PlannedTime:
    """A day and an hour in a zone, for how many minutes, and how often; `day` is the first one."""

    day: date
    at: time
    zone: ZoneInfo
    minutes: int = USUAL_LENGTH
    repeats: Repeats = Repeats.ONCE

    @property
    def lasts(self) -> timedelta:
        """How long it lasts."""
        return timedelta(minutes=self.minutes)

    @property
    def weeks_apart(self) -> int:
        """After how many weeks it comes again; zero where it comes once."""
        return _DAYS_APART.get(self.repeats, 0) // 7

    def ends_at(self) -> datetime | None:
        """Return the moment (UTC) at which it's over for good, or None where it repeats."""
        return None if self.weeks_apart else self.starts_on(self.day) + self.lasts

    def starts_on(self, day: date) -> datetime:
        """Return the moment (UTC) at which it begins on that day."""
        return datetime.combine(day, self.at, self.zone).astimezone(UTC)

    def last_over(self, now: datetime) -> date | None:
        """Return the newest day on which it's over, or None where it hasn't been yet."""
        start = self.next_start(now)
        day = start.astimezone(self.zone).date()
        if start + self.lasts > now:
            day -= timedelta(weeks=self.weeks_apart)
        return day if self.is_over_on(day, now) else None

    def is_over_on(self, day: date, now: datetime) -> bool:
        """Return whether it came on that day and is over."""
        ahead, apart = (day - self.day).days, 7 * self.weeks_apart
        came = ahead >= 0 and ahead % apart == 0 if apart else ahead == 0
        return came and self.starts_on(day) + self.lasts <= now

    def next_start(self, now: datetime) -> datetime:
        """Return when (UTC) it begins that isn't over yet; where all of it is over, when it began."""
        day, apart = self.day, timedelta(weeks=self.weeks_apart)
        if apart:
            behind = (now.astimezone(self.zone) - self.lasts).date() - day
            day += apart * max(behind // apart, 0)
            while self.starts_on(day) + self.lasts <= now:
                day += apart
        return self.starts_on(day)


def planned(
    day: str, at: str, minutes: str, repeats: str, *, typed_in: ZoneInfo, zone: ZoneInfo, now: datetime
) -> PlannedTime:
    """Return the time that somebody typed on the clock of `typed_in`, on the clock of `zone`.

    Without `minutes` it lasts as long as usual, and without `repeats` it comes once.
    Raises PlanDayMissing, TimeUnusable, TimeHasPassed, TimeTooFarOff, PlanLengthUnknown or RepeatUnknown.
    """
    start = datetime.combine(_day_named(day), clock_named(at), typed_in)
    length, often = _length_named(minutes), _repeats_named(repeats)
    if start.astimezone(UTC) <= now:
        raise TimeHasPassed
    if start.astimezone(UTC) > now + FARTHEST:
        raise TimeTooFarOff
    there = start.astimezone(UTC).astimezone(zone)
    return PlannedTime(there.date(), there.time().replace(fold=0), zone, length, often)


def _day_named(typed: str) -> date:
    if not _DAY.fullmatch(typed):
        raise PlanDayMissing
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise PlanDayMissing from None
    # So far ahead, or back, no zone's offset reaches out of the calendar.
    if not 1970 <= day.year <= 9000:
        raise TimeTooFarOff
    return day


def _length_named(typed: str) -> int:
    if typed and typed not in map(str, LENGTHS):
        raise PlanLengthUnknown
    return int(typed or USUAL_LENGTH)


def _repeats_named(typed: str) -> Repeats:
    if typed and typed not in set(Repeats):
        raise RepeatUnknown
    return Repeats(typed or Repeats.ONCE)
