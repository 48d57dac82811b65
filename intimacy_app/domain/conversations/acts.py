"""What somebody can do in a conversation.

Each act names the place it's meant for, so that one that comes late, or twice, does nothing to another place.
"""

from dataclasses import dataclass
from datetime import date

from intimacy_app.domain.conversations.records import Reply


@dataclass(frozen=True)
class Answer:
    """Answer the invitation."""

    reply: Reply


@dataclass(frozen=True)
class TakeBack:
    """Take one's own invitation back."""


@dataclass(frozen=True)
class Stop:
    """Stop the conversation for both, without a reason."""


@dataclass(frozen=True)
class Ready:
    """Be ready to go on from the `gate` of the step."""

    step: int
    gate: int


@dataclass(frozen=True)
class Skip:
    """Leave out the question that's asked since the `gate` of the step."""

    step: int
    gate: int


@dataclass(frozen=True)
class Seal:
    """Seal what one wrote, or what one picked: the fields of a step in their order."""

    step: int
    words: tuple[str, ...]
    operation: str


@dataclass(frozen=True)
class Unseal:
    """Take back what one sealed in that `version`, to change it; nothing opens meanwhile."""

    step: int
    version: int


@dataclass(frozen=True)
class Say:
    """Say what one heard, or add to what the other heard: the line of that `number` in the step."""

    step: int
    number: int
    words: str
    operation: str


@dataclass(frozen=True)
class ThatsIt:
    """Say that the line before that `number` got it right."""

    step: int
    number: int


@dataclass(frozen=True)
class Propose:
    """Put a sentence in the place of the one of that `version`; 0 where there is none."""

    step: int
    version: int
    words: str
    day: date
    operation: str


@dataclass(frozen=True)
class Confirm:
    """Agree to the sentence of that `version`."""

    step: int
    version: int


@dataclass(frozen=True)
class Remind:
    """Want to be reminded of the conversation a year later; it comes if both do."""


Act = Answer | TakeBack | Stop | Ready | Skip | Seal | Unseal | Say | ThatsIt | Propose | Confirm | Remind
