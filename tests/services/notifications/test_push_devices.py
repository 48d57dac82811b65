"""Devices that are told: stored as ciphertext, one for each session, and nobody's twice."""

import pytest
from sqlmodel import select

from intimacy_app.crypto import vault
from intimacy_app.domain.accounts.sessions import NotSignedIn
from intimacy_app.domain.notifications.subscriptions import (
    MOST_DEVICES,
    Message,
    NoticesOffHere,
    SubscriptionUnusable,
)
from intimacy_app.domain.spaces.spaces import ZoneUnknown
from intimacy_app.models import Feed, Notification, NotificationPreferences, PushDevice, Reminder
from intimacy_app.services.accounts import locks, sessions
from intimacy_app.services.notifications import calendar_feed, preferences, push_devices, reminders, settings
from intimacy_app.services.personal_data import erasing
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody
from tests.services.notification_helpers import new_device, on, signs_in, turns_on


def rows() -> list[PushDevice]:
    with transact(write=False) as db:
        return list(db.exec(select(PushDevice)))


def endpoints(who: Somebody) -> list[str]:
    with transact() as db:
        found = push_devices.messages_for(db, who.id, Message(None, ""), who.house.now)
        return [parcel.subscription.endpoint for parcel in found]


def test_it_is_off_until_somebody_asks(lea: Somebody):
    device = new_device()
    person = signs_in(lea, device)
    with transact() as db:
        assert not push_devices.is_on(db, person)
        push_devices.turn_on(db, person, **device.given)
        assert push_devices.is_on(db, person)
        push_devices.turn_off(db, person)
        assert not push_devices.is_on(db, person)


def test_it_is_on_on_that_device_alone(lea: Somebody):
    turns_on(lea)
    elsewhere = signs_in(lea, new_device())
    with transact(write=False) as db:
        assert not push_devices.is_on(db, elsewhere)


def test_address_and_keys_are_ciphertext_bound_to_their_place(lea: Somebody):
    device = turns_on(lea)
    (row,) = rows()
    for column, clear in device.given.items():
        assert clear.encode() not in getattr(row, column)
    row.endpoint, row.auth = row.auth, row.endpoint
    with transact(write=False) as db, pytest.raises(vault.WordsDoNotOpen):
        push_devices._subscription(db, row)


def test_turning_on_again_takes_the_place_of_what_was(lea: Somebody):
    person, again = on(lea, turns_on(lea)), new_device()
    with transact() as db:
        push_devices.turn_on(db, person, **again.given)
    assert endpoints(lea) == [again.endpoint]


def test_a_browser_belongs_to_whoever_turned_it_on_last(lea: Somebody, mo: Somebody):
    shared = turns_on(lea)
    turns_on(mo, new_device(shared.endpoint))
    assert (endpoints(lea), endpoints(mo)) == ([], [shared.endpoint])


def test_the_oldest_device_gives_way_to_an_eleventh(lea: Somebody, house: House):
    devices = []
    for _ in range(MOST_DEVICES + 1):
        house.passes(minutes=1)
        devices.append(turns_on(lea).endpoint)
    assert endpoints(lea) == devices[:0:-1]


def test_a_new_address_of_the_browser_is_taken(lea: Somebody, house: House):
    device, after = turns_on(lea), new_device()
    with transact() as db:
        push_devices.renew(db, device.token, house.now, **after.given)
    assert endpoints(lea) == [after.endpoint]


def test_so_it_is_while_the_device_is_locked(lea: Somebody, house: House):
    device, after = turns_on(lea), new_device()
    person = on(lea, device)
    with transact() as db:
        locks.set_pin(db, person, "a hash")
        locks.lock(db, device.token, house.now)
        push_devices.renew(db, device.token, house.now, **after.given)
    assert endpoints(lea) == [after.endpoint]


def test_a_new_address_turns_nothing_on(lea: Somebody, house: House):
    device = new_device()
    signs_in(lea, device)
    with transact() as db, pytest.raises(NoticesOffHere):
        push_devices.renew(db, device.token, house.now, **device.given)
    with transact() as db, pytest.raises(NotSignedIn):
        push_devices.renew(db, "nobody's", house.now, **device.given)
    assert rows() == []


@pytest.mark.parametrize(
    "instead", [{"endpoint": "http://push.example/x"}, {"p256dh": "AAAA"}, {"auth": ""}, {"zone": "Nowhere"}]
)
def test_what_cannot_be_used_is_refused_and_changes_nothing(lea: Somebody, instead: dict[str, str]):
    device = turns_on(lea, zone="")
    person = on(lea, device)
    why = ZoneUnknown if "zone" in instead else SubscriptionUnusable
    with pytest.raises(why), transact() as db:
        push_devices.turn_on(db, person, **(new_device().given | instead))
    assert endpoints(lea) == [device.endpoint]


def test_a_device_that_its_push_service_forgot_is_dropped(lea: Somebody):
    turns_on(lea)
    kept = turns_on(lea)
    gone = [row.id for row in rows() if row.endpoint_hash != sessions.digest(kept.endpoint)]
    with transact() as db:
        push_devices.drop(db, gone)
    assert endpoints(lea) == [kept.endpoint]


def test_a_test_goes_to_the_device_that_asks(lea: Somebody):
    turns_on(lea)
    here = turns_on(lea)
    person = on(lea, here)
    with transact(write=False) as db:
        parcel = push_devices.test_message(db, person)
    assert (parcel.subscription.endpoint, parcel.message.kind) == (here.endpoint, None)
    with transact(write=False) as db, pytest.raises(NoticesOffHere):
        push_devices.test_message(db, lea.person)


def test_erasing_an_account_leaves_nothing_to_tell(mo: Somebody, ana: Somebody, house: House):
    turns_on(mo)
    mo.asks(reminders.add, at="19:30", days={1})
    mo.asks(calendar_feed.make)
    mo.asks(erasing.erase_mine)
    with transact(write=False) as db:
        for table in (Notification, NotificationPreferences, PushDevice, Reminder, Feed):
            assert db.exec(select(table).where(table.person_id == mo.id)).all() == []


def test_the_settings_show_what_holds(lea: Somebody):
    before = lea.asks(settings.view)
    assert (before.on, before.zone, before.calendar, before.reminders) == (False, "", "", [])
    assert (before.quiet_from, before.quiet_until, before.most_a_day) == ("22:00", "08:00", "2")
    lea.asks(
        preferences.save,
        zone="Asia/Tokyo",
        quiet_from="21:15",
        quiet_until="06:30",
        most_a_day="5",
        with_name=True,
    )
    after = lea.asks(settings.view)
    assert (after.quiet_from, after.quiet_until, after.most_a_day) == ("21:15", "06:30", "5")
    assert (after.zone, after.with_name) == ("Asia/Tokyo", True)
