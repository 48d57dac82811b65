"""A check-in: how I am, how much I have to give, what would help; and the one text in which it's kept.

That text is padded to one length for all, so that what is stored tells nothing of what was chosen.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from intimacy_app.domain.cards.letters import padded
from intimacy_app.domain.cards.responses import Responses
from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.feelings import feelings_named
from intimacy_app.domain.spaces.spaces import SpaceView


class FeelingsMissing(Refusal):
    sentence = N_("Please choose one to three feelings from the list.")
    field = "feeling"


class ToGiveMissing(Refusal):
    sentence = N_("Please choose how much you have to give.")
    field = "to_give"


class HelpMissing(Refusal):
    sentence = N_("Please choose what would help, or nothing.")
    field = "help"


class CheckInLineTooLong(Refusal):
    sentence = N_("Please keep the line to 200 characters.")
    field = "line"


class CheckInGone(Refusal):
    sentence = N_("That check-in is no longer here.")


MOST_FEELINGS = 3
LONGEST_LINE = 200


class ToGive(StrEnum):
    """How much somebody has to give today; no amount is better than another."""

    PLENTY = "plenty"
    SOME = "some"
    LITTLE = "little"
    NOTHING = "nothing"


class Help(StrEnum):
    """What would help."""

    LISTEN = "listen"
    HOLD = "hold"
    THINK = "think"
    TAKE = "take"
    LEAVE = "leave"
    NOTHING = "nothing"


AMOUNTS = {
    ToGive.PLENTY: N_("Plenty"),
    ToGive.SOME: N_("Some"),
    ToGive.LITTLE: N_("A little"),
    ToGive.NOTHING: N_("Nothing left"),
}
HELPS = {
    Help.LISTEN: N_("Listen"),
    Help.HOLD: N_("Hold me"),
    Help.THINK: N_("Think with me"),
    Help.TAKE: N_("Take something off my plate"),
    Help.LEAVE: N_("Leave me be"),
    Help.NOTHING: N_("Nothing right now"),
}


@dataclass(frozen=True)
class CheckIn:
    """What somebody says: feelings by their keys, how much they have to give, what would help, and a line.

    Where its author has erased it, the line alone says so.
    """

    feelings: tuple[str, ...] = ()
    to_give: str = ""
    help: str = ""
    line: str = ""


@dataclass(frozen=True)
class CheckInView:
    """A check-in as one of the two sees it, in words; `heading` is the month, set on the first of it."""

    id: str
    feelings: str
    to_give: str
    help: str
    line: str
    mine: bool
    day: str
    can_take_back: bool = False
    heading: str = ""
    number: str = ""
    weekday: str = ""
    responses: Responses = field(default_factory=Responses)


@dataclass(frozen=True)
class CheckInsView:
    """What the two have sent each other, newest first; `first` holds what comes before all others."""

    space: SpaceView = field(default_factory=SpaceView)
    first: list[CheckInView] = field(default_factory=list[CheckInView])
    sent: list[CheckInView] = field(default_factory=list[CheckInView])
    more: bool = False


def check_in_from(chosen: Sequence[str], to_give: str, help: str, line: str, known: Iterable[str]) -> CheckIn:
    """Return the check-in that was filled in.

    Raises FeelingsMissing, ToGiveMissing, HelpMissing or CheckInLineTooLong.
    """
    named = feelings_named(chosen, known, FeelingsMissing, most=MOST_FEELINGS, least=1)
    if to_give not in set(ToGive):
        raise ToGiveMissing
    if help not in set(Help):
        raise HelpMissing
    words = " ".join(line.split())
    if len(words) > LONGEST_LINE:
        raise CheckInLineTooLong
    return CheckIn(named, to_give, help, words)


def letter_of(said: CheckIn) -> str:
    """Return the one text in which a check-in is kept, as long as every other."""
    return padded(f"{' '.join(said.feelings)}\n{said.to_give}\n{said.help}\n{said.line}\n")


def check_in_in(letter: str) -> CheckIn:
    """Return the check-in that a letter holds; of one that was erased, the line alone says so."""
    if not letter.endswith("\n"):
        return CheckIn(line=letter)
    feelings, to_give, help, line = letter.split("\n", 4)[:4]
    return CheckIn(tuple(feelings.split()), to_give, help, line)
