"""The question in another zone: what its owner is shown, who gets a frame of it, and where it isn't."""

from typing import Any

import pytest

from intimacy_app import routes
from intimacy_app.access.transaction import for_person
from intimacy_app.components.zone_question import ZoneState
from intimacy_app.domain.notifications.preferences import ZoneQuestion
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.live import tabs
from intimacy_app.pages.notification_settings import NotificationSettingsState
from intimacy_app.pages.one_phone import one_phone
from intimacy_app.pages.today import today
from tests import inside
from tests.inside import Phone, Screen
from tests.pages.together import Pair, pair_of

database, phone = inside.database, inside.phone

HOME, AWAY = "Europe/Berlin", "Asia/Tokyo"
DAYS = {f"day_{day}": "on" for day in range(7)}


@pytest.fixture
def rings(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    return inside.note_rings(monkeypatch)


@pytest.fixture
def pair(phone: Any, rings: list[set[str]]) -> Pair:
    """Ana and Mo, each with a reminder at home."""
    pair = pair_of(phone("203.0.113.1"), phone("203.0.113.2"))
    for who in (pair.ana, pair.mo):
        form = {"at": "19:30", "device_zone": HOME, "operation": "r" * 32} | DAYS
        settings(who).does(NotificationSettingsState.remind, form=form)
    rings.clear()
    return pair


def settings(phone: Phone) -> Screen:
    screen = Screen(phone.cookie, routes.NOTICES)
    screen.does(NotificationSettingsState.open)
    return screen


def looks(screen: Screen, zone: str = AWAY) -> ZoneQuestion:
    screen.does(ZoneState.look, form={"device_zone": zone})
    return screen.state(ZoneState).question


def id_of(phone: Phone) -> str:
    def use_case(_db: Any, person: Person) -> str:
        return person.id

    return for_person(phone.session, use_case)


def zone_kept_by(phone: Phone) -> str:
    return settings(phone).state(NotificationSettingsState).settled.zone


def test_it_asks_once_a_device_is_in_another_zone_and_looking_rings_nobody(pair: Pair, rings: list[set[str]]):
    screen = pair.today(pair.ana)
    assert looks(screen, HOME) == ZoneQuestion()
    assert screen.state(ZoneState).settled == HOME
    assert looks(screen) == ZoneQuestion(AWAY, "Tokyo, Japan", "Berlin, Germany")
    assert (screen.state(ZoneState).settled, rings) == ("", [])


def test_following_moves_them_and_rings_own_pages_alone(pair: Pair, rings: list[set[str]]):
    screen = pair.today(pair.ana)
    looks(screen)
    screen.does(ZoneState.follow, zone=AWAY)
    shown = screen.state(ZoneState)
    assert (shown.question, shown.settled) == (ZoneQuestion(), AWAY)
    assert shown.said == "Your reminders and quiet hours follow this device now."
    assert (zone_kept_by(pair.ana), zone_kept_by(pair.mo)) == (AWAY, HOME)
    assert rings == [{id_of(pair.ana)}]


def test_declining_moves_nothing_rings_nobody_and_holds_on_every_device(pair: Pair, rings: list[set[str]]):
    screen = pair.today(pair.ana)
    looks(screen)
    screen.does(ZoneState.decline, zone=AWAY)
    shown = screen.state(ZoneState)
    assert (shown.question, shown.settled, shown.said) == (ZoneQuestion(), AWAY, "They stay as they are.")
    another = Phone(pair.ana.client.app, "203.0.113.9")
    another.signs_in()
    assert looks(settings(another)) == ZoneQuestion()
    assert (zone_kept_by(pair.ana), rings) == (HOME, [])


def test_the_tab_stays_one_of_its_page(pair: Pair, monkeypatch: pytest.MonkeyPatch):
    registered: list[str] = []
    screen = pair.today(pair.ana)
    monkeypatch.setattr(tabs, "register", lambda state, who: registered.append(who))
    looks(screen)
    screen.does(ZoneState.follow, zone=AWAY)
    assert registered == []


def test_nonsense_asks_nothing_and_says_so_in_words(pair: Pair):
    screen = pair.today(pair.ana)
    for form in ({"device_zone": "Nowhere/At_All"}, {"device_zone": ["a"]}, {}, None, "x" * 70_000):
        screen.does(ZoneState.look, form=form)
        assert screen.state(ZoneState).question == ZoneQuestion()
    screen.does(ZoneState.follow, zone="Nowhere/At_All")
    assert screen.state(ZoneState).refused == "Please choose a time zone from the list."
    assert zone_kept_by(pair.ana) == HOME


def test_a_phone_that_is_handed_over_asks_nothing():
    assert "zone-question" in str(today())
    assert "zone-question" not in str(one_phone())
