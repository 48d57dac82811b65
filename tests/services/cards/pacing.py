"""Limits that somebody sets, and days that pass with openings."""

from intimacy_app.domain.cards.pace import PaceView
from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.services.cards import pace
from tests.services.house import Somebody


def limits_of(somebody: Somebody, depth: str = "3", *left_out: str, looks_back: bool = False) -> PaceView:
    somebody.does(pace.limit, depth, left_out, looks_back=looks_back)
    return somebody.does(pace.pace)


def opens(one: Somebody, other: Somebody) -> None:
    """Let the first card open that can."""
    for card in [card for card in one.cards() if one.sees(card).stage == Stage.OPEN][:1]:
        one.seals(card)
        other.seals(card)


def passes_with_openings(one: Somebody, other: Somebody, *, days: int) -> None:
    """Let so many days pass, with a card that opens on each of them before it passes."""
    for _ in range(days):
        opens(one, other)
        one.house.passes(days=1)
    one.cards()
