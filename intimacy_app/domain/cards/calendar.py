"""When a table is filled: cards come by the calendar, not by somebody's opening the app.

While a space rests, nothing comes and nothing leaves. The days that pass meanwhile don't count: nothing is
missed, and nothing waits to be caught up with. The day on which it wakes is a round day as any other.
Resting and waking are known to both, and so what they do to the calendar tells neither anything of the
other. So it is with the rhythm: a new one holds from the next day on, and days that the old one skipped
are no round days.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from intimacy_app.domain.cards.rhythm import EVERY_DAY, Days

_SHORTEST_NIGHT = timedelta(hours=2)
DAY_BREAKS_AT = time(5)  # so that a late evening still belongs to the day that it ends


def breaks_at(day: date, zone: ZoneInfo) -> datetime:
    """Return the moment (UTC) at which the day begins in that zone."""
    return datetime.combine(day, DAY_BREAKS_AT, zone).astimezone(UTC)


def day_of(moment: datetime, zone: ZoneInfo) -> date:
    """Return the day that is under way at that moment in that zone."""
    local = moment.astimezone(zone)
    return local.date() if local.time() >= DAY_BREAKS_AT else local.date() - timedelta(days=1)


def next_morning(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the next break of a day (UTC) that leaves a night before it."""
    tomorrow = day_of(moment + _SHORTEST_NIGHT, zone) + timedelta(days=1)
    return breaks_at(tomorrow, zone)


def has_come(day: date, today: date) -> bool:
    """Return whether a round day has come; one that has not was dealt while a clock ran ahead.

    A change of the time zone can put the newest day a day ahead, and is no such thing.
    """
    return day <= today + timedelta(days=1)


def due_days(
    drawn_until: date | None, now: datetime, zone: ZoneInfo, days: Days = EVERY_DAY
) -> Iterator[date]:
    """Yield the round days that have broken and are not yet dealt, oldest first; at first, today alone."""
    today = day_of(now, zone)
    day = today if drawn_until is None else drawn_until + timedelta(days=1)
    while day <= today:
        if day.weekday() in days:
            yield day
        day += timedelta(days=1)


def next_day(today: date, days: Days) -> date | None:
    """Return the next round day after today, or None where one has to ask for cards."""
    week = (today + timedelta(days=ahead) for ahead in range(1, 8))
    return next((day for day in week if day.weekday() in days), None)


def due_at(drawn_until: date | None, now: datetime, zone: ZoneInfo, days: Days) -> datetime | None:
    """Return the moment (UTC) at which the next round day breaks, or None where one has to ask for cards."""
    day = next_day(drawn_until or day_of(now, zone) - timedelta(days=1), days)
    return day and breaks_at(day, zone)


def drawn_until_on_changing(drawn_until: date | None, now: datetime, zone: ZoneInfo) -> date:
    """Return the day up to which a space counts as dealt when its rhythm changes."""
    today = day_of(now, zone)
    return max(drawn_until or today, today)


def drawn_until_on_waking(drawn_until: date | None, now: datetime, zone: ZoneInfo) -> date | None:
    """Return the day up to which a space that wakes counts as dealt; that day itself is still to come."""
    yesterday = day_of(now, zone) - timedelta(days=1)
    return drawn_until and max(drawn_until, yesterday)


def a_year_before(day: date) -> date:
    """Return the same date of the year before; of a 29 February the 28th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)
