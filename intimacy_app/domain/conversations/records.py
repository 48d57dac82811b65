"""The record of one conversation: who asked for it, how far it is, and what the two did in it.

`ready`, `confirmed`, `wants_reminder` and unopened rounds are what each did alone; nothing of them is in the
other's view before both are in. Everything else is known to both alike.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from intimacy_app.domain.cards.rounds import Round
from intimacy_app.domain.conversations.scripts import Phones, Seat

INVITATION_LASTS = timedelta(days=1)
CONVERSATION_LASTS = timedelta(days=7)


class Reply(StrEnum):
    """What the one who was asked says to an invitation."""

    NOW = "now"
    LATER_TODAY = "later_today"
    ANOTHER_DAY = "another_day"
    NOT_THIS_TIME = "not_this_time"


class Ending(StrEnum):
    """How a conversation ended. None of them says who ended it, except what only one of them can do."""

    FINISHED = "finished"
    STOPPED = "stopped"
    FADED = "faded"
    UNANSWERED = "unanswered"
    ANOTHER_DAY = "another_day"
    DECLINED = "declined"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True)
class Letter:
    """Words that are at hand already; those in the database are decrypted when they're asked for."""

    words: str = field(repr=False)

    def __call__(self) -> str:
        return self.words


@dataclass(frozen=True)
class Said:
    """A line of a step that opens at once: what was heard, what was added, or that it was right.

    The words are empty where it was said aloud.
    """

    by: str
    letter: Callable[[], str]
    is_right: bool = False


@dataclass(frozen=True)
class Proposal:
    """A sentence to agree on, which both see; `version` counts the sentences of the step."""

    by: str
    letter: Callable[[], str]
    day: date
    version: int


@dataclass(frozen=True)
class Record:
    """A conversation. `gate` counts how often both were ready in the step at hand, last at `gate_at`.

    `length` is the place of the chosen length in its script, `questions` the keys of those drawn for it. On
    one phone, which is the asker's, `firsts` holds by step what its holder wrote before handing it over.
    `said`, `proposals` and `rounds` are kept by step, `agreed` are the steps with a sentence that both
    confirmed, and `operations` the marks of acts that were done.
    """

    id: str
    script: str
    revision: int
    asker: str
    asked: str
    phones: Phones
    length: int
    asked_at: datetime
    questions: tuple[str, ...] = ()
    reply: Reply | None = None
    began_at: datetime | None = None
    step: int = 0
    gate: int = 0
    gate_at: datetime | None = None
    ready: frozenset[str] = frozenset()
    said: Mapping[int, tuple[Said, ...]] = field(default_factory=dict[int, tuple[Said, ...]])
    proposals: Mapping[int, Proposal] = field(default_factory=dict[int, Proposal])
    confirmed: frozenset[str] = frozenset()
    agreed: frozenset[int] = frozenset()
    rounds: Mapping[int, Round] = field(default_factory=dict[int, Round])
    firsts: Mapping[int, Callable[[], str]] = field(default_factory=dict[int, Callable[[], str]])
    ending: Ending | None = None
    ended_at: datetime | None = None
    wants_reminder: frozenset[str] = frozenset()
    operations: frozenset[str] = frozenset()

    @property
    def members(self) -> tuple[str, str]:
        return self.asker, self.asked

    @property
    def is_on_one_phone(self) -> bool:
        """Whether the two hand over one phone, which is the asker's."""
        return self.phones is Phones.ONE

    def other_than(self, member: str) -> str:
        """Return the other of the two."""
        return self.asked if member == self.asker else self.asker

    def in_seat(self, seat: Seat) -> str:
        """Return who sits there."""
        return self.asker if seat is Seat.ASKER else self.asked
