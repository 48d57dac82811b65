"""The weekly check-in: on once both want it, there on one day of the week, and sealed as a card is.

On its day it's there for both, until the next day breaks. Unanswered it goes without a word; nothing counts
the weeks, and nothing asks for it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from intimacy_app.domain.cards.calendar import breaks_at
from intimacy_app.domain.cards.letters import padded
from intimacy_app.domain.cards.purposes import Purpose, check_in_round
from intimacy_app.domain.cards.responses import Responses
from intimacy_app.domain.cards.rounds import Round, RoundView
from intimacy_app.domain.check_ins.check_ins import CheckIn, Help, HelpMissing, ToGive
from intimacy_app.domain.errors import N_, Refusal


class WeeklyOver(Refusal):
    sentence = N_("This weekly check-in is over. What you wrote is still in the fields.")


class WeeklyOff(Refusal):
    sentence = N_("The weekly check-in isn’t on anymore.")


class WeekdayMissing(Refusal):
    sentence = N_("Please choose a day of the week.")
    field = "weekday"


SUNDAY = 6
# As they stand in one line, where nothing says what they answer.
AMOUNTS_IN_LINE = {
    ToGive.PLENTY: N_("Plenty to give"),
    ToGive.SOME: N_("Some to give"),
    ToGive.LITTLE: N_("A little to give"),
    ToGive.NOTHING: N_("Nothing left to give"),
}
# Without being left be: that has an end, and so it's asked for by what is sent at once.
HELPS_IN_LINE = {
    Help.LISTEN: N_("Listen"),
    Help.HOLD: N_("Hold me"),
    Help.THINK: N_("Think with me"),
    Help.TAKE: N_("Take something off my plate"),
    Help.NOTHING: N_("Nothing needed right now"),
}
_BETWEEN = " · "
_BETWEEN_FEELINGS = ", "


@dataclass(frozen=True)
class Weekly:
    """That both have it on: its weekday (0 is Monday), and a day that keeps it though the weekday moved."""

    id: str
    weekday: int = SUNDAY
    kept_on: date | None = None


@dataclass(frozen=True)
class WeeklyView:
    """The weekly check-in as one of the two sees it.

    `wanted` says that I've switched it on, while it waits for the other; nobody else learns of it. `round` is
    empty except on its day, and `start` is what I said, in its fields again while I change it.
    """

    on: bool = False
    wanted: bool = False
    weekday: str = ""
    round: RoundView = field(default_factory=RoundView)
    start: CheckIn = field(default_factory=CheckIn)
    responses: Responses = field(default_factory=Responses)


def is_there(weekly: Weekly, today: date) -> bool:
    """Return whether it's there for both on that day."""
    return today.weekday() == weekly.weekday or today == weekly.kept_on


def moved(weekly: Weekly, weekday: int, today: date) -> Weekly:
    """Return it on another weekday; what is there today stays for today."""
    return replace(weekly, weekday=weekday, kept_on=today if is_there(weekly, today) else None)


def round_on(weekly: Weekly, today: date, zone: ZoneInfo) -> Round:
    """Return the round of a day in which nobody has written yet."""
    return Round(
        id=check_in_round(weekly.id, today),
        closes_at=breaks_at(today + timedelta(days=1), zone),
        purpose=Purpose.CHECK_IN,
    )


def weekday_named(name: str) -> int:
    """Return the weekday of a digit, 0 for Monday; raises WeekdayMissing."""
    if name not in set("0123456"):
        raise WeekdayMissing
    return int(name)


def check_help(said: CheckIn) -> None:
    """Raise HelpMissing where somebody asks to be left be, which the weekly one can't do."""
    if said.help not in HELPS_IN_LINE:
        raise HelpMissing


def letter_of(feelings: Iterable[str], to_give: str, help: str, line: str) -> str:
    """Return the line in which it's kept, at the one length of all that are picked from a list."""
    words = (_BETWEEN_FEELINGS.join(feelings), to_give, help, line)
    return padded(_BETWEEN.join(filter(None, words)) + "\n")


def parts_in(words: str) -> tuple[tuple[str, ...], str, str, str]:
    """Return the parts that `letter_of` made one line of; what it doesn't hold is empty."""
    feelings, to_give, help, line, *_ = (*words.split(_BETWEEN, 3), "", "", "", "")
    return tuple(feelings.split(_BETWEEN_FEELINGS)), to_give, help, line
