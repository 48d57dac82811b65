"""How deep a member wants to be asked, and of what not at all: private to each, and met for both.

A pair is asked only what both allow. What comes of that has no owner: it does not say whose limit
it is, nor that anything was left out.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from intimacy_app.domain.cards.prompts import TOPICS, Prompt
from intimacy_app.domain.errors import N_, Refusal


class DepthMissing(Refusal):
    sentence = N_("Please choose how deep the cards may go.")
    field = "depth"


DEPTHS = (1, 2, 3, 4)

# The deepest cards are for those who ask for them; nobody is given them for having said nothing.
DEEPEST_BY_DEFAULT = 3


# Left out until somebody asks for it: saying nothing is not a yes.
ASKED_FOR = "sex"


@dataclass(frozen=True)
class Limits:
    """The deepest card that may come (1–4), topics that may not, and whether old cards may come back.

    `asks_sex` says that cards about sex may come. `fit_only` is nobody's choice: somebody under 18 is given
    only what is fit for them.
    """

    depth: int = DEEPEST_BY_DEFAULT
    left_out: frozenset[str] = frozenset()
    looks_back: bool = False
    asks_sex: bool = False
    fit_only: bool = False

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
    )


def dealt_within(limits: Iterable[Limits]) -> Limits:
    """Return what cards may come to these: what all allow, and sex only where all of them asked for it."""
    met = shared(limits)
    return met if met.asks_sex else replace(met, left_out=met.left_out | {ASKED_FOR})


def limits_from(depth: str, left_out: Collection[str], *, looks_back: bool, asks_sex: bool = False) -> Limits:
    """Return the limits that a form asks for; raises DepthMissing. A topic that does not exist is ignored."""
    if depth not in map(str, DEPTHS):
        raise DepthMissing
    return Limits(int(depth), TOPICS & frozenset(left_out), looks_back, asks_sex)
