"""The places of a space's table: a card stays in its place until it opens, or has lain there too long."""

from collections.abc import Mapping
from dataclasses import dataclass

PLACES = 3
# A card that nobody opens leaves after so many round days, sooner where nothing moves on the table at all.
LONGEST_ON_TABLE = 14
STILL_FOR = 5


@dataclass(frozen=True)
class TableCard:
    """A card in its place: for how many round days it has lain there, and whether it is done (opened)."""

    key: str
    days: int = 0
    done: bool = False


Table = Mapping[int, TableCard]


def leaving(table: Table, still: int) -> frozenset[int]:
    """Return the places whose cards leave unopened as a round day breaks.

    `still` is for how many round days nothing has opened and nothing has left.
    """
    lying = _lying(table)
    too_long = frozenset(place for place, card in lying.items() if card.days >= LONGEST_ON_TABLE)
    if too_long or still < STILL_FOR:
        return too_long
    return longest_lain(table)


def longest_lain(table: Table) -> frozenset[int]:
    """Return the place of the unopened card that has lain longest, if there is one."""
    lying = _lying(table)
    return frozenset(sorted(lying, key=lambda place: (-lying[place].days, place))[:1])


def free_places(table: Table, *, small_doses: bool) -> list[int]:
    """Return the places that are to be filled, in their order: those where no unopened card lies."""
    lying = _lying(table)
    return [place for place in range(1 if small_doses else PLACES) if place not in lying]


def _lying(table: Table) -> dict[int, TableCard]:
    return {place: card for place, card in table.items() if not card.done}
