"""When a plan is: a day and an hour on the clock of the space, once or again and again.

A plan that repeats keeps its hour by that clock, also where daylight saving begins or ends. An hour that the
clock leaves out is made up an hour later, and of one that it repeats the first counts. One that comes every
month keeps its weekday: the second Sunday, say; what began on a fifth comes on the last.
"""

import re
from calendar import monthrange
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
    MONTHLY = "monthly"


LAST = -1
_WEEKS_APART = {Repeats.WEEKLY: 1, Repeats.FORTNIGHTLY: 2}
_MONTHS = 12


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
        """After how many weeks it comes again; zero where it comes once, or every month."""
        return _WEEKS_APART.get(self.repeats, 0)

    @property
    def week_of_month(self) -> int:
        """Which of its weekdays in a month it is, of one that comes every month: 1 to 4, or the last."""
        number = (self.day.day - 1) // 7 + 1
        return number if number <= 4 else LAST

    def ends_at(self) -> datetime | None:
        """Return the moment (UTC) at which it's over for good, or None where it repeats."""
        return self.starts_on(self.day) + self.lasts if self.repeats is Repeats.ONCE else None

    def starts_on(self, day: date) -> datetime:
        """Return the moment (UTC) at which it begins on that day."""
        return datetime.combine(day, self.at, self.zone).astimezone(UTC)

    def last_over(self, now: datetime) -> date | None:
        """Return the newest day on which it's over, or None where it hasn't been yet."""
        start = self.next_start(now)
        day = start.astimezone(self.zone).date()
        if start + self.lasts > now:
            day = self._stepped(day, -1)
        return day if self.is_over_on(day, now) else None

    def is_over_on(self, day: date, now: datetime) -> bool:
        """Return whether it came on that day and is over."""
        came = day >= self.day and self._stepped(self.day, self._steps_to(day)) == day
        return came and self.starts_on(day) + self.lasts <= now

    def next_start(self, now: datetime) -> datetime:
        """Return when (UTC) it begins that isn't over yet; where all of it is over, when it began."""
        if self.repeats is Repeats.ONCE:
            return self.starts_on(self.day)
        behind = (now.astimezone(self.zone) - self.lasts).date()
        day = self._stepped(self.day, max(self._steps_to(behind), 0))
        while self.starts_on(day) + self.lasts <= now:
            day = self._stepped(day, 1)
        return self.starts_on(day)

    def _stepped(self, day: date, steps: int) -> date:
        """Return on which day it comes so many times later than on that one."""
        if self.repeats is not Repeats.MONTHLY:
            return day + steps * timedelta(weeks=self.weeks_apart)
        year, month = divmod(day.year * _MONTHS + day.month - 1 + steps, _MONTHS)
        days = _days_of(year, month + 1, self.day.weekday())
        return days[LAST if self.week_of_month == LAST else self.week_of_month - 1]

    def _steps_to(self, day: date) -> int:
        """Return how many times it has come by that day, or in its month."""
        if self.repeats is Repeats.MONTHLY:
            return (day.year - self.day.year) * _MONTHS + day.month - self.day.month
        return (day - self.day).days // (7 * self.weeks_apart) if self.weeks_apart else 0


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


def _days_of(year: int, month: int, weekday: int) -> list[date]:
    """Return the days of a month that are that weekday."""
    month_of_days = (date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1))
    return [day for day in month_of_days if day.weekday() == weekday]


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
