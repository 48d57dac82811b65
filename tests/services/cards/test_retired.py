"""A card that's retired, reworded or gone is dealt no more, and stays what it was for whoever has it."""

from dataclasses import replace

import pytest

from intimacy_app import content
from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.domain.cards.wordings import Wording, Wordings
from intimacy_app.services.cards import history, one_phone, pace
from intimacy_app.services.journal import journal, search
from intimacy_app.services.personal_data import export_rounds
from tests.services.conftest import use_deck
from tests.services.decks import DECK
from tests.services.house import House, Somebody, new_mark

RETIRED = {key: replace(prompt, retired=True) for key, prompt in DECK.items()}
EMPTY: dict[str, object] = {}
GONE = "A card that is no longer in the deck"


def becomes(house: House, monkeypatch: pytest.MonkeyPatch, deck) -> None:
    house.deck = deck
    use_deck(monkeypatch, deck)


def test_a_retired_card_is_dealt_no_more(house: House, ana: Somebody, monkeypatch: pytest.MonkeyPatch):
    first = ana.cards()
    becomes(house, monkeypatch, RETIRED)
    house.passes(days=30)
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
    mo.seals(card, "from Mo")
    assert mo.opened
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


REWORDED = {key: replace(prompt, text=f"Anew: {prompt.text}", revision=2) for key, prompt in DECK.items()}


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep both wordings of each card, as the deck that the app ships does."""
    both = {key: [Wording(DECK[key].text), Wording(REWORDED[key].text)] for key in DECK}
    monkeypatch.setattr(content, "wordings", lambda: Wordings(both))


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("afterwards", ["reworded", "retired", "gone"])
def test_a_card_keeps_the_wording_that_it_was_dealt_with(
    house: House, ana: Somebody, mo: Somebody, monkeypatch: pytest.MonkeyPatch, afterwards: str
):
    card, other, _ = ana.cards()
    asked = DECK[key_of(ana, card)].text
    ana.seals(card, "from Ana")
    ana.does(one_phone.begin, other, "half a card", ana.sees(other).version, new_mark())
    begins = ana.does(one_phone.look, other)
    becomes(house, monkeypatch, {"reworded": REWORDED, "retired": RETIRED, "gone": EMPTY}[afterwards])
    assert ana.today(card).card.prompt == asked
    assert ana.does(one_phone.look, other).prompt == begins.prompt
    assert mo.seals(card, "from Mo").card.prompt == asked
    assert ana.today(card).card.prompt == asked
    assert [round.prompt for round in mo.does(history.history).rounds] == [asked]
    assert [answer.prompt for answer in ana.asks(export_rounds.answers, ana.member_id)] == [asked]
    assert [round.prompt for round in ana.asks(search.search, "from Mo").rounds] == [asked]


@pytest.mark.usefixtures("kept")
def test_what_comes_back_to_the_journal_keeps_its_wording(
    house: House, ana: Somebody, monkeypatch: pytest.MonkeyPatch
):
    card = ana.cards()[0]
    asked = DECK[key_of(ana, card)].text
    ana.seals(card, "from Ana")
    becomes(house, monkeypatch, REWORDED)
    house.passes(days=14)
    house.draws(ana.space)
    assert [answer.prompt for answer in ana.asks(journal.journal).answers] == [asked]


@pytest.mark.usefixtures("kept")
def test_a_card_that_is_dealt_after_it_was_reworded_shows_the_new_wording(
    house: House, ana: Somebody, mo: Somebody, monkeypatch: pytest.MonkeyPatch
):
    first = ana.cards()[0]
    ana.seals(first)
    mo.seals(first)
    becomes(house, monkeypatch, REWORDED)
    house.passes(days=1)
    new = next(round for round in ana.dealt() if round.number == 1)
    assert ana.today(new.id).card.prompt == REWORDED[new.prompt_key].text


def ids(somebody: Somebody) -> set[str]:
    view = somebody.today()
    return {shown.round.id for shown in (view.card, *view.beside, *view.turned)}


def key_of(somebody: Somebody, card: str) -> str:
    return next(round.prompt_key for round in somebody.dealt() if round.id == card)


def test_a_card_that_may_touch_despair_leads_to_support_for_both_alike(
    house: House, ana: Somebody, mo: Somebody, monkeypatch: pytest.MonkeyPatch
):
    card = ana.cards()[0]
    assert not ana.today(card).card.help
    becomes(house, monkeypatch, {key: replace(prompt, help=True) for key, prompt in DECK.items()})
    assert ana.today(card).card.help
    assert mo.today(card).card.help
