"""The calendar of reminders: at its secret address for anybody who has it, and nowhere else."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from intimacy_app import routes
from intimacy_app.services.notifications import calendar_feed, reminders
from tests import inside
from tests.http.conftest import Phone, Site
from tests.services.house import ZONE

# The whole app, for the headers that every answer has.
database, whole = inside.database, inside.phone


@pytest.fixture
def address(site: Site, ana: Phone) -> str:
    """The path of Ana's calendar, in which a reminder comes on Mondays and Thursdays."""
    site.asks(ana, lambda db, who: reminders.add(db, who, at="19:30", days={0, 3}, zone=ZONE))
    site.asks(ana, calendar_feed.make)
    return path_of(site, ana)


def path_of(site: Site, phone: Phone) -> str:
    return site.asks(phone, calendar_feed.address).removeprefix("http://localhost:3000")


def test_a_calendar_needs_no_session_and_leaves_no_cookie(site: Site, address: str):
    answer = site.phone().get(address)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert "set-cookie" not in answer.headers
    assert answer.headers["x-robots-tag"] == "noindex"


def test_it_holds_each_reminder_repeated_in_its_zone(site: Site, address: str):
    calendar = Calendar.from_ical(site.phone().get(address).text)
    (event,) = calendar.walk("VEVENT")
    begin = event["dtstart"].dt
    # The test begins on a Monday at eight in the evening.
    assert begin.astimezone(UTC) == datetime(2026, 3, 5, 18, 30, tzinfo=UTC)
    assert (begin.hour, begin.minute, event["dtstart"].params["TZID"]) == (19, 30, ZONE)
    assert event["rrule"]["FREQ"] == ["WEEKLY"]
    assert event["rrule"]["BYDAY"] == ["MO", "TH"]
    assert [zone["tzid"] for zone in calendar.walk("VTIMEZONE")] == [ZONE]
    assert len(event.walk("VALARM")) == 1


def test_its_words_tell_nothing(site: Site, address: str):
    text = site.phone().get(address).text
    assert "SUMMARY:Your reminder" in text
    assert "X-WR-CALNAME:Twofold" in text
    assert "Ana" not in text
    assert address.split("/")[2].removesuffix(".ics") not in text


def test_a_calendar_without_reminders_is_empty_and_whole(site: Site, ana: Phone):
    site.asks(ana, calendar_feed.make)
    calendar = Calendar.from_ical(site.phone().get(path_of(site, ana)).text)
    assert calendar.walk("VEVENT") == []
    assert calendar["version"] == "2.0"


@pytest.mark.parametrize("guess", ["/feeds/x.ics", "/feeds/.ics", f"/feeds/{'0' * 43}.ics", "/feeds/%2e.ics"])
def test_a_wrong_address_is_not_found(site: Site, address: str, guess: str):
    answer = site.phone().get(guess)
    assert answer.status_code == 404
    assert "BEGIN" not in answer.text


def test_an_address_that_was_withdrawn_or_replaced_is_not_found(site: Site, ana: Phone, address: str):
    site.asks(ana, calendar_feed.make)
    assert site.phone().get(address).status_code == 404
    newer = path_of(site, ana)
    assert site.phone().get(newer).status_code == 200
    site.asks(ana, calendar_feed.withdraw)
    assert site.phone().get(newer).status_code == 404


def test_a_session_is_no_key_to_it(site: Site, ana: Phone, address: str):
    assert ana.get("/feeds/mine.ics").status_code == 404
    ana.posts(routes.AUTH_SIGN_OUT)
    assert ana.get(address).status_code == 200


def test_it_is_answered_to_get_alone(site: Site, address: str):
    assert site.phone().post(address).status_code == 405
    assert site.phone().head(address).status_code == 200


def test_nobody_keeps_a_copy_on_the_way(whole):
    answer = whole().gets("/feeds/x.ics")
    assert answer.status_code == 404
    assert answer.headers["cache-control"] == "no-store"
    assert answer.headers["x-content-type-options"] == "nosniff"
