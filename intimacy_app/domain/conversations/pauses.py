"""Pausing: both put it down for a while. It isn't a conversation; it delivers and blocks nothing else.

Either begins one, either makes it longer, and it ends by the clock alone. Whoever is back before that is
back alone: nothing that the other sees depends on it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from intimacy_app.domain.cards.calendar import next_morning
from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.spaces.spaces import SpaceView

# For each of the two: were it for both together, one could use up what the other needs.
MOST_IN_A_DAY = 3
A_DAY = timedelta(days=1)  # and so long a pause counts


class EnoughPauses(Refusal):
    sentence = N_("You’ve started three pauses in a day. You can still stop, or put the phone away.")


class PauseOver(Refusal):
    sentence = N_("This pause is over already.")


class LengthUnknown(Refusal):
    sentence = N_("Please choose one of the three lengths.")


class OnPause(Refusal):
    sentence = N_("You’re both on a pause, and this waits with you. What you wrote is still in the field.")


class Length(StrEnum):
    """How long a pause is; the shortest until somebody chooses."""

    MINUTES = "minutes"
    HOUR = "hour"
    TOMORROW = "tomorrow"


@dataclass(frozen=True)
class PauseView:
    """The page of a pause: the length that was chosen, if any, and whether I may begin another one."""

    space: SpaceView = field(default_factory=SpaceView)
    length: str = ""
    can_begin: bool = True


def check_may_begin(begun_at: Iterable[datetime], now: datetime) -> None:
    """Raise EnoughPauses where somebody began three within the last 24 hours."""
    if sum(now - at < A_DAY for at in begun_at) >= MOST_IN_A_DAY:
        raise EnoughPauses


def length_named(name: str) -> Length:
    """Return the length; raises LengthUnknown."""
    if name not in set(Length):
        raise LengthUnknown
    return Length(name)


def ends_at(length: Length, began_at: datetime, zone: ZoneInfo) -> datetime:
    """Return when a pause that began then ends: always counted from its beginning, however late it's chosen.

    *Until tomorrow* is the next break of a day that leaves a night before it.
    """
    if length is Length.MINUTES:
        return began_at + timedelta(minutes=5)
    if length is Length.HOUR:
        return began_at + timedelta(hours=1)
    return next_morning(began_at, zone)
