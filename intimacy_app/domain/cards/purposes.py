"""What a round is for; one mechanism seals and opens them all."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

BETWEEN_PICKS = " · "
# What stands in the place of a card's key where both check in.
WEEKLY_CHECK_IN = "check-in:weekly"


class Purpose(StrEnum):
    """What a round is for: a card, what's written or picked in a step of a conversation, or a check-in."""

    CARD = "card"
    STEP = "step"
    CHOICE = "choice"
    CHECK_IN = "check_in"


def check_in_round(weekly_id: str, day: date) -> str:
    """Return the id of a weekly check-in's round, which is known before anybody writes in it."""
    return f"{weekly_id}-w{day:%Y%m%d}"


def is_check_in(round_id: str) -> bool:
    """Return whether a round is one of a weekly check-in."""
    return "-w" in round_id


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
