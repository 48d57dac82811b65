"""Themes that a pair can lay for two weeks: what each is called, and for whom it makes sense."""

from datetime import date, timedelta
from enum import StrEnum

from intimacy_app.domain.errors import N_
from intimacy_app.domain.spaces.kinds import Kind


class Theme(StrEnum):
    """What the cards of two weeks can be about, as far as limits allow."""

    FAR_APART = "far-apart"
    NEW_PARENTS = "new-parents"
    GRANDPARENTS = "grandparents"
    AFTER_AN_ARGUMENT = "after-an-argument"
    LONG_SILENCE = "long-silence"
    YEARS_END = "years-end"
    AN_EVENING = "an-evening"
    DREAMS = "dreams"
    MONEY = "money"
    FAITH = "faith"
    MEANING = "meaning"


THEME_TITLES = {
    Theme.FAR_APART: N_("Far apart"),
    Theme.NEW_PARENTS: N_("New parents"),
    Theme.GRANDPARENTS: N_("Grandparents’ stories"),
    Theme.AFTER_AN_ARGUMENT: N_("After an argument"),
    Theme.LONG_SILENCE: N_("A long silence"),
    Theme.YEARS_END: N_("A year’s end"),
    Theme.AN_EVENING: N_("An evening for two"),
    Theme.DREAMS: N_("Dreams"),
    Theme.MONEY: N_("Money"),
    Theme.FAITH: N_("Faith"),
    Theme.MEANING: N_("Meaning"),
}

# These weigh more: they come only where both have picked them in private.
PICKED_BY_BOTH = frozenset({Theme.MONEY, Theme.FAITH, Theme.MEANING})

# What a card on the theme is about by its nature. Such a card carries the topic, so that leaving the topic
# out keeps it away; cards of the other themes that count as light have no topic at all.
TOPIC_OF_THEME = {Theme.MONEY: "money", Theme.FAITH: "faith"}

# The child may be ten years old, and no parent for a long time yet.
_NOT_FOR = {
    Theme.NEW_PARENTS: frozenset({Kind.PARENT_AND_CHILD}),
}


def themes_for(kind: Kind) -> tuple[Theme, ...]:
    """Return the themes that a space of this kind is offered, in their order."""
    return tuple(theme for theme in Theme if kind not in _NOT_FOR.get(theme, frozenset()))


# Days that a theme lies over the cards, the one on which it was laid included.
THEME_DAYS = 14


def last_day_of_theme(today: date) -> date:
    """Return the last day of a theme that is laid today."""
    return today + timedelta(days=THEME_DAYS - 1)
