"""A device in another zone: its owner is asked once, and reminders move only when they say so."""

from dataclasses import replace
from datetime import timedelta

import pytest

from intimacy_app.domain.notifications.preferences import Preferences, ZoneQuestion
from intimacy_app.domain.spaces.spaces import ZoneUnknown, zone_named
from intimacy_app.models import NotificationPreferences
from intimacy_app.services.notifications import device_zones, preferences, reminders
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody
from tests.services.notification_helpers import kinds, told, turns_on, wishes

HOME, AWAY = "Europe/Berlin", "Asia/Tokyo"
NOTHING = ZoneQuestion()


def wished_by(who: Somebody) -> Preferences:
    return who.asks(lambda db, person: preferences.preferences_of(db, person.id))


def asked(who: Somebody, zone: str = AWAY) -> ZoneQuestion:
    return who.asks(device_zones.question, zone)


def test_the_question_says_where_the_device_is_and_where_the_reminders_are(ana: Somebody):
    wishes(ana, zone=HOME)
    assert asked(ana) == ZoneQuestion(AWAY, "Tokyo, Japan", "Berlin, Germany")


def test_they_follow_the_device_and_all_else_that_was_wished_stays(ana: Somebody):
    wishes(ana, zone=HOME, quiet_from="21:00", quiet_until="06:30", most_a_day="1", with_name=True)
    before = wished_by(ana)
    assert ana.asks(device_zones.follow, AWAY)
    assert wished_by(ana) == replace(before, zone=zone_named(AWAY))
    assert asked(ana) == NOTHING


def test_a_reminder_comes_at_its_hour_of_the_new_zone(ana: Somebody, mo: Somebody, house: House):
    told(house)
    turns_on(ana)
    wishes(ana, zone=HOME)
    soon = house.now.astimezone(zone_named(AWAY)).replace(hour=9, minute=30)
    ana.asks(reminders.add, at="09:30", days=set(range(7)), zone=HOME)
    ana.asks(device_zones.follow, AWAY)
    house.now = soon if soon > house.now else soon + timedelta(days=1)
    assert "reminder" in kinds(told(house))


def test_looking_moves_nothing(ana: Somebody):
    wishes(ana, zone=HOME)
    asked(ana)
    assert wished_by(ana).zone.key == HOME


def test_there_is_nothing_to_ask_where_nothing_was_settled_or_the_zone_is_the_same(ana: Somebody):
    assert asked(ana) == NOTHING
    assert not ana.asks(device_zones.follow, AWAY)
    ana.asks(device_zones.decline, AWAY)
    wishes(ana, zone=HOME)
    assert asked(ana, HOME) == NOTHING
    assert asked(ana) != NOTHING


def test_an_older_name_of_the_same_zone_is_no_other_zone(ana: Somebody):
    wishes(ana, zone="Asia/Kolkata")
    assert asked(ana, "Asia/Calcutta") == NOTHING
    assert not ana.asks(device_zones.follow, "Asia/Calcutta")


@pytest.mark.parametrize("zone", ["", "Nowhere/At_All", "../etc/passwd", "x" * 70_000])
def test_what_is_no_zone_asks_nothing_and_changes_nothing(ana: Somebody, zone: str):
    wishes(ana, zone=HOME)
    assert asked(ana, zone) == NOTHING
    for act in (device_zones.follow, device_zones.decline):
        if zone:
            with pytest.raises(ZoneUnknown):
                ana.asks(act, zone)
    assert wished_by(ana).zone.key == HOME


def test_once_it_was_declined_it_does_not_come_again_for_that_zone(ana: Somebody):
    wishes(ana, zone=HOME)
    ana.asks(device_zones.decline, AWAY)
    assert asked(ana) == NOTHING
    assert wished_by(ana).zone.key == HOME
    assert asked(ana, "America/Lima").here == "Lima, Peru"
    ana.asks(device_zones.decline, "America/Lima")
    assert asked(ana) == NOTHING
    wishes(ana, zone="Europe/Lisbon")
    assert asked(ana) == NOTHING


def test_the_zones_that_were_declined_are_ciphertext_of_one_length(ana: Somebody):
    wishes(ana, zone=HOME)
    lengths = set()
    for zone in (AWAY, "America/Argentina/ComodRivadavia", "America/Lima"):
        ana.asks(device_zones.decline, zone)
        with transact(write=False) as db:
            kept = db.get_one(NotificationPreferences, ana.id).declined or b""
        assert zone.encode() not in kept
        lengths.add(len(kept))
    assert len(lengths) == 1


def test_the_other_s_wishes_stay_theirs_and_nobody_else_is_asked(ana: Somebody, mo: Somebody):
    for who in (ana, mo):
        wishes(who, zone=HOME)
    ana.asks(device_zones.decline, "America/Lima")
    ana.asks(device_zones.follow, AWAY)
    assert wished_by(mo).zone.key == HOME
    assert asked(mo, "America/Lima") != NOTHING
