"""Resting: a pause that either begins and ends, and that both may know of."""

import pytest

from intimacy_app.domain.spaces.spaces import NoSuchSpace
from intimacy_app.services.cards import resting
from intimacy_app.services.cards.history import history
from intimacy_app.services.spaces import spaces
from intimacy_app.services.thanks import appreciations
from intimacy_app.store.db import transact
from tests.services.decks import DECK
from tests.services.house import House, Somebody, new_mark


def days(somebody: Somebody) -> list[str]:
    """Return the days on which cards came, oldest first."""
    return sorted({round.day.isoformat() for round in somebody.dealt()})


def opens(ana: Somebody, mo: Somebody) -> None:
    """Let the first card open, so that its place is to be filled."""
    card = ana.cards()[0]
    ana.seals(card)
    mo.seals(card)


def test_while_a_space_rests_nothing_comes_or_leaves_and_both_see_that_it_rests(
    ana: Somebody, mo: Somebody, house: House
):
    there = ana.cards()
    opens(ana, mo)
    ana.does(resting.rest)
    house.passes(days=30)
    for somebody in (ana, mo):
        seen = somebody.today()
        assert (seen.space.resting, seen.card.round.id) == (True, "")
        assert sorted(card.round.id for card in seen.beside) == sorted(there)
    assert days(ana) == ["2026-03-02"]


def test_either_ends_it_and_the_days_missed_do_not_count(ana: Somebody, mo: Somebody, house: House):
    opens(ana, mo)
    ana.does(resting.rest)
    house.passes(days=3)
    mo.does(resting.wake)
    assert not mo.does(spaces.view).resting
    assert mo.today().card.round.id
    opens(ana, mo)
    house.passes(days=1)
    ana.today()
    assert days(ana) == ["2026-03-02", "2026-03-05", "2026-03-06"]


def test_what_was_due_before_the_rest_is_dealt_though_nobody_had_looked(
    ana: Somebody, mo: Somebody, house: House, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(resting, "deck", lambda: DECK)
    opens(ana, mo)
    house.passes(days=2)
    with transact() as db:
        resting.rest(db, ana.member(db))
    assert days(mo) == ["2026-03-02", "2026-03-03"]


def test_a_rest_within_one_day_leaves_that_day_as_it_was(ana: Somebody, mo: Somebody):
    cards = ana.cards()
    ana.does(resting.rest)
    mo.does(resting.wake)
    assert mo.cards() == cards


def test_resting_and_waking_twice_is_the_same_as_once(ana: Somebody, mo: Somebody, house: House):
    mo.does(resting.wake)
    assert not mo.does(spaces.view).resting
    ana.does(resting.rest)
    mo.does(resting.rest)
    assert mo.does(spaces.view).resting
    house.passes(days=1)
    for somebody in (ana, mo):
        somebody.does(resting.wake)
        assert not somebody.does(spaces.view).resting


def test_nothing_says_who_let_it_rest(ana: Somebody, mo: Somebody):
    ana.does(resting.rest)
    by_ana = [(s.today().space.resting, s.today().card) for s in (ana, mo)]
    mo.does(resting.wake)
    mo.does(resting.rest)
    assert [(s.today().space.resting, s.today().card) for s in (ana, mo)] == by_ana


def test_history_and_thanks_stay_readable_and_cards_in_reach_can_be_answered(
    ana: Somebody, mo: Somebody, house: House
):
    first, second, _ = ana.cards()
    ana.seals(first, "hers")
    mo.seals(first, "his")
    mo.seals(second, "before the rest")
    ana.does(appreciations.send_new, "cooked", "I felt at home", new_mark())
    mo.does(resting.rest)
    house.passes(days=1)
    assert [r.mine for r in mo.does(history).rounds] == ["his"]
    assert [a.deed for a in mo.does(appreciations.log).sent] == ["cooked"]
    assert second in [card.round.id for card in mo.today().beside]
    mo.takes_back(second)
    assert ana.sees(second).theirs == ""


def test_a_space_that_has_ended_neither_rests_nor_wakes(ana: Somebody, mo: Somebody):
    ana.does(resting.rest)
    ana.leaves()
    for deed in (resting.rest, resting.wake):
        with pytest.raises(NoSuchSpace):
            mo.does(deed)
    assert not mo.today().space.resting
