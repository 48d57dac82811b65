"""A deck in which every third card is fit for under-18s."""

from dataclasses import replace

import pytest

from tests.services.conftest import use_deck
from tests.services.decks import deck_of
from tests.services.house import House, Somebody

# Every third is fit, half of these are of depth 1 and half of depth 2.
MIXED = {
    key: replace(prompt, fit=number % 3 == 0, depth=1 + number % 2, topics=frozenset({"work"}))
    for number, (key, prompt) in enumerate(deck_of(90).items())
}


@pytest.fixture(autouse=True)
def mixed(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    house.deck = MIXED
    use_deck(monkeypatch, MIXED)


def keys(somebody: Somebody) -> list[str]:
    return [round.prompt_key for round in somebody.dealt()]
