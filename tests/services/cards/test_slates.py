"""Slates: drawn by the calendar, the same for both, whoever comes and whenever."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from intimacy_app.models import Slate, Space
from intimacy_app.services.cards import slates
from intimacy_app.store.db import transact
from tests.services.conftest import use_deck
from tests.services.dealing import dealt, twin
from tests.services.decks import DECK, deck_of
from tests.services.house import START, House, Somebody

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow


def test_a_slate_has_three_cards(ana: Somebody, space: str, house: House):
    assert len(set(dealt(house, space))) == 3


def test_both_have_the_same_cards_in_the_same_order(ana: Somebody, mo: Somebody):
    seen = []
    for somebody in (ana, mo):
        order = []
        while (card := somebody.today().card.round).id:
            order.append(card.id)
            somebody.turns(card.id)
        seen.append(order)
    assert seen[0] == seen[1]
    assert len(seen[0]) == 3


def test_a_slate_is_drawn_once(ana: Somebody, mo: Somebody, house: House, space: str):
    before = [round.id for _, round in ana.dealt()]
    ana.today()
    mo.today()
    assert [round.id for _, round in ana.dealt()] == before


def test_a_new_slate_is_due_at_five_in_the_morning_of_the_space(ana: Somebody, house: House, space: str):
    ana.today()
    house.now = datetime(2026, 3, 3, 3, 59, 59, tzinfo=UTC)
    assert len(dealt(house, space)) == 3
    house.now = datetime(2026, 3, 3, 4, 0, tzinfo=UTC)
    assert len(dealt(house, space)) == 6


def test_cards_drawn_late_are_those_that_would_have_been_drawn_daily(ana: Somebody, house: House):
    late = twin(house, ana)
    for _ in range(20):
        ana.today()
        house.passes(days=1)
    assert dealt(house, late.space) == dealt(house, ana.space)


def test_so_they_are_when_rounds_open_in_between(ana: Somebody, mo: Somebody, house: House):
    late, partner = twin(house, ana), house.welcomes("Partner")
    partner.joins(late)
    for day in range(16):
        if day % 5 == 0:
            for one, other in ((ana, mo), (late, partner)):
                card = one.cards()[day % 3]
                one.seals(card)
                other.seals(card)
        ana.today()
        house.passes(days=1)
    assert dealt(house, late.space) == dealt(house, ana.space)


def test_cards_begin_on_the_day_of_the_space_and_not_of_the_first_look(ana: Somebody, house: House):
    late = twin(house, ana)
    ana.today()
    house.passes(days=3)
    assert dealt(house, late.space) == dealt(house, ana.space)


def test_a_clock_that_goes_back_draws_nothing_twice(ana: Somebody, house: House, space: str):
    house.passes(days=2)
    before = dealt(house, space)
    house.passes(days=-1)
    assert dealt(house, space) == before


@pytest.mark.parametrize(
    "day", [datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 10, 24, 12, tzinfo=UTC)]
)
def test_the_days_around_a_clock_change_have_one_slate_each(house: House, day: datetime):
    house.now = day
    kim = house.welcomes("Kim")
    kim.begins()
    for _ in range(24):
        kim.today()
        house.passes(hours=3)
    days = [card_day for card_day, _ in dealt(house, kim.space)]
    assert len(set(days)) == 4
    assert len(days) == 12
    with transact(write=False) as db:
        closing = {slate.closes_at.astimezone(kim.member(db).zone).hour for slate in db.exec(select(Slate))}
    assert closing == {5}


def test_a_revealed_prompt_never_returns(ana: Somebody, lea: Somebody, house: House, monkeypatch):
    house.deck = deck_of(30)
    use_deck(monkeypatch, house.deck)
    ana.begins()
    lea.joins(ana)
    opened: dict[str, str] = {}
    for _ in range(15):
        slate, round = ana.dealt()[0]
        assert round.prompt_key not in opened
        opened[round.prompt_key] = str(slate.day)
        ana.seals(round.id)
        lea.seals(round.id)
        house.passes(days=1)
    house.passes(days=60)
    assert not [key for day, key in dealt(house, ana.space) if day > opened.get(key, day)]


def test_no_prompt_returns_before_the_unseen_are_used_up(ana: Somebody, house: House, space: str):
    house.passes(days=29)
    keys = [key for _, key in dealt(house, space)]
    assert len(keys) == len(set(keys)) == len(DECK)
    house.passes(days=10)
    keys = [key for _, key in dealt(house, space)]
    assert len(keys) == len(DECK) + 30
    assert max(keys.count(key) for key in keys) == 2


def test_a_card_that_is_still_open_is_not_dealt_again(lea: Somebody, house: House):
    house.deck = deck_of(12)
    lea.begins()
    house.passes(days=40)
    slates_of_days: dict[str, set[str]] = {}
    for day, key in dealt(house, lea.space):
        slates_of_days.setdefault(day, set()).add(key)
    for day, cards in slates_of_days.items():
        week_before = [
            d for d in slates_of_days if 0 < (date.fromisoformat(day) - date.fromisoformat(d)).days < 7
        ]
        assert not [d for d in week_before if slates_of_days[d] & cards]
    assert len(slates_of_days) > 20


def test_a_deck_that_grows_keeps_what_was_dealt_and_deals_the_new_before_anything_returns(
    lea: Somebody, house: House, monkeypatch
):
    house.deck = deck_of(60)
    lea.begins()
    house.passes(days=4)
    before = dealt(house, lea.space)
    house.deck = deck_of(90)
    use_deck(monkeypatch, house.deck)
    house.passes(days=25)
    after = dealt(house, lea.space)
    assert after[: len(before)] == before
    assert sorted(key for _, key in after) == sorted(house.deck)


def test_an_exhausted_deck_leaves_the_page_empty_and_in_peace(
    ana: Somebody, lea: Somebody, house: House, monkeypatch
):
    house.deck = deck_of(2)
    use_deck(monkeypatch, house.deck)
    ana.begins()
    lea.joins(ana)
    for card in ana.cards():
        ana.seals(card)
        lea.seals(card)
    house.passes(days=9)
    for somebody in (ana, lea):
        assert (somebody.today().card.round.id, somebody.today().earlier) == ("", [])


def test_a_card_whose_prompt_has_left_the_deck_is_not_shown(ana: Somebody, house: House, monkeypatch):
    gone = ana.dealt()[0][1]
    use_deck(monkeypatch, {key: prompt for key, prompt in DECK.items() if key != gone.prompt_key})
    assert ana.today().card.round.id == ana.cards()[1] != gone.id


def test_slates_are_due_or_not(ana: Somebody, space: str):
    with transact(write=False) as db:
        row = db.get_one(Space, space)
        assert slates.are_due(db, row, START)
    ana.today()
    with transact(write=False) as db:
        row = db.get_one(Space, space)
        assert not slates.are_due(db, row, START)
        assert slates.are_due(db, row, START + timedelta(days=1))
