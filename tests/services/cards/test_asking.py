"""Cards for the asking: free places are filled, else the card that has lain longest is exchanged."""

import pytest

from intimacy_app.domain.cards.pace import NotAskedFor
from intimacy_app.domain.cards.rhythm import Rhythm
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.services.cards import pace, resting
from intimacy_app.services.journal.journal import journal
from tests.services.house import ZONE, House, Somebody

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def asked_for(ana: Somebody, mo: Somebody, house: House) -> None:
    ana.confirms()
    chosen = {"rhythm": Rhythm.ASKED, "days": [], "day": "", "small_doses": False, "zone": ZONE}
    ana.does(pace.change, **chosen)
    house.passes(days=9)


def opens(ana: Somebody, mo: Somebody, card: str) -> None:
    ana.seals(card)
    mo.seals(card)
    ana.house.passes(minutes=1)


def test_nothing_comes_and_nothing_leaves_until_one_of_us_asks(ana: Somebody, mo: Somebody, house: House):
    there = ana.cards()
    opens(ana, mo, there[0])
    house.passes(days=40)
    assert ana.cards() == there
    for somebody in (ana, mo):
        assert (somebody.today().may_ask, somebody.today().next_day) == (True, "")


def test_asking_exchanges_the_card_that_has_lain_longest_for_both(ana: Somebody, mo: Somebody, house: House):
    first, *others = ana.cards()
    mo.does(pace.ask)
    new, *stayed = mo.cards()
    assert new != first
    assert stayed == others
    for view in (ana.today(), mo.today()):
        assert {card.round.id for card in (view.card, *view.beside)} == {new, *others}
        assert not view.may_ask
    house.passes(days=1)
    ana.does(pace.ask)
    assert (ana.cards()[0], ana.cards()[2]) == (new, others[1])
    assert ana.cards()[1] != others[0]


def test_asking_fills_the_free_places_and_exchanges_nothing(ana: Somebody, mo: Somebody):
    first, second, third = ana.cards()
    opens(ana, mo, first)
    opens(ana, mo, third)
    dealt = len(ana.dealt())
    ana.does(pace.ask)
    one, stayed, other = ana.cards()
    assert stayed == second
    assert not {one, other} & {first, third}
    assert len(ana.dealt()) == dealt + 2


def test_asking_twice_or_both_on_one_day_brings_one_card(ana: Somebody, mo: Somebody, house: House):
    before = len(ana.dealt())
    ana.does(pace.ask)
    there = ana.cards()
    for somebody in (ana, mo):
        somebody.does(pace.ask)
    assert (len(ana.dealt()), ana.cards()) == (before + 1, there)
    house.passes(days=1)
    assert ana.today().may_ask
    ana.does(pace.ask)
    assert len(ana.dealt()) == before + 2


def test_what_came_and_opened_today_is_all_that_comes_today(ana: Somebody, mo: Somebody):
    ana.does(pace.ask)
    opens(ana, mo, ana.cards()[0])
    there = ana.cards()
    assert not mo.today().may_ask
    mo.does(pace.ask)
    assert ana.cards() == there


def test_a_sealed_answer_on_a_card_that_was_exchanged_comes_back_to_its_author(ana: Somebody, mo: Somebody):
    ana.seals(ana.cards()[0], "the sea")
    mo.does(pace.ask)
    assert [answer.text for answer in ana.asks(journal).answers] == ["the sea"]
    assert mo.asks(journal).answers == []


def test_in_small_doses_asking_exchanges_the_one_card(ana: Somebody, mo: Somebody, house: House):
    chosen = {"rhythm": Rhythm.ASKED, "days": [], "day": "", "small_doses": True, "zone": ZONE}
    ana.does(pace.change, **chosen)
    for card in ana.cards():
        opens(ana, mo, card)
    ana.does(pace.ask)
    (one,) = ana.cards()
    house.passes(days=1)
    mo.does(pace.ask)
    assert len(ana.cards()) == 1
    assert ana.cards() != [one]


def test_nobody_asks_where_cards_come_by_themselves_or_the_space_rests(ana: Somebody, lea: Somebody):
    lea.begins(Kind.FRIENDS)
    with pytest.raises(NotAskedFor):
        lea.does(pace.ask)
    ana.does(resting.rest)
    assert not ana.today().may_ask
    with pytest.raises(NotAskedFor):
        ana.does(pace.ask)
