"""A day that both agreed on stands in the calendar of each, without a word of what it's about."""

from datetime import date, timedelta

import pytest
from icalendar import Calendar

from intimacy_app.domain.conversations import acts
from intimacy_app.http.icalendar_file import as_ics
from intimacy_app.services.notifications import calendar_feed
from intimacy_app.store.db import transact
from tests.services.conversations.talking import at_hand, begins, does, go_on, seals, to_step
from tests.services.house import Somebody, new_mark


def days_of(who: Somebody) -> list[date]:
    return [event["DTSTART"].dt for event in calendar_of(who).walk("VEVENT")]


def calendar_of(who: Somebody) -> Calendar:
    who.asks(calendar_feed.make)
    secret = who.asks(calendar_feed.address).rpartition("/")[2].removesuffix(".ics")
    with transact(write=False) as db:
        found = calendar_feed.calendar(db, secret)
    assert found
    return Calendar.from_ical(as_ics(found, who.house.now))


@pytest.fixture
def sentence(ana: Somebody, mo: Somebody) -> tuple[str, int, date]:
    """A sentence that Ana put down, and nobody has confirmed yet: its conversation, its step and its day."""
    talk = begins(ana, mo, "once-a-year")
    go_on(talk, ana, mo)
    for who in (ana, mo):
        seals(who, talk, "the walks", "", "", "")
    to_step(talk, "One thing for this year", ana, mo)
    at, day = at_hand(ana, talk).number, ana.house.now.date() + timedelta(days=30)
    does(ana, talk, acts.Propose(at, 0, "We walk on Sundays.", day, new_mark()))
    return talk, at, day


def test_it_is_there_for_both_once_both_agreed(sentence: tuple[str, int, date], ana: Somebody, mo: Somebody):
    talk, at, day = sentence
    does(ana, talk, acts.Confirm(at, 1))
    assert days_of(ana) == days_of(mo) == []
    does(mo, talk, acts.Confirm(at, 1))
    assert days_of(ana) == days_of(mo) == [day]
    assert b"Sundays" not in calendar_of(mo).to_ical()


def test_whoever_left_has_it_no_more(sentence: tuple[str, int, date], ana: Somebody, mo: Somebody):
    talk, at, day = sentence
    for who in (ana, mo):
        does(who, talk, acts.Confirm(at, 1))
    mo.leaves()
    assert days_of(mo) == []
    assert days_of(ana) == [day]
