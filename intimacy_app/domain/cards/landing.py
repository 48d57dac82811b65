"""How a deep card landed, for one member alone, and the while for which they may stay lighter after it."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from intimacy_app.domain.errors import N_, Refusal


class LandingUnknown(Refusal):
    sentence = N_("Please choose one of the three.")


class NotDeepEnough(Refusal):
    sentence = N_("This is only asked after a deeper card has opened.")


class Landed(StrEnum):
    """What somebody says of it; each can be said anew."""

    GOOD = "good"
    TOO_MUCH = "too_much"
    UNSURE = "unsure"


DEEP = 3
LIGHTER = 2  # the deepest card that comes to somebody who stays lighter
LIGHTER_FOR = timedelta(days=14)


@dataclass(frozen=True)
class LandingView:
    """Whether somebody is asked how a card landed, what they said, and whether they stay lighter since."""

    asked: bool = False
    said: str = ""
    lighter: bool = False


def landed_as(name: str) -> Landed:
    """Return what somebody says of a card; raises LandingUnknown."""
    try:
        return Landed(name)
    except ValueError:
        raise LandingUnknown from None


def check_is_deep(depth: int) -> None:
    """Raise NotDeepEnough of a card that is light."""
    if depth < DEEP:
        raise NotDeepEnough
