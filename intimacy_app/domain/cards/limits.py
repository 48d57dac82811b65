"""How deep a member wants to be asked, and of what not at all: private to each, and met for both.

A pair is asked only what both allow. What comes of that has no owner: it does not say whose limit
it is, nor that anything was left out.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import IntEnum

from intimacy_app.domain.cards.landing import LIGHTER
from intimacy_app.domain.cards.prompts import TOPICS, Prompt
from intimacy_app.domain.cards.themes import PICKED_BY_BOTH, Theme
from intimacy_app.domain.errors import N_, Refusal


class DepthMissing(Refusal):
    sentence = N_("Please choose how deep the cards may go.")
    field = "depth"


class Closeness(IntEnum):
    """How well a member says in private that the two know each other; the slower of the two holds."""

    GETTING_CLOSE = 1
    WELL = 2
    VERY_WELL = 3


DEPTHS = (1, 2, 3, 4)

# The deepest cards are for those who ask for them; nobody is given them for having said nothing.
DEEPEST_BY_DEFAULT = 3


# Left out until somebody asks for it: saying nothing is not a yes.
ASKED_FOR = "sex"


@dataclass(frozen=True)
class Limits:
    """The deepest card that may come (1–4), topics that may not, and whether old cards may come back.

    `closeness` decides how soon deeper cards come. `asks_sex` says that cards about sex may come. `fit_only`
    is nobody's choice: somebody under 18 is given only what is fit for them. `themes` are those
    that weigh more and would be welcome. Until `lighter_until` no deep card comes.
    """

    depth: int = DEEPEST_BY_DEFAULT
    left_out: frozenset[str] = frozenset()
    looks_back: bool = False
    asks_sex: bool = False
    fit_only: bool = False
    closeness: Closeness = Closeness.GETTING_CLOSE
    themes: frozenset[Theme] = frozenset()
    lighter_until: date | None = None

    def is_lighter(self, day: date) -> bool:
        """Return whether somebody stays lighter on that day."""
        return self.lighter_until is not None and day < self.lighter_until

    def on(self, day: date) -> "Limits":
        """Return what holds on that day: while somebody stays lighter, nothing deep."""
        return replace(self, depth=min(self.depth, LIGHTER)) if self.is_lighter(day) else self

    def allow(self, prompt: Prompt) -> bool:
        """Return whether the prompt is within these limits."""
        return (
            prompt.depth <= self.depth
            and not prompt.topics & self.left_out
            and (prompt.fit or not self.fit_only)
        )


def shared(limits: Iterable[Limits]) -> Limits:
    """Return what all of these allow; where there are none, what holds for somebody who chose nothing."""
    all_of_them = list(limits) or [Limits()]
    return Limits(
        depth=min(one.depth for one in all_of_them),
        left_out=frozenset[str]().union(*(one.left_out for one in all_of_them)),
        looks_back=all(one.looks_back for one in all_of_them),
        asks_sex=all(one.asks_sex for one in all_of_them),
        fit_only=any(one.fit_only for one in all_of_them),
        closeness=min(one.closeness for one in all_of_them),
        themes=frozenset(Theme).intersection(*(one.themes for one in all_of_them)),
    )


def dealt_within(limits: Iterable[Limits]) -> Limits:
    """Return what cards may come to these: what all allow, and sex only where all of them asked for it."""
    met = shared(limits)
    return met if met.asks_sex else replace(met, left_out=met.left_out | {ASKED_FOR})


def limits_from(
    depth: str,
    left_out: Collection[str],
    *,
    looks_back: bool,
    asks_sex: bool = False,
    closeness: str = "",
    themes: Collection[str] = (),
) -> Limits:
    """Return the limits that a form asks for; raises DepthMissing. What does not exist is ignored."""
    if depth not in map(str, DEPTHS):
        raise DepthMissing
    return Limits(
        int(depth),
        TOPICS & frozenset(left_out),
        looks_back,
        asks_sex,
        closeness=closeness_from(closeness),
        themes=frozenset(theme for theme in PICKED_BY_BOTH if theme in themes),
    )


def closeness_from(typed: str) -> Closeness:
    """Return how well somebody says that the two know each other; saying nothing is the slowest."""
    return next((one for one in Closeness if str(one.value) == typed), Closeness.GETTING_CLOSE)
