"""When a device may be notified: quiet hours, how often in a day, and what is too late."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.notifications.feed import OWN_REMINDERS, NotificationKind
from intimacy_app.domain.notifications.reminders import ReminderView


class LimitUnknown(Refusal):
    sentence = N_("Please choose a number from the list.")
    field = "most_a_day"


class QuietHoursUnusable(Refusal):
    sentence = N_("Please set when the quiet hours begin and end.")
    field = "quiet_from"


LIMITS = (1, 2, 3, 5, 10)
# A reminder belongs to its hour. Other news is worth a day; after that the list in the app is enough.
DELIVER_WITHIN = {kind: timedelta(hours=1) for kind in OWN_REMINDERS}
DELIVER_WITHIN_BY_DEFAULT = timedelta(days=1)


@dataclass(frozen=True)
class Preferences:
    """How a person wants to be notified. Quiet hours that begin when they end are none."""

    zone: ZoneInfo = field(default_factory=lambda: ZoneInfo("UTC"))
    quiet_from: time = time(22)
    quiet_until: time = time(8)
    most_a_day: int = 2
    with_name: bool = False


@dataclass(frozen=True)
class Decision:
    """Whether to push now; if not, when to ask again, or never: then the list in the app is all."""

    tell: bool
    wait_until: datetime | None = None


@dataclass(frozen=True)
class NotificationSettings:
    """What a person has settled, as it is shown to them; `on` is of the device that asks.

    `zone` and `calendar` are empty while there is none.
    """

    on: bool = False
    zone: str = ""
    quiet_from: str = ""
    quiet_until: str = ""
    most_a_day: str = ""
    with_name: bool = False
    reminders: list[ReminderView] = field(default_factory=list[ReminderView])
    calendar: str = ""


@dataclass(frozen=True)
class ZoneQuestion:
    """Whether reminders and quiet hours shall follow a device: its zone, and the cities of both.

    All are empty where there's nothing to ask.
    """

    zone: str = ""
    here: str = ""
    kept: str = ""


def decide(
    kind: NotificationKind, due: datetime, told_today: int, wishes: Preferences, now: datetime
) -> Decision:
    """Return whether a notification that has been due since `due` is pushed now.

    A reminder comes at the time that its person set, whatever the hour; that of a plan waits for the end of
    the quiet hours. Neither counts towards the limit.
    """
    if now - due > DELIVER_WITHIN.get(kind, DELIVER_WITHIN_BY_DEFAULT):
        return Decision(tell=False)
    if kind is NotificationKind.REMINDER:
        return Decision(tell=True)
    if until := quiet_until(now, wishes):
        return Decision(tell=False, wait_until=until)
    return Decision(tell=kind in OWN_REMINDERS or told_today < wishes.most_a_day)


def quiet_until(moment: datetime, wishes: Preferences) -> datetime | None:
    """Return when (UTC) the quiet hours end that hold at that moment, or None outside of them."""
    local = moment.astimezone(wishes.zone)
    clock, begin, end = local.time(), wishes.quiet_from, wishes.quiet_until
    over_night = begin > end
    if not (clock >= begin or clock < end if over_night else begin <= clock < end):
        return None
    day = local.date() + timedelta(days=1) if over_night and clock >= begin else local.date()
    # The hour that a clock change repeats has to be the same one of the two.
    return datetime.combine(day, end, wishes.zone).replace(fold=local.fold).astimezone(UTC)


def day_began(moment: datetime, zone: ZoneInfo) -> datetime:
    """Return the midnight (UTC) before that moment in that zone."""
    return datetime.combine(moment.astimezone(zone).date(), time(), zone).astimezone(UTC)


def limit_named(typed: str) -> int:
    """Return how many a day were chosen; raises LimitUnknown."""
    if typed not in map(str, LIMITS):
        raise LimitUnknown
    return int(typed)
