"""When a session is over, when it is locked, and how a person sees theirs."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.texts import comparable


class NotSignedIn(Refusal):
    sentence = N_("Please sign in to continue.")


class Locked(Refusal):
    sentence = N_("Please type your PIN to continue.")


class WrittenByAnother(Refusal):
    sentence = N_("Someone else is signed in here now. What was written stays with the person who wrote it.")


class PinUnusable(Refusal):
    sentence = N_("A PIN has six digits.")
    field = "pin"


class PinWrong(Refusal):
    sentence = N_("That’s not the PIN. After five wrong tries this device is signed out.")
    field = "pin"


IDLE_DAYS = 30
LOCKS_AFTER = timedelta(minutes=5)
PIN_LENGTH = 6
PIN_TRIES = 5


@dataclass(frozen=True)
class SessionView:
    """One sign-in of a person; `here` marks the one that asks."""

    id: str
    device: str
    began: str
    used: str
    here: bool


def is_over(ended_at: datetime | None, last_used_on: date, now: datetime) -> bool:
    """Return whether a session was ended, or idled for more than thirty days."""
    return ended_at is not None or now.date() - last_used_on > timedelta(days=IDLE_DAYS)


def is_locked(locked_at: datetime | None, used_at: datetime | None, now: datetime) -> bool:
    """Return whether a session with a PIN is locked: by a tap, or since nobody looked for five minutes."""
    return locked_at is not None or used_at is None or abs(now - used_at) > LOCKS_AFTER


def pin_from(typed: str) -> str:
    """Return the six digits of a PIN, of whatever script; raises PinUnusable."""
    pin = pin_compared(typed)
    if len(pin) != PIN_LENGTH or not (pin.isascii() and pin.isdigit()):
        raise PinUnusable
    return pin


def pin_compared(typed: str) -> str:
    """Return what was typed as a PIN in the spelling in which PINs are hashed, be it one or not."""
    return comparable(typed).strip()
