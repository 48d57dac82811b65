"""What a round is for; one mechanism seals and opens them all."""

from collections.abc import Iterable
from enum import StrEnum

BETWEEN_PICKS = " · "


class Purpose(StrEnum):
    """What a round is for: a card, what's written in a step of a conversation, or picks made there."""

    CARD = "card"
    STEP = "step"
    CHOICE = "choice"


def picks_in(text: str) -> list[str]:
    """Return the picks that a choice names."""
    return text.split(BETWEEN_PICKS) if text else []


def as_picks(picks: Iterable[str]) -> str:
    """Return the picks in one line."""
    return BETWEEN_PICKS.join(picks)


def in_both(one: str, other: str) -> str:
    """Return the picks that stand in both choices, in the order of the first."""
    picked = picks_in(other)
    return as_picks(pick for pick in picks_in(one) if pick in picked)
