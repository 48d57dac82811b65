"""Then and now: after a year a card comes back if both allow it, and the old pair is beside the new one."""

from datetime import timedelta

import pytest

from intimacy_app.domain.cards.cards import Card
from intimacy_app.services.cards import pace
from tests.services.conftest import use_deck
from tests.services.decks import deck_of
from tests.services.house import House, Somebody

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow


@pytest.fixture
def a_year_later(ana: Somebody, mo: Somebody, house: House, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the key of the card that the two opened on their first day, all others having gone meanwhile."""
    opened = ana.dealt()[0]
    ana.seals(opened.id, "hers then")
    mo.seals(opened.id, "his then")
    house.deck = {opened.prompt_key: house.deck[opened.prompt_key]}
    use_deck(monkeypatch, house.deck)
    house.passes(days=365)
    return opened.prompt_key


def allows(*people: Somebody) -> None:
    for somebody in people:
        somebody.does(pace.limit, "3", [], looks_back=True)


def comes(somebody: Somebody) -> Card:
    somebody.house.passes(days=1)
    return somebody.today().card


@pytest.mark.usefixtures("a_year_later")
def test_it_comes_back_and_both_seal_anew_before_the_old_is_shown(ana: Somebody, mo: Somebody):
    allows(ana, mo)
    card = comes(ana)
    assert (card.then_day, card.then.mine, card.then.theirs) == ("March 2, 2026", "", "")
    ana.seals(card.round.id, "hers now")
    assert "then" not in repr(ana.today().card.round)
    assert ana.today().card.then.theirs == ""
    seen = mo.seals(card.round.id, "his now").card
    assert (seen.round.mine, seen.round.theirs) == ("his now", "hers now")
    assert (seen.then.mine, seen.then.theirs) == ("his then", "hers then")


@pytest.mark.usefixtures("a_year_later")
@pytest.mark.parametrize("who", ["ana", "mo", "nobody"])
def test_it_does_not_come_back_unless_both_allow_it(ana: Somebody, mo: Somebody, who: str):
    allows(*(somebody for name, somebody in (("ana", ana), ("mo", mo)) if name == who))
    for somebody in (ana, mo):
        assert comes(somebody).round.id == ""


@pytest.mark.usefixtures("a_year_later")
def test_it_comes_once_a_year(ana: Somebody, mo: Somebody):
    allows(ana, mo)
    first = comes(ana)
    later = [comes(ana).round.id for _ in range(9)]
    assert set(later) == {first.round.id, ""}


def test_a_year_has_to_go_by(ana: Somebody, mo: Somebody, house: House, monkeypatch: pytest.MonkeyPatch):
    house.deck = deck_of(3)
    use_deck(monkeypatch, house.deck)
    allows(ana, mo)
    opened = ana.dealt()[0]
    ana.seals(opened.id)
    mo.seals(opened.id)
    start = house.now
    while house.now < start + timedelta(days=364):
        house.passes(days=26)
        assert ana.today().card.then_day == ""
