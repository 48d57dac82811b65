"""What a guided conversation consists of: a script of steps, as `content` reads it from a file.

A script is data. What may happen in one step, and what each of the two sees of it, depends on the step's
kind alone, so another conversation is another file.
"""

from dataclasses import dataclass
from enum import StrEnum

from intimacy_app.domain.spaces.kinds import Kind

MOST_PICKS = 5
MOST_TRIES = 3
# From 1 (light) to 4 (deep), as on cards.
DEPTHS = (1, 2, 3, 4)


class FaultyScript(Exception):
    """Scripts that break a rule: `faults` says each in one line, with its file and line."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


class Phones(StrEnum):
    """How two people can hold a conversation: on two phones, handing one over, or in a call."""

    TWO = "two"
    ONE = "one"
    CALL = "call"


class Seat(StrEnum):
    """Which of the two somebody is in one conversation."""

    ASKER = "asker"
    ASKED = "asked"

    @property
    def counterpart(self) -> "Seat":
        return Seat.ASKED if self is Seat.ASKER else Seat.ASKER


@dataclass(frozen=True)
class Question:
    """A question to ask aloud; `key` tells it from the others of its step, whatever its wording."""

    key: str
    text: str
    depth: int


@dataclass(frozen=True)
class Step:
    """What every step has: a name that others refer to, a title, and a text to read."""

    name: str
    title: str
    text: str = ""


@dataclass(frozen=True)
class Read(Step):
    """A short text, read by each; it ends when both are ready."""


@dataclass(frozen=True)
class Write(Step):
    """Named fields that each fills in alone. They are sealed, and open together."""

    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class Turns(Step):
    """Speaking in turns. `turns` and `seconds` hold one number for each length of the script.

    Without seconds no clock runs. With `questions`, each is asked twice, once by each, and `turns` counts
    the questions.
    """

    first: Seat = Seat.ASKED
    turns: tuple[int, ...] = ()
    seconds: tuple[int, ...] = ()
    speaker: tuple[str, ...] = ()
    listener: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True)
class Reflect(Step):
    """Each says what they heard in what opened in the step `about`; the other confirms it or adds to it."""

    about: str = ""
    first: Seat = Seat.ASKED


@dataclass(frozen=True)
class Choose(Step):
    """Each picks in private; only what both picked is ever shown."""

    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Agree(Step):
    """One sentence that both confirm, with a day to look at it again."""


@dataclass(frozen=True)
class TakeAlong(Step):
    """One line each, sealed, that opens together."""


@dataclass(frozen=True)
class Script:
    """A conversation. `minutes` lists the lengths on offer; `revision` counts changes of its steps.

    With `safety` each of the two reads a page alone before asking or answering; with `yearly` both can ask
    to be reminded a year later.
    """

    key: str
    title: str
    purpose: str
    minutes: tuple[int, ...]
    kinds: frozenset[Kind]
    phones: frozenset[Phones]
    steps: tuple[Step, ...]
    order: int = 0
    drawing: str = ""
    safety: bool = False
    yearly: bool = False
    revision: int = 1

    def index_of(self, name: str) -> int:
        """Return the place of the step of that name."""
        return [step.name for step in self.steps].index(name)
