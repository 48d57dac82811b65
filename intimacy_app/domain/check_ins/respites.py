"""Being left be: until when, in the zone of whoever asks. The other learns that it's so, and no time."""

from datetime import UTC, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from intimacy_app.domain.cards.calendar import day_of, next_morning
from intimacy_app.domain.errors import N_, Refusal

EVENING = time(20)
_SHORTEST = timedelta(hours=1)
_A_DAY = timedelta(days=1)


class UntilMissing(Refusal):
    sentence = N_("Please choose how long you’d like some quiet.")
    field = "until"


class Until(StrEnum):
    """When being left be ends: always by itself."""

    TONIGHT = "tonight"
    TOMORROW = "tomorrow"
    DAY = "day"


UNTILS = {
    Until.TONIGHT: N_("Until tonight"),
    Until.TOMORROW: N_("Until tomorrow"),
    Until.DAY: N_("For a day"),
}


def until_named(name: str) -> Until:
    """Return the end that was chosen; raises UntilMissing."""
    if name not in set(Until):
        raise UntilMissing
    return Until(name)


def ends_at(until: Until, now: datetime, zone: ZoneInfo) -> datetime:
    """Return when (UTC) it ends: at eight in the evening, as the next day breaks, or in 24 hours.

    *Tonight* that's less than an hour away, or past, is over when the night is.
    """
    if until is Until.DAY:
        return now + _A_DAY
    if until is Until.TOMORROW:
        return next_morning(now, zone)
    evening = datetime.combine(day_of(now, zone), EVENING, zone).astimezone(UTC)
    return evening if evening - now >= _SHORTEST else next_morning(now, zone)
