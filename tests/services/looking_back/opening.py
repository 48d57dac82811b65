"""A card that opens, to look back on."""

from tests.services.house import Somebody


def opens(ana: Somebody, mo: Somebody) -> str:
    """Let a card open; return it."""
    card = ana.cards()[0]
    for who in (ana, mo):
        who.seals(card)
    return card
