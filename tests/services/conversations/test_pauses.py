"""Pausing: for both at once, ended by the clock, left by each alone; and what runs waits with it."""

import pytest
from sqlmodel import select

from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.domain.conversations import acts
from intimacy_app.domain.conversations.pauses import (
    EnoughPauses,
    Length,
    LengthUnknown,
    OnPause,
    PauseOver,
    PauseView,
)
from intimacy_app.domain.conversations.records import Ending
from intimacy_app.domain.conversations.refusals import NobodyElseHere
from intimacy_app.models import Conversation, Notification, Operation, Pause
from intimacy_app.services.conversations import conversations, pauses
from intimacy_app.services.thanks import appreciations
from intimacy_app.store.db import transact
from tests.services.conversations.talking import at_hand, begins, does, go_on
from tests.services.house import House, Somebody, new_mark


def pauses_now(who: Somebody) -> bool:
    """Begin a pause, and return whether the other's screen shows it."""
    return who.does(pauses.begin, new_mark()).shows


def sees(who: Somebody) -> PauseView:
    return who.does(pauses.look)


def on(who: Somebody) -> str:
    return sees(who).space.pause


def seconds_left(house: House, who: Somebody, talk: str) -> int:
    """Return how long the turn at hand would run from now on."""
    with transact(write=False) as db:
        began = db.exec(select(Conversation.gate_at)).one()
    assert began
    return at_hand(who, talk).turn.seconds - int((house.now - began).total_seconds())


def test_one_tap_pauses_both_and_the_clock_ends_it_for_both(house: House, ana: Somebody, mo: Somebody):
    assert pauses_now(ana)
    assert on(ana) == on(mo) != ""
    assert sees(ana).length == ""
    house.passes(minutes=4, seconds=59)
    assert on(mo)
    house.passes(seconds=1)
    assert on(ana) == on(mo) == ""
    assert sees(mo).space.paused_until == ""


@pytest.mark.parametrize(("length", "hours"), [(Length.HOUR, 1), (Length.TOMORROW, 9)])
def test_either_makes_it_longer_and_nobody_cuts_it_short(
    house: House, ana: Somebody, mo: Somebody, length: str, hours: int
):
    pauses_now(ana)
    house.passes(minutes=2)
    assert mo.does(pauses.choose, on(mo), length).shows
    assert not ana.does(pauses.choose, on(ana), Length.MINUTES).shows
    assert not ana.does(pauses.choose, on(ana), length).shows
    assert sees(ana).length == sees(mo).length == length
    house.passes(hours=hours, minutes=-3)
    assert on(ana)
    house.passes(minutes=1)
    assert not on(ana)


def test_whoever_is_back_is_back_alone_and_the_others_view_stays_as_it_is(
    house: House, ana: Somebody, mo: Somebody
):
    pauses_now(ana)
    before = sees(mo)
    ana.does(pauses.come_back, on(ana))
    assert on(ana) == ""
    assert sees(mo) == before
    assert not pauses_now(ana)
    assert on(ana) == on(mo)
    assert sees(mo) == before
    mo.does(pauses.come_back, on(mo))
    assert on(mo) == "" != on(ana)
    house.passes(minutes=5)
    assert on(ana) == ""


def test_being_back_by_both_ends_nothing_for_either_before_the_clock(ana: Somebody, mo: Somebody):
    pauses_now(ana)
    until = sees(ana).space.paused_until
    for who in (ana, mo):
        who.does(pauses.come_back, on(who))
    assert sees(ana).space.paused_until == sees(mo).space.paused_until == until


def test_the_same_tap_twice_is_one_pause_and_a_late_one_brings_nobody_back_in(
    house: House, ana: Somebody, mo: Somebody
):
    mark = new_mark()
    assert ana.does(pauses.begin, mark).shows
    ana.does(pauses.come_back, on(ana))
    assert not ana.does(pauses.begin, mark).shows
    assert on(ana) == ""
    house.passes(minutes=6)
    assert not ana.does(pauses.begin, mark).shows
    assert on(mo) == ""


