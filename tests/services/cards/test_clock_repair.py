"""A clock that once ran ahead: nothing is dealt for days that have not come, and what was is put back."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from sqlmodel import select

from intimacy_app.access import timekeeping, transaction
from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.cards.rhythm import Rhythm
from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.domain.clocks import Watch
from intimacy_app.domain.spaces.spaces import Member, zone_named
from intimacy_app.models import PersonSession, Round, Space
from intimacy_app.services.accounts import sessions
from intimacy_app.services.cards import clock_repair, pace, resting
from intimacy_app.services.cards.today import today
from intimacy_app.store.db import transact
from tests.services.dealing import dealt, twin
from tests.services.house import START, ZONE, House, Somebody

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow

WEEKS = timedelta(weeks=3)


@pytest.fixture
def watched(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """The watch of a server that began now; only the wall clock moves from here on."""
    monkeypatch.setattr(timekeeping, "steady", lambda: 100.0)
    watch = Watch(datetime.now(UTC), 100.0)
    monkeypatch.setattr(timekeeping, "_watching", [watch])
    return watch


def days(somebody: Somebody) -> set[object]:
    with transact(write=False) as db:
        return set(db.exec(select(Round.day).where(Round.space_id == somebody.space)))


def signs_in(somebody: Somebody) -> str:
    with transact() as db:
        sessions.begin(db, somebody.id, "a token", "a device", datetime.now(UTC))
    return "a token"


def begins_now(house: House, somebody: Somebody) -> str:
    house.now = datetime.now(UTC)
    somebody.begins()
    somebody.today()
    return signs_in(somebody)


@pytest.mark.parametrize("act", ["look", "limit", "change", "rest"])
@pytest.mark.usefixtures("watched")
def test_while_the_clock_runs_ahead_no_day_is_dealt_that_has_not_come(
    house: House, lea: Somebody, act: str, tmp_path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(timekeeping, "_note", lambda: tmp_path / "jump.json")
    token = begins_now(house, lea)
    before = days(lea)

    def acts(db, member: Member) -> None:
        match act:
            case "look":
                today(db, member)
            case "limit":
                pace.limit(db, member, "2", [], looks_back=False)
            case "change":
                pace.change(db, member, rhythm=Rhythm.WEEKLY, days=[], day="3", small_doses=False, zone=ZONE)
            case _:
                resting.rest(db, member)
                resting.wake(db, member)

    with time_machine.travel(datetime.now(UTC) + WEEKS, tick=False):
        transaction.for_member(token, lea.space, acts)
    assert days(lea) == before
    with transact(write=False) as db:
        drawn = db.get_one(Space, lea.space).drawn_until
    assert drawn is not None
    assert drawn <= day_of(datetime.now(UTC), zone_named(ZONE))
    assert timekeeping.noted()["by"].startswith("21 days")


@pytest.mark.usefixtures("watched")
def test_a_space_that_is_made_while_the_clock_runs_ahead_begins_today(house: House, lea: Somebody):
    begins_now(house, lea)
    made = lea.person.__class__(lea.id, False, datetime.now(UTC) + WEEKS, ahead=WEEKS)
    with transact() as db:
        from intimacy_app.services.spaces import spaces

        id = spaces.create(db, made, kind="friends", name="", zone=ZONE)
        drawn = db.get_one(Space, id).drawn_until
    assert drawn == day_of(datetime.now(UTC), zone_named(ZONE)) - timedelta(days=1)


def runs_ahead(house: House) -> None:
    house.passes(weeks=3)


def comes_back(house: House) -> None:
    house.passes(weeks=-3)


def repairs(house: House) -> clock_repair.Repaired:
    with transact() as db:
        return clock_repair.repair(db, house.now)


def test_what_nobody_answered_is_put_back_and_what_was_stays(house: House, ana: Somebody, mo: Somebody):
    first = ana.cards()
    ana.turns(first[0])
    runs_ahead(house)
    ahead = len([round for round in ana.dealt() if round.day > START.date()])
    answered, turned = ana.cards()[:2]
    ana.seals(answered, "from the future")
    mo.turns(turned)
    comes_back(house)
    with transact(write=False) as db:
        assert [space.id for space in clock_repair.spaces_ahead(db, house.now)] == [ana.space]
    done = repairs(house)
    assert done.spaces == 1
    assert done.cards == ahead - 1 > 2
    kept = {round.id for round in ana.dealt()}
    assert answered in kept
    assert set(first) <= kept
    assert turned not in kept
    with transact(write=False) as db:
        assert clock_repair.spaces_ahead(db, house.now) == []


def test_what_left_ahead_of_time_lies_in_its_place_again(house: House, ana: Somebody, mo: Somebody):
    there = ana.cards()
    ana.seals(there[1], "the sea")
    runs_ahead(house)
    assert not set(there) & set(ana.cards())
    comes_back(house)
    repairs(house)
    assert ana.cards() == there
    assert ana.sees(there[1]).stage == Stage.SEALED
    mo.seals(there[1], "the hills")
    assert mo.opened


def test_what_left_before_the_clock_ran_ahead_stays_away(house: House, ana: Somebody, mo: Somebody):
    first = ana.cards()[0]
    house.passes(days=5)
    there = ana.cards()
    runs_ahead(house)
    ana.today()
    comes_back(house)
    repairs(house)
    assert ana.cards() == there
    assert first not in there


def test_an_answered_card_of_the_future_keeps_its_place(house: House, ana: Somebody, mo: Somebody):
    there = ana.cards()
    runs_ahead(house)
    answered = ana.cards()[0]
    ana.seals(answered, "from the future")
    comes_back(house)
    repairs(house)
    assert ana.cards() == [answered, *there[1:]]


def test_after_the_repair_places_are_filled_as_before(house: House, ana: Somebody, mo: Somebody):
    never, partner = twin(house, ana), house.welcomes("Partner")
    partner.joins(never)
    ana.today()
    runs_ahead(house)
    ana.today()
    comes_back(house)
    repairs(house)
    for _ in range(30):
        for one, other in ((ana, mo), (never, partner)):
            for card in [card for card in one.cards() if one.sees(card).stage == Stage.OPEN][:1]:
                one.seals(card)
                other.seals(card)
        house.passes(days=1)
    assert dealt(house, ana.space) == dealt(house, never.space)
    assert len(days(ana)) == 31


def test_today_leads_with_no_day_that_has_not_come(house: House, ana: Somebody, mo: Somebody):
    there = ana.cards()
    runs_ahead(house)
    ahead = ana.cards()[0]
    ana.seals(ahead, "from the future")
    comes_back(house)
    assert ana.today().card.round.id == mo.today().card.round.id == there[0]
    assert shown(ana) == {ahead, *there}
    assert shown(mo) == set(there)


def shown(somebody: Somebody) -> set[str]:
    view = somebody.today()
    return {card.round.id for card in (view.card, *view.beside, *view.turned, *view.before)} - {""}


def test_a_session_of_the_future_lasts_no_longer_than_one_of_today(house: House, lea: Somebody):
    later = house.now + WEEKS
    with transact() as db:
        sessions.begin(db, lea.id, "a token", "a device", later)
        row = db.exec(select(PersonSession)).one()
        row.used_at = later
    repairs(house)
    with transact(write=False) as db:
        row = db.exec(select(PersonSession)).one()
    assert (row.last_used_on, row.used_at, row.proved_at) == (house.now.date(), None, None)


def test_where_no_clock_ran_ahead_nothing_is_put_back(house: House, ana: Somebody, mo: Somebody):
    house.passes(days=5)
    before = ana.dealt()
    assert repairs(house) == clock_repair.Repaired()
    assert ana.dealt() == before
