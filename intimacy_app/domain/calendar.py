"""When slates are due: rounds exist by the calendar, not by somebody's opening the app.

While a space rests, no slate is drawn. The days that pass meanwhile are never dealt: nothing is missed,
and nothing waits to be caught up with. The day on which it wakes is dealt as any other. Resting and waking
are known to both, and so what they do to the calendar tells neither anything of the other.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

DAY_BREAKS_AT = time(5)  # so that a late evening still belongs to the day that it ends
OPEN_FOR = timedelta(days=7)


def breaks_at(day: date, zone: ZoneInfo) -> datetime:
    """Return the moment (UTC) at which the day begins in that zone."""
    return datetime.combine(day, DAY_BREAKS_AT, zone).astimezone(UTC)


def closes_at(day: date, zone: ZoneInfo) -> datetime:
    """Return the moment (UTC) at which the cards of that day's slate close."""
    return breaks_at(day + OPEN_FOR, zone)


def day_of(moment: datetime, zone: ZoneInfo) -> date:
    """Return the day that is under way at that moment in that zone."""
    local = moment.astimezone(zone)
    return local.date() if local.time() >= DAY_BREAKS_AT else local.date() - timedelta(days=1)


def due_days(drawn_until: date | None, now: datetime, zone: ZoneInfo) -> Iterator[date]:
    """Yield the days whose slates are due and not yet drawn, oldest first; at first, today alone."""
    today = day_of(now, zone)
    day = today if drawn_until is None else drawn_until + timedelta(days=1)
    while day <= today:
        yield day
        day += timedelta(days=1)


def drawn_until_on_waking(drawn_until: date | None, now: datetime, zone: ZoneInfo) -> date | None:
    """Return the day up to which a space that wakes counts as dealt; that day itself is still to come."""
    yesterday = day_of(now, zone) - timedelta(days=1)
    return drawn_until and max(drawn_until, yesterday)
