"""The page on notices, the list of what is new, and the number that every page knows."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from intimacy_app.pages import notification_settings as page
from intimacy_app.pages.notification_feed import NotificationFeedState
from intimacy_app.pages.notification_settings import NotificationSettingsState
from intimacy_app.push.send import DeliveryResult
from intimacy_app.services.accounts import sessions
from intimacy_app.services.notifications import reminders
from intimacy_app.store import db
from tests.pages.conftest import Desk
from tests.services.notification_helpers import new_device

GIVEN = {**new_device().given, "device_zone": "Europe/Berlin"}
WISHES = {"time_zone": "Europe/Berlin", "quiet_from": "21:00", "quiet_until": "07:00", "most_a_day": "3"}
DAYS = {f"day_{day}": "on" for day in (1, 3)}


@pytest.fixture
def tab(desk: Desk) -> Any:
    """Ana's tab on the page."""
    desk.signs_in(desk.welcomes("Ana"), "here")
    tab = desk.opens(NotificationSettingsState, "here", "/settings/notices")
    does(tab, "open")
    return tab


def does(tab: Any, handler: str, *given: Any) -> Any:
    return asyncio.run(type(tab).event_handlers[handler].fn(tab, *given))


def answers(patch: pytest.MonkeyPatch, answer: DeliveryResult) -> list[Any]:
    """Let every message be answered so, and return what is sent."""
    sent: list[Any] = []

    async def send(parcel: Any) -> DeliveryResult:
        sent.append(parcel)
        return answer

    patch.setattr(page, "send", send)
    return sent


def test_notices_are_off_until_they_are_asked_for(tab: Any):
    assert not tab.settled.on
    assert len(tab.push_key) == 87
    does(tab, "turn_on", GIVEN)
    assert (tab.settled.on, tab.settled.zone) == (True, "Europe/Berlin")
    does(tab, "turn_off", {})
    assert not tab.settled.on


@pytest.mark.parametrize(
    "endpoint", ["", "http://push.example/x", "https://localhost/x", "https://10.0.0.1/x"]
)
def test_an_address_that_cannot_be_used_is_refused(tab: Any, endpoint: str):
    does(tab, "turn_on", GIVEN | {"endpoint": endpoint})
    assert tab.refused.startswith("This browser gave an address")
    assert not tab.settled.on


def test_a_test_goes_to_this_device(tab: Any, monkeypatch: pytest.MonkeyPatch):
    sent = answers(monkeypatch, DeliveryResult.DELIVERED)
    does(tab, "test")
    assert (sent, tab.refused) == ([], "Notifications are off on this device. Turn them on first.")
    does(tab, "turn_on", GIVEN)
    does(tab, "test")
    assert tab.said == "Sent. It’ll arrive in a moment."
    assert sent[0].subscription.endpoint == GIVEN["endpoint"]


def test_a_test_that_finds_nobody_turns_notices_off(tab: Any, monkeypatch: pytest.MonkeyPatch):
    answers(monkeypatch, DeliveryResult.GONE)
    does(tab, "turn_on", GIVEN)
    does(tab, "test")
    assert not tab.settled.on
    assert tab.refused.startswith("Notifications are off on this device.")


def test_a_test_that_is_not_taken_says_so(tab: Any, monkeypatch: pytest.MonkeyPatch):
    answers(monkeypatch, DeliveryResult.REFUSED)
    does(tab, "turn_on", GIVEN)
    does(tab, "test")
    assert tab.settled.on
    assert tab.refused.startswith("The test couldn’t be delivered")


def test_five_tests_in_ten_minutes_are_enough(tab: Any, monkeypatch: pytest.MonkeyPatch):
    sent = answers(monkeypatch, DeliveryResult.DELIVERED)
    does(tab, "turn_on", GIVEN)
    for _ in range(6):
        does(tab, "test")
    assert len(sent) == 5
    assert tab.refused.startswith("Too many tries")


def test_wishes_are_kept(tab: Any):
    does(tab, "wish", WISHES | {"with_name": "on"})
    kept = tab.settled
    assert (kept.quiet_from, kept.quiet_until, kept.most_a_day, kept.with_name) == (
        "21:00",
        "07:00",
        "3",
        True,
    )
    does(tab, "wish", WISHES)
    assert not tab.settled.with_name


@pytest.mark.parametrize(
    ("field", "value", "blamed"),
    [
        ("quiet_from", "", "quiet_from"),
        ("quiet_until", "8", "quiet_from"),
        ("most_a_day", "1000", "most_a_day"),
        ("time_zone", "Nowhere", "time_zone"),
    ],
)
def test_a_wrong_field_is_named(tab: Any, field: str, value: str, blamed: str):
    does(tab, "wish", WISHES | {field: value})
    assert tab.refused_field == blamed
    assert tab.settled.zone == ""


def test_reminders_are_set_and_removed(tab: Any):
    does(tab, "remind", {"at": "19:30", **DAYS})
    (mine,) = tab.settled.reminders
    assert mine.said.startswith("Tue, Thu at 7:30")
    does(tab, "remove", mine.id)
    assert tab.settled.reminders == []


@pytest.mark.parametrize(("form", "blamed"), [({"at": "x", **DAYS}, "at"), ({"at": "19:30"}, "days")])
def test_a_reminder_needs_a_time_and_a_day(tab: Any, form: dict[str, str], blamed: str):
    does(tab, "remind", form)
    assert (tab.refused_field, tab.settled.reminders) == (blamed, [])


def test_the_calendar_s_address_is_made_replaced_and_withdrawn(tab: Any):
    does(tab, "make_address", {})
    first = tab.settled.calendar
    assert first.startswith("http://localhost:3000/feeds/")
    does(tab, "make_address", {})
    assert tab.settled.calendar not in ("", first)
    does(tab, "withdraw_address")
    assert tab.settled.calendar == ""


def test_every_page_knows_how_much_is_new_until_it_was_looked_at(desk: Desk, tab: Any):
    with db.transact() as session:
        who = sessions.signed_in(session, "here", desk.now)
        reminders.add(session, who, at="19:30", days=set(range(7)))
    desk.now += timedelta(days=1)
    with db.transact() as session:
        reminders.fall_due(session, desk.now.replace(hour=19, minute=30))
    desk.now = desk.now.replace(hour=19, minute=30)
    does(tab, "open")
    assert tab.news_count == 1
    list_tab = desk.opens(NotificationFeedState, "here", "/news")
    does(list_tab, "open")
    assert [item.words for item in list_tab.page.news] == ["Your reminder, as you set it."]
    assert list_tab.news_count == 0
    does(tab, "open")
    assert tab.news_count == 0
