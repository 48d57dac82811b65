"""What an appreciation says, and how long a sent one can be taken back."""

from dataclasses import dataclass, field
from datetime import datetime

from intimacy_app.domain.cards.responses import Responses, TooLateToTakeBack
from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.operations import TAKE_BACK_WITHIN
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.domain.texts import trimmed
from intimacy_app.domain.thanks.noticing import NoticingView


class DeedMissing(Refusal):
    sentence = N_("Please write what they did.")
    field = "deed"


class MeaningMissing(Refusal):
    sentence = N_("Please write what it meant to you.")
    field = "meaning"


class ThanksTooLong(Refusal):
    sentence = N_("Please keep each part to 1,000 characters.")
    field = "meaning"


class NobodyToThank(Refusal):
    sentence = N_("Nobody has joined yet. Keep it for now, and send it later.")


class ThanksGone(Refusal):
    sentence = N_("That one is no longer here.")


class NoteMissing(Refusal):
    sentence = N_("Please write your note first.")
    field = "note"


class NoteTooLong(Refusal):
    sentence = N_("Please keep a note to 4,000 characters.")
    field = "note"


LONGEST_PART = 1_000
LONGEST_NOTE = 4_000


@dataclass(frozen=True)
class AppreciationView:
    """An appreciation as one member sees it; `can_take_back` is for its author alone.

    A note has all its words in `deed`.
    """

    id: str
    deed: str
    meaning: str
    mine: bool
    kept: bool
    day: str
    can_take_back: bool
    is_note: bool = False
    responses: Responses = field(default_factory=Responses)


@dataclass(frozen=True)
class ThanksView:
    """The log of a space, newest first, with those that I keep for now.

    `first` holds the one that is shown before all others, if there is one.
    """

    space: SpaceView = field(default_factory=SpaceView)
    first: list[AppreciationView] = field(default_factory=list[AppreciationView])
    kept: list[AppreciationView] = field(default_factory=list[AppreciationView])
    sent: list[AppreciationView] = field(default_factory=list[AppreciationView])
    more: bool = False
    operation: str = ""
    noticed: NoticingView = field(default_factory=NoticingView)


def parts_of(deed: str, meaning: str) -> tuple[str, str]:
    """Return both parts without blank ends; raises DeedMissing, MeaningMissing or ThanksTooLong."""
    deed, meaning = trimmed(deed), trimmed(meaning)
    if not deed:
        raise DeedMissing
    if not meaning:
        raise MeaningMissing
    if max(len(deed), len(meaning)) > LONGEST_PART:
        raise ThanksTooLong
    return deed, meaning


def note_of(text: str) -> str:
    """Return a note without blank ends; raises NoteMissing or NoteTooLong."""
    words = trimmed(text)
    if not words:
        raise NoteMissing
    if len(words) > LONGEST_NOTE:
        raise NoteTooLong
    return words


def can_take_back(sent_at: datetime | None, now: datetime, *, answered: bool = False) -> bool:
    """Return whether a sent appreciation is young enough to be taken back, and nothing was said to it."""
    return sent_at is not None and now - sent_at < TAKE_BACK_WITHIN and not answered


def check_can_take_back(sent_at: datetime | None, now: datetime, *, answered: bool = False) -> None:
    """Raise TooLateToTakeBack ten minutes after sending, or once the other has answered."""
    if not can_take_back(sent_at, now, answered=answered):
        raise TooLateToTakeBack
