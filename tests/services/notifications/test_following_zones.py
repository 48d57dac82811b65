"""A device in another zone: reminders and quiet hours move only when their person says so."""

from dataclasses import replace
from datetime import timedelta

import pytest

from intimacy_app.domain.notifications.preferences import Preferences
from intimacy_app.domain.spaces.spaces import ZoneUnknown, zone_named
from intimacy_app.services.notifications import preferences, reminders
from tests.services.house import House, Somebody
from tests.services.notification_helpers import kinds, told, turns_on, wishes

HOME, AWAY = "Europe/Berlin", "Asia/Tokyo"


def wished_by(who: Somebody) -> Preferences:
    return who.asks(lambda db, person: preferences.preferences_of(db, person.id))


def test_they_follow_the_device_and_all_else_that_was_wished_stays(ana: Somebody):
    wishes(ana, zone=HOME, quiet_from="21:00", quiet_until="06:30", most_a_day="1", with_name=True)
    before = wished_by(ana)
    assert ana.asks(preferences.follow_zone, AWAY)
    assert wished_by(ana) == replace(before, zone=zone_named(AWAY))


def test_a_reminder_comes_at_its_hour_of_the_new_zone(ana: Somebody, mo: Somebody, house: House):
    told(house)
    turns_on(ana)
    wishes(ana, zone=HOME)
    soon = house.now.astimezone(zone_named(AWAY)).replace(hour=9, minute=30)
    ana.asks(reminders.add, at="09:30", days=set(range(7)), zone=HOME)
    ana.asks(preferences.follow_zone, AWAY)
    house.now = soon if soon > house.now else soon + timedelta(days=1)
    assert "reminder" in kinds(told(house))


def test_there_is_nothing_to_ask_where_nothing_was_settled_or_the_zone_is_the_same(ana: Somebody):
    assert not ana.asks(preferences.are_elsewhere, AWAY)
    assert not ana.asks(preferences.follow_zone, AWAY)
    wishes(ana, zone=HOME)
    assert not ana.asks(preferences.are_elsewhere, HOME)
    assert ana.asks(preferences.are_elsewhere, AWAY)


def test_what_is_no_zone_changes_nothing(ana: Somebody):
    wishes(ana, zone=HOME)
    with pytest.raises(ZoneUnknown):
        ana.asks(preferences.follow_zone, "Nowhere/At_All")
    assert wished_by(ana).zone.key == HOME


def test_the_other_s_wishes_stay_theirs(ana: Somebody, mo: Somebody):
    for who in (ana, mo):
        wishes(who, zone=HOME)
    ana.asks(preferences.follow_zone, AWAY)
    assert wished_by(mo).zone.key == HOME
