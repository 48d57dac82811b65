"""What is told inside the app of things that happened to an account."""

from dataclasses import dataclass
from enum import StrEnum


class AlertKind(StrEnum):
    """What happened."""

    SIGNED_IN = "signed-in"
    RECOVERED = "recovered"
    RESET_LINK_MADE = "reset-link-made"
    RESET_LINK_USED = "reset-link-used"


@dataclass(frozen=True)
class SecurityAlertView:
    """A notice that has not been seen yet."""

    id: str
    words: str
