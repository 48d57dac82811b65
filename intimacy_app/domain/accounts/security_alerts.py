"""Security alerts: what happened to an account, as the app shows it."""

from dataclasses import dataclass
from enum import StrEnum


class AlertKind(StrEnum):
    """What happened."""

    SIGNED_IN = "signed-in"
    HANDLE_CHANGED = "handle-changed"
    RECOVERED = "recovered"
    RESET_LINK_MADE = "reset-link-made"
    RESET_LINK_USED = "reset-link-used"


# No news in the session that did it, which can't dismiss them either.
TOLD_ELSEWHERE = {AlertKind.SIGNED_IN, AlertKind.HANDLE_CHANGED}


@dataclass(frozen=True)
class SecurityAlertView:
    """An alert that has not been seen yet; `asked_for` where somebody else did what its person asked for."""

    id: str
    words: str
    asked_for: bool = False
