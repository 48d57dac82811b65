"""Which tables are due: what the background task asks, so that the first look of a day finds them filled."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from intimacy_app.domain.cards.rhythm import Rhythm
from intimacy_app.models import Space
from intimacy_app.services.cards import pace, resting, table
from intimacy_app.store.db import transact
from tests.services.dealing import dealt, twin
from tests.services.house import START, ZONE, House, Somebody


def test_a_table_is_due_or_not(ana: Somebody, space: str):
    with transact(write=False) as db:
        assert table.is_due(db.get_one(Space, space), START)
    ana.today()
    with transact(write=False) as db:
        row = db.get_one(Space, space)
        assert not table.is_due(row, START)
        assert table.is_due(row, START + timedelta(days=1))


def due(house: House) -> list[str]:
    with transact(write=False) as db:
        return table.due_spaces(db, house.now, 10)


def test_spaces_in_which_a_round_day_broke_are_due_those_that_wait_longest_first(
    ana: Somebody, lea: Somebody, house: House
):
    house.passes(days=1)
    lea.begins()
    ana.today()
    house.passes(days=1)
    assert due(house) == [lea.space, ana.space]
    with transact(write=False) as db:
        assert table.due_spaces(db, house.now, 1) == [lea.space]
    house.draws_now(lea.space)
    assert due(house) == [ana.space]


def test_dealing_what_is_due_fills_as_a_look_would(ana: Somebody, mo: Somebody, house: House):
    looked, partner = twin(house, ana), house.welcomes("Partner")
    partner.joins(looked)
    for one, other in ((ana, mo), (looked, partner)):
        card = one.cards()[0]
        one.seals(card)
        other.seals(card)
    house.passes(days=1)
    looked.today()
    assert due(house) == [ana.space]
    house.draws_now(ana.space)
    assert due(house) == []
    assert dealt(house, looked.space) == dealt(house, ana.space)


def rests(ana: Somebody) -> None:
    ana.does(resting.rest)


def ends(ana: Somebody) -> None:
    ana.confirms()
    ana.leaves()


def comes_for_the_asking(ana: Somebody) -> None:
    chosen = {"rhythm": Rhythm.ASKED, "days": [], "day": "", "small_doses": False, "zone": ZONE}
    ana.does(pace.change, **chosen)


@pytest.mark.parametrize("stops", [rests, ends, comes_for_the_asking])
def test_a_space_that_rests_has_ended_or_waits_to_be_asked_is_never_due(
    ana: Somebody, mo: Somebody, house: House, stops: Callable[[Somebody], None]
):
    before = ana.cards()
    stops(ana)
    house.passes(days=30)
    assert due(house) == []
    with transact(write=False) as db:
        assert not table.is_due(db.get_one(Space, ana.space), house.now)
    house.draws_now(ana.space)
    assert ana.cards() == before
