"""The weekly check-in is on once both want it, on a day that both see, and off once either wants no more."""

import pytest
from sqlmodel import select

from intimacy_app.domain.check_ins.weekly import WeekdayMissing, WeeklyOff, WeeklyOver, WeeklyView
from intimacy_app.domain.spaces.spaces import NobodyToTell, NothingMoreHere
from intimacy_app.models import Pick, WeeklyCheckIn
from intimacy_app.services.cards import kinds, resting
from intimacy_app.services.check_ins import switching, weekly
from intimacy_app.services.journal.journal import journal
from intimacy_app.services.notifications import feed
from intimacy_app.services.spaces import spaces
from intimacy_app.store.db import transact
from tests.services.check_ins.weekly_ones import IN_WORDS, goes_on, round_of, says, seen
from tests.services.house import House, Somebody

OFF = WeeklyView()


def test_it_is_on_once_both_have_switched_it_on_and_one_alone_tells_nobody(ana: Somebody, mo: Somebody):
    assert ana.does(switching.switch_on) is False
    assert (seen(ana), seen(mo)) == (WeeklyView(wanted=True), OFF)
    assert ana.does(switching.switch_on) is False
    assert mo.does(switching.switch_on) is True
    for somebody in (ana, mo):
        assert seen(somebody) == WeeklyView(on=True, weekday="6")
        assert somebody.does(switching.switch_on) is False
    assert not any("check" in each.words for each in mo.asks(feed.shown).news)


def test_what_one_has_switched_on_cannot_be_told_from_what_is_stored(ana: Somebody, mo: Somebody):
    for somebody in (ana, mo):
        somebody.does(kinds.pick, "")
    ana.does(switching.switch_on)
    with transact(write=False) as db:
        assert len({len(row.chosen) for row in db.exec(select(Pick))}) == 1
        assert db.exec(select(WeeklyCheckIn)).all() == []


def test_one_can_take_it_back_before_the_other_wants_it(ana: Somebody, mo: Somebody):
    ana.does(switching.switch_on)
    assert ana.does(switching.switch_off) is False
    assert mo.does(switching.switch_on) is False
    assert (seen(ana), seen(mo)) == (OFF, WeeklyView(wanted=True))


def test_what_else_was_picked_stays_picked(ana: Somebody, mo: Somebody):
    ana.does(kinds.pick, "partners")
    goes_on(ana.house, ana, mo)
    assert ana.does(kinds.view).picked == "partners"


def test_either_ends_it_for_both_and_both_begin_anew(ana: Somebody, mo: Somebody, house: House):
    goes_on(house, ana, mo)
    assert mo.does(switching.switch_off) is True
    assert (seen(ana), seen(mo)) == (OFF, OFF)
    assert ana.does(switching.switch_on) is False
    assert (seen(ana), seen(mo)) == (WeeklyView(wanted=True), OFF)


def test_what_was_sealed_as_it_ended_is_its_author_s_alone(ana: Somebody, mo: Somebody, house: House):
    goes_on(house, ana, mo)
    says(ana)
    mo.does(switching.switch_off)
    (alone,) = ana.asks(journal).answers
    assert (alone.prompt, alone.text, alone.guess) == ("Weekly check-in", IN_WORDS, "")
    assert mo.asks(journal).answers == []
    goes_on(house, ana, mo, days=0)
    assert round_of(ana).stage == "open"


def test_what_has_opened_stays_open_where_it_is_ended(ana: Somebody, mo: Somebody, house: House):
    goes_on(house, ana, mo)
    there = round_of(ana)
    assert (says(ana), says(mo)) == (False, True)
    ana.does(switching.switch_off)
    assert mo.sees(there.id).theirs == IN_WORDS


def test_either_changes_the_day_and_both_see_it(ana: Somebody, mo: Somebody, house: House):
    goes_on(house, ana, mo, days=0)
    assert round_of(ana).id == ""
    mo.does(switching.change_day, "0")
    assert (seen(ana).weekday, round_of(ana).stage) == ("0", "open")
    ana.does(switching.change_day, "3")
    assert (seen(mo).weekday, round_of(mo).stage) == ("3", "open")
    house.passes(days=1)
    assert round_of(mo).id == ""
    house.passes(days=2)
    assert round_of(mo).stage == "open"
    with pytest.raises(WeekdayMissing):
        ana.does(switching.change_day, "")
    ana.does(switching.switch_off)
    with pytest.raises(WeeklyOff):
        mo.does(switching.change_day, "3")


def test_there_has_to_be_somebody_to_have_it_with(house: House):
    lone = house.welcomes("Lone")
    lone.begins()
    with pytest.raises(NobodyToTell):
        lone.does(switching.switch_on)
    assert seen(lone) == OFF


def test_whoever_joins_later_has_nothing_of_what_was_on_before(ana: Somebody, house: House):
    stranger, right = house.welcomes("Stranger"), house.welcomes("Right")
    stranger.joins(ana)
    goes_on(house, ana, stranger)
    says(ana)
    ana.does(spaces.remove_stranger)
    assert seen(ana) == OFF
    right.joins(ana)
    assert (seen(ana), seen(right)) == (OFF, OFF)
    ana.does(switching.switch_on)
    right.does(switching.switch_on)
    assert says(right) is False
    assert round_of(right).theirs == ""


def test_while_the_space_rests_nothing_is_there(ana: Somebody, mo: Somebody, house: House):
    goes_on(house, ana, mo)
    there = round_of(ana)
    mo.does(resting.rest)
    assert (seen(ana).on, round_of(ana).id) == (True, "")
    with pytest.raises(WeeklyOver):
        says(ana, round=there)
    ana.does(resting.wake)
    assert round_of(ana) == there


def test_in_a_space_that_has_ended_it_is_off(ana: Somebody, mo: Somebody, house: House):
    goes_on(house, ana, mo)
    there = round_of(mo)
    ana.leaves()
    assert seen(mo) == OFF
    for late in (switching.switch_on, switching.switch_off):
        with pytest.raises(NothingMoreHere):
            mo.does(late)
    with pytest.raises(NothingMoreHere):
        says(mo, round=there)


def test_another_pair_has_its_own(ana: Somebody, mo: Somebody, house: House):
    goes_on(house, ana, mo)
    there = round_of(ana)
    eve, zoe = house.welcomes("Eve"), house.welcomes("Zoe")
    eve.begins()
    zoe.joins(eve)
    assert seen(eve) == OFF
    goes_on(house, eve, zoe, days=0)
    assert round_of(eve).id != there.id
    with pytest.raises(WeeklyOver):
        says(eve, round=there)
    with pytest.raises(WeeklyOver):
        eve.does(weekly.change, there.id, there.version)
