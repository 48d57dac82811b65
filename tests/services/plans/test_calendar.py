"""Plans in the calendar of each, as two parsers read it: in neutral words unless both want its name."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

import pytest
import time_machine
import vobject
from icalendar import Calendar, Event

from intimacy_app.domain.plans.times import PlannedTime, Repeats
from intimacy_app.http.icalendar_file import as_ics
from intimacy_app.services.notifications import calendar_feed, preferences
from intimacy_app.services.personal_data import erasing
from intimacy_app.services.plans import plans, wishes
from intimacy_app.store.db import transact
from tests.services.house import ZONE, House, Somebody
from tests.services.plans.planning import SUNDAYS, ends, moves, proposes, seen, stands


def file_of(who: Somebody) -> bytes:
    who.asks(calendar_feed.make)
    secret = who.asks(calendar_feed.address).rpartition("/")[2].removesuffix(".ics")
    with transact(write=False) as db:
        found = calendar_feed.calendar(db, secret)
    assert found
    return as_ics(found, who.house.now)


def events(who: Somebody) -> list[Event]:
    return list(Calendar.from_ical(file_of(who)).walk("VEVENT"))


def named(who: Somebody, id: str, *, wanted: bool = True) -> None:
    who.does(wishes.wish, id, "never", named=wanted)


def test_what_both_agreed_on_is_there_for_both_and_nothing_else_is(ana: Somebody, mo: Somebody):
    waiting = proposes(ana)
    stands(ana, mo, SUNDAYS)
    for who in (ana, mo):
        (event,) = events(who)
        assert event["SUMMARY"] == "Something planned"
        assert event["DURATION"].dt == timedelta(hours=2)
        assert event["CLASS"] == "PRIVATE"
        assert b"Soup" not in file_of(who)
    moves(mo, waiting)
    assert len(events(ana)) == 1


def test_its_name_is_there_once_both_want_that_and_for_no_longer(ana: Somebody, mo: Somebody):
    id = stands(ana, mo)
    named(ana, id)
    for who in (ana, mo):
        assert events(who)[0]["SUMMARY"] == "Something planned"
    named(mo, id)
    for who in (ana, mo):
        assert events(who)[0]["SUMMARY"] == "Soup and a movie"
        assert b"cook" not in file_of(who)
    named(mo, id, wanted=False)
    assert events(ana)[0]["SUMMARY"] == "Something planned"


def test_its_name_goes_with_whoever_wrote_it(ana: Somebody, mo: Somebody):
    id = stands(mo, ana)
    for who in (ana, mo):
        named(who, id)
    ana.confirms()
    mo.asks(erasing.erase_mine)
    assert events(ana) == []
    assert seen(ana, id).title == "Erased by its author."


def test_what_is_moved_or_called_off_is_there_no_more(ana: Somebody, mo: Somebody):
    id = stands(ana, mo)
    (first,) = events(ana)
    moves(ana, id)
    assert events(mo) == []
    mo.does(plans.agree, id, seen(mo, id).seen)
    (again,) = events(mo)
    assert again["UID"] == first["UID"]
    assert again["SEQUENCE"] > first["SEQUENCE"]
    ends(mo, id)
    assert events(ana) == events(mo) == []


def test_whoever_left_has_it_no_more(ana: Somebody, mo: Somebody):
    ana.confirms()
    stands(ana, mo)
    mo.leaves()
    assert events(mo) == events(ana) == []


def test_it_is_on_the_clock_of_the_space_and_tells_no_zone_of_the_other(ana: Somebody, mo: Somebody):
    wished = {"zone": "Asia/Kolkata", "quiet_from": "22:00", "quiet_until": "08:00"}
    mo.asks(preferences.save, **wished, most_a_day="2", with_name=False)
    stands(ana, mo, SUNDAYS)
    assert [zone["TZID"] for zone in Calendar.from_ical(file_of(ana)).walk("VTIMEZONE")] == ["Europe/Berlin"]
    assert b"Kolkata" not in file_of(ana)


def test_another_parser_reads_the_same_and_keeps_the_hour_where_summer_begins(
    house: House, ana: Somebody, mo: Somebody
):
    stands(ana, mo, SUNDAYS)
    stands(ana, mo)
    with time_machine.travel(house.now, tick=False):
        calendar = vobject.readOne(file_of(ana).decode())
        once, weekly = sorted(calendar.vevent_list, key=lambda event: event.dtstart.value)
    assert once.dtstart.value.astimezone(UTC) == datetime(2026, 3, 7, 18, tzinfo=UTC)
    assert once.duration.value == timedelta(hours=2)
    hours = [start.astimezone(UTC).hour for start in islice(weekly.rruleset, 4)]
    assert hours == [9, 9, 9, 8]
    assert weekly.summary.value == "Something planned"


@pytest.mark.parametrize(
    ("first", "by_day"), [("2026-03-08", "2SU"), ("2026-03-30", "-1MO"), ("2026-10-24", "4SA")]
)
def test_both_parsers_read_what_comes_every_month_as_the_page_has_it(
    house: House, ana: Somebody, mo: Somebody, first: str, by_day: str
):
    stands(ana, mo, (first, "10:00", "120", "monthly"))
    with time_machine.travel(house.now, tick=False):
        (event,) = events(ana)
        (other,) = vobject.readOne(file_of(mo).decode()).vevent_list
    assert event["RRULE"].to_ical().decode() == f"FREQ=MONTHLY;BYDAY={by_day}"
    plan = PlannedTime(date.fromisoformat(first), time(10), ZoneInfo(ZONE), 120, Repeats.MONTHLY)
    # On the clock of the space: of what a zone does, vobject keeps the first two years.
    found = [start.replace(tzinfo=None) for start in islice(other.rruleset, 14)]
    shown = [*begins(plan, house.now, 14)]
    assert found == [start.astimezone(ZoneInfo(ZONE)).replace(tzinfo=None) for start in shown]
    assert {start.hour for start in shown} == {8, 9}, "summer begins and ends among them"


def begins(plan: PlannedTime, now: datetime, count: int) -> Iterator[datetime]:
    for _ in range(count):
        start = plan.next_start(now)
        now = start + plan.lasts
        yield start
