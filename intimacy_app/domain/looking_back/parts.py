"""Which of the six parts of closeness two people have touched. Nothing is counted, and nobody is behind."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from intimacy_app.domain.cards.prompts import Component
from intimacy_app.domain.errors import N_

# Of the cards that opened, and of conversations, the newest are looked through: as many as a year has days.
MOST_TOUCHED = 366


class Practice(StrEnum):
    """By what a part can be touched."""

    CARD = "card"
    TALK = "talk"
    THANKS = "thanks"
    STATEMENT = "statement"
    PLAN = "plan"


WORDS = {
    Practice.CARD: N_("cards"),
    Practice.TALK: N_("a conversation"),
    Practice.THANKS: N_("thanks"),
    Practice.STATEMENT: N_("something you said well"),
    Practice.PLAN: N_("time you planned"),
}
# What each conversation practices most, by the key of its script.
OF_TALKS = {
    "listen": (Component.OPEN_COMMUNICATION, Component.VULNERABILITY),
    "make-up": (Component.EMPATHY, Component.RESPECT),
    "good-news": (Component.SUPPORT,),
    "evening": (Component.TIME_TOGETHER, Component.VULNERABILITY),
    "once-a-year": (Component.OPEN_COMMUNICATION,),
}
_OF_PRACTICES = {
    Practice.THANKS: Component.SUPPORT,
    Practice.STATEMENT: Component.OPEN_COMMUNICATION,
    Practice.PLAN: Component.TIME_TOGETHER,
}


@dataclass(frozen=True)
class PartsView:
    """By what each part was touched, in words; empty where it hasn't been yet."""

    vulnerability: str = ""
    empathy: str = ""
    respect: str = ""
    open_communication: str = ""
    support: str = ""
    time_together: str = ""


def touched(
    cards: Iterable[Component], talks: Iterable[str], others: Iterable[Practice]
) -> dict[Component, list[Practice]]:
    """Return by what each part was touched, in the order of the practices; `talks` are scripts by key."""
    found = {part: set[Practice]() for part in Component}
    for part in cards:
        found[part].add(Practice.CARD)
    for part in (part for talk in talks for part in OF_TALKS.get(talk, ())):
        found[part].add(Practice.TALK)
    for practice in others:
        found[_OF_PRACTICES[practice]].add(practice)
    return {part: [each for each in Practice if each in by] for part, by in found.items()}
