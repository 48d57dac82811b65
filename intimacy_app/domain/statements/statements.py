"""A statement: five parts that may each stay empty, what the reader says of them, and how both see it."""

from dataclasses import dataclass, field, fields

from intimacy_app.domain.cards.responses import Responses
from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.domain.statements.reading import LONGEST_PART, read
from intimacy_app.domain.texts import first_line, trimmed


class NothingSaid(Refusal):
    sentence = N_("Please write something first, in any of the fields.")
    field = "happened"


class HappenedTooLong(Refusal):
    sentence = N_("Please keep each part to 2,000 characters.")
    field = "happened"


class FeltTooLong(HappenedTooLong):
    field = "felt"


class NeedTooLong(HappenedTooLong):
    field = "need"


class ForYouTooLong(HappenedTooLong):
    field = "for_you"


class AskingTooLong(HappenedTooLong):
    field = "asking"


class StatementGone(Refusal):
    sentence = N_("That’s no longer here.")


@dataclass(frozen=True)
class Parts:
    """What somebody wants to say; any part may be empty. `for_you` is how it may be for the other."""

    happened: str = ""
    felt: str = ""
    need: str = ""
    for_you: str = ""
    asking: str = ""

    def texts(self) -> list[tuple[str, str]]:
        """Return the name of each part with its text, in their order."""
        return [(part, getattr(self, part)) for part in PARTS]


PARTS = tuple(part.name for part in fields(Parts))
LABELS = {
    "happened": N_("What happened"),
    "felt": N_("What I felt"),
    "need": N_("What I need"),
    "for_you": N_("How it may be for you"),
    "asking": N_("What I’m asking"),
}
_TOO_LONG = {
    each.field: each for each in (HappenedTooLong, FeltTooLong, NeedTooLong, ForYouTooLong, AskingTooLong)
}


@dataclass(frozen=True)
class Spot:
    """What may be heard otherwise than it's meant, in a part, why, and another wording if one fits.

    `start` and `end` count UTF-16 units, as a browser does.
    """

    part: str
    start: int
    end: int
    why: str
    gentler: str


@dataclass(frozen=True)
class LookedOver:
    """What the reader has to say of a statement; `afraid` where it names fear or harm."""

    spots: list[Spot] = field(default_factory=list[Spot])
    afraid: bool = False


@dataclass(frozen=True)
class StatementView:
    """A statement that was sent, as one of the two sees it; `heading` is the month, set on the first of it."""

    id: str
    happened: str
    felt: str
    need: str
    for_you: str
    asking: str
    mine: bool
    day: str
    line: str
    can_take_back: bool = False
    heading: str = ""
    number: str = ""
    weekday: str = ""
    responses: Responses = field(default_factory=Responses)


@dataclass(frozen=True)
class StatementsView:
    """What the two have said to each other so, newest first; `first` holds what comes before all others."""

    space: SpaceView = field(default_factory=SpaceView)
    first: list[StatementView] = field(default_factory=list[StatementView])
    said: list[StatementView] = field(default_factory=list[StatementView])
    more: bool = False


def parts_of(parts: Parts) -> Parts:
    """Return what is to be sent, without blank ends; raises NothingSaid or a refusal of what's too long."""
    said = Parts(**{part: trimmed(text) for part, text in parts.texts()})
    for part, text in said.texts():
        if len(text) > LONGEST_PART:
            raise _TOO_LONG[part]
    if not any(text for _, text in said.texts()):
        raise NothingSaid
    return said


def look_over(parts: Parts) -> LookedOver:
    """Return what the reader has to say; nothing of it is kept.

    Where any part names fear, nothing of the whole is softened: “stop”, said of being hit, is no demand.
    """
    readings = [(part, text, read(text)) for part, text in parts.texts()]
    if any(reading.names_fear for _, _, reading in readings):
        return LookedOver(afraid=True)
    return LookedOver(
        spots=[
            Spot(
                part,
                _units(text[: found.start]),
                _units(text[: found.end]),
                found.explanation,
                found.gentler,
            )
            for part, text, reading in readings
            for found in reading.findings
        ]
    )


def line_of(parts: Parts) -> str:
    """Return the first line of a statement, as a list shows it."""
    return first_line("\n".join(text for _, text in parts.texts()))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
