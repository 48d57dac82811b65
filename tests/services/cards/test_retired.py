"""A card that is retired, or has left the deck, is dealt no more, and is gone for nobody who has it."""

from dataclasses import replace

import pytest

from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.services.cards import history, pace
from tests.services.conftest import use_deck
from tests.services.decks import DECK
from tests.services.house import House, Somebody

RETIRED = {key: replace(prompt, retired=True) for key, prompt in DECK.items()}
EMPTY: dict[str, object] = {}
GONE = "A card that is no longer in the deck"


def becomes(house: House, monkeypatch: pytest.MonkeyPatch, deck) -> None:
    house.deck = deck
    use_deck(monkeypatch, deck)


def test_a_retired_card_is_dealt_no_more(house: House, ana: Somebody, monkeypatch: pytest.MonkeyPatch):
    first = ana.cards()
    becomes(house, monkeypatch, RETIRED)
    house.passes(days=3)
    assert len(ana.dealt()) == len(first)


def test_a_retired_card_does_not_come_back_after_a_year(
    house: House, ana: Somebody, mo: Somebody, monkeypatch: pytest.MonkeyPatch
):
    for somebody in (ana, mo):
        somebody.does(pace.limit, "3", [], looks_back=True)
    for card in ana.cards():
        ana.seals(card)
        mo.seals(card)
    becomes(house, monkeypatch, RETIRED)
    before = len(ana.dealt())
    house.passes(days=380)
    assert len(ana.dealt()) == before


def test_a_retired_card_can_be_answered_where_it_lies_open_and_opens(
    house: House, ana: Somebody, mo: Somebody, monkeypatch: pytest.MonkeyPatch
):
    card = ana.cards()[0]
    ana.seals(card, "from Ana")
    becomes(house, monkeypatch, RETIRED)
    assert mo.today(card).card.prompt == DECK[key_of(ana, card)].text
    assert mo.seals(card, "from Mo").opened
    view = ana.today(card).card
    assert (view.prompt, view.round.stage, view.round.theirs) == (
        DECK[key_of(ana, card)].text,
        Stage.REVEALED,
        "from Mo",
    )


def test_what_was_sealed_on_a_card_that_left_the_deck_is_still_there(
    house: House, ana: Somebody, mo: Somebody, monkeypatch: pytest.MonkeyPatch
):
    card = ana.cards()[0]
    ana.seals(card, "from Ana")
    becomes(house, monkeypatch, EMPTY)
    view = ana.today(card).card
    assert (view.prompt, view.round.stage) == (GONE, Stage.SEALED)
    assert card in ids(ana)
    assert card not in ids(mo)
    assert ana.takes_back(card).card.round.mine == "from Ana"


def test_what_opened_on_a_card_that_left_the_deck_is_still_there(
    house: House, ana: Somebody, mo: Somebody, monkeypatch: pytest.MonkeyPatch
):
    card = ana.cards()[0]
    ana.seals(card, "from Ana")
    mo.seals(card, "from Mo")
    becomes(house, monkeypatch, EMPTY)
    assert mo.today(card).card.round.theirs == "from Ana"
    assert "from Ana" in str(mo.does(history.history))


def ids(somebody: Somebody) -> set[str]:
    view = somebody.today()
    return {shown.round.id for shown in (view.card, *view.turned, *view.earlier)}


def key_of(somebody: Somebody, card: str) -> str:
    return next(round.prompt_key for _, round in somebody.dealt() if round.id == card)


def test_a_card_that_may_touch_despair_leads_to_support_for_both_alike(
    house: House, ana: Somebody, mo: Somebody, monkeypatch: pytest.MonkeyPatch
):
    card = ana.cards()[0]
    assert not ana.today(card).card.help
    becomes(house, monkeypatch, {key: replace(prompt, help=True) for key, prompt in DECK.items()})
    assert ana.today(card).card.help
    assert mo.today(card).card.help
