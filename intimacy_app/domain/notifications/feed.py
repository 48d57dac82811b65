"""What is new for a person: facts that both of a space may see, and the person's own reminder."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from intimacy_app.domain.operations import TAKE_BACK_WITHIN

KEPT_FOR = timedelta(days=30)


class NotificationKind(StrEnum):
    """What happened. Nothing that only one of the two may know is among them."""

    OPENED = "opened"
    THANKS = "thanks"
    JOINED = "joined"
    REMINDER = "reminder"
    ASKED = "asked"
    ANSWERED = "answered"
    YEARLY = "yearly"
    STATEMENT = "statement"
    WITNESS = "witness"
    PLAN_ASKED = "plan_asked"
    PLAN_ANSWERED = "plan_answered"
    PLAN_SOON = "plan_soon"
    CHECK_IN = "check_in"
    MOMENT = "moment"


# What a person set for themselves, which comes whatever else there is in a day.
OWN_REMINDERS = frozenset({NotificationKind.REMINDER, NotificationKind.PLAN_SOON})
_TAKEN_BACK = frozenset(
    {
        NotificationKind.THANKS,
        NotificationKind.STATEMENT,
        NotificationKind.CHECK_IN,
        NotificationKind.MOMENT,
    }
)
# What comes again so long after it came, until its person lets it be.
COMES_AGAIN = {NotificationKind.WITNESS: timedelta(days=122)}


@dataclass(frozen=True)
class NotificationView:
    """One notification: a sentence, its day, and where it leads; `fresh` until it was seen."""

    id: str
    words: str
    day: str
    address: str
    fresh: bool


@dataclass(frozen=True)
class NotificationPage:
    """What is new, newest first."""

    news: list[NotificationView] = field(default_factory=list[NotificationView])


def due_at(kind: NotificationKind, happened_at: datetime) -> datetime:
    """Return when a notification is due: of what is often taken back at once, once that time is over."""
    return happened_at + TAKE_BACK_WITHIN if kind in _TAKEN_BACK else happened_at