def test_each_begins_three_in_24_hours_and_uses_up_none_of_the_others(
    house: House, ana: Somebody, mo: Somebody
):
    for _each in range(3):
        assert pauses_now(ana)
        house.passes(minutes=6)
    assert not sees(ana).can_begin
    with pytest.raises(EnoughPauses):
        pauses_now(ana)
    assert on(ana) == on(mo) == ""
    assert sees(mo).can_begin
    assert pauses_now(mo)
    assert not pauses_now(ana)
    house.passes(hours=24)
    assert pauses_now(ana)


def test_coming_into_one_that_is_on_counts_for_nobody(house: House, ana: Somebody, mo: Somebody):
    pauses_now(mo)
    for _each in range(5):
        assert not pauses_now(ana)
    house.passes(minutes=6)
    assert sees(ana).can_begin


def test_a_turn_keeps_what_was_left_of_it(house: House, ana: Somebody, mo: Somebody):
    talk = begins(ana, mo)
    go_on(talk, ana, mo)
    go_on(talk, ana, mo)
    house.passes(seconds=50)
    left = seconds_left(house, ana, talk)
    pauses_now(mo)
    house.passes(minutes=3)
    ana.does(pauses.choose, on(ana), Length.HOUR)
    house.passes(minutes=57)
    assert on(ana) == ""
    assert seconds_left(house, ana, talk) == left > 0
    go_on(talk, ana, mo)


def test_what_runs_waits_and_either_can_stop_it(house: House, ana: Somebody, mo: Somebody):
    talk = begins(ana, mo)
    pauses_now(ana)
    ana.does(pauses.come_back, on(ana))
    step = at_hand(ana, talk)
    for who in (ana, mo):
        with pytest.raises(OnPause):
            does(who, talk, acts.Ready(step.number, step.gate))
    assert at_hand(mo, talk) == at_hand(ana, talk)
    does(mo, talk, acts.Stop())
    assert ana.does(conversations.look, talk).ending == Ending.STOPPED


def test_it_delivers_nothing_and_blocks_nothing_else(house: House, ana: Somebody, mo: Somebody):
    with transact(write=False) as db:
        before = len(db.exec(select(Notification)).all())
    pauses_now(ana)
    ana.does(pauses.choose, on(ana), Length.TOMORROW)
    with transact(write=False) as db:
        assert len(db.exec(select(Notification)).all()) == before
    assert mo.seals(mo.cards()[0]).card.round.stage == Stage.SEALED
    mo.does(appreciations.send_new, "You waited.", "It was kind.", new_mark())
    assert mo.does(conversations.ask, "listen", "two", 0, new_mark()).shows
    mo.leaves()


def test_what_cannot_be_is_refused(house: House, ana: Somebody, mo: Somebody):
    for act in (pauses.come_back,):
        with pytest.raises(PauseOver):
            ana.does(act, "none")
    pauses_now(ana)
    with pytest.raises(LengthUnknown):
        mo.does(pauses.choose, on(mo), "a year")
    first = on(mo)
    house.passes(minutes=6)
    for act in (pauses.choose, pauses.come_back):
        with pytest.raises(PauseOver):
            mo.does(act, first, *([Length.HOUR] if act is pauses.choose else []))
    mo.leaves()
    with pytest.raises(NobodyElseHere):
        pauses_now(ana)


def test_alone_there_is_nobody_to_pause_with(house: House):
    lea = house.welcomes("Lea")
    lea.begins()
    with pytest.raises(NobodyElseHere):
        pauses_now(lea)


def test_old_ones_are_forgotten_when_the_next_begins(house: House, ana: Somebody, mo: Somebody):
    for _each in range(2):
        pauses_now(ana)
        house.passes(days=2)
    pauses_now(mo)
    with transact(write=False) as db:
        assert len(db.exec(select(Pause)).all()) == 1
        assert len(db.exec(select(Operation)).all()) == 3
