"""Histories of a pair, as lists of small acts; two of them differ only in what Ana does alone.

A twin history is drawn as Mo's acts and the acts of both, and between them two lists of what Ana does
alone: one for each of the two. Whatever Ana has left lying about, an act of both finds the card as it needs
it: what she does to get there is hers alone again.
"""

from dataclasses import dataclass, field
from typing import Literal

from hypothesis import strategies as st

CARDS = 2  # of the three of a day, so that acts meet
PAGES = (
    *("today", "history", "thanks", "invite", "journal", "home", "prompts", "space_settings"),
    *("together", "conversation", "say_it", "check_in"),
)

# What is named more often does it more often.
CARD = ("seals", "seals", "changes", "takes back", "turns", "turns back")
ALONE = (
    *CARD,
    "seals",
    "opens",
    "keeps",
    "removes",
    "errs",
    "leaves",
    "stars",
    "wants less",
    "writes",
    "limits",
    "hands over",
    "travels",
    "notices",
    "looks it over",
    "picks a kind",
    "begins a check-in",
)
MO = (*CARD, "opens", "keeps", "reloads", "gets", "signs in")
BOTH = (
    "Ana opens a card",
    "Ana opens a card",
    "Mo opens a card",
    "Ana sends",
    "Ana unsends",
    "Mo sends",
    "Ana responds",
    "Ana says it",
)

# What Ana has looked over: something to point at, nothing, fear.
DRAFTS = (
    {"happened": "You never call.", "asking": "You need to call me."},
    {"happened": "You came home at nine.", "for_you": "Work was long."},
    {"felt": "I’m scared of you.", "for_you": "You never rest."},
)


@dataclass(frozen=True)
class Act:
    """One act: of Ana alone, of Mo, or of both; `card` counts the cards of the day, `page` the pages."""

    whose: Literal["Ana", "Mo", "both"]
    deed: str
    card: int = 0
    page: int = 0


@dataclass(frozen=True)
class Twins:
    """Two histories that look alike to Mo."""

    one: list[Act] = field(default_factory=list[Act])
    other: list[Act] = field(default_factory=list[Act])


def _acts(whose: Literal["Ana", "Mo", "both"], deeds: tuple[str, ...]) -> st.SearchStrategy[Act]:
    return st.builds(
        Act, st.just(whose), st.sampled_from(deeds), st.integers(0, CARDS - 1), st.integers(0, len(PAGES) - 1)
    )


alone = st.lists(_acts("Ana", ALONE), max_size=3)
seen = st.one_of(_acts("Mo", MO), _acts("Mo", MO), _acts("both", BOTH))


@st.composite
def twins(draw: st.DrawFn) -> Twins:
    """Draw two histories of four to seven acts that Mo sees, with up to three of Ana's alone around each."""
    one, other = list(draw(alone)), list(draw(alone))
    for act in draw(st.lists(seen, min_size=4, max_size=7)):
        one += [act, *draw(alone)]
        other += [act, *draw(alone)]
    return Twins(one, other)
