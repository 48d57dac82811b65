"""The outbox: who is pushed what, when, how often, and each at most once."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.models import Notification, PushDevice
from intimacy_app.services.accounts import people, sessions
from intimacy_app.services.notifications import feed, outbox
from intimacy_app.services.thanks import appreciations
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody, new_mark
from tests.services.notification_helpers import Device, kinds, told, turns_on, wishes

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow


@pytest.fixture
def phone(ana: Somebody, mo: Somebody, house: House) -> Device:
    """Mo's phone, on which he is told; Ana has confirmed him, and the outbox is empty."""
    ana.confirms()
    told(house)
    return turns_on(mo)


def thanks(who: Somebody, house: House) -> None:
    """Let somebody send thanks, and pass the time in which they can be taken back."""
    who.does(appreciations.send_new, "You called.", "I felt less alone.", new_mark())
    house.passes(minutes=10)


def test_a_device_is_told_once(phone: Device, ana: Somebody, house: House):
    thanks(ana, house)
    (parcel,) = told(house)
    assert (parcel.subscription.endpoint, parcel.message.kind) == (phone.endpoint, NotificationKind.THANKS)
    assert told(house) == []
    house.passes(days=3)
    assert told(house) == []


def test_every_device_of_a_person_is_told(phone: Device, ana: Somebody, mo: Somebody, house: House):
    tablet = turns_on(mo)
    thanks(ana, house)
    assert {parcel.subscription.endpoint for parcel in told(house)} == {phone.endpoint, tablet.endpoint}


def test_whoever_opened_a_card_is_not_pushed_it(phone: Device, ana: Somebody, mo: Somebody, house: House):
    hers = turns_on(ana)
    card = ana.cards()[0]
    ana.seals(card)
    assert told(house) == []
    mo.seals(card)
    assert [parcel.subscription.endpoint for parcel in told(house)] == [hers.endpoint]


def test_thanks_are_not_pushed_before_they_stay(phone: Device, ana: Somebody, house: House):
    view = ana.thanks(appreciations.send_new, "You called.", "I felt less alone.", new_mark())
    house.passes(minutes=9, seconds=59)
    assert told(house) == []
    ana.does(appreciations.take_back, view.sent[0].id)
    house.passes(minutes=5)
    assert told(house) == []


def test_what_was_seen_in_time_is_not_pushed(phone: Device, ana: Somebody, mo: Somebody, house: House):
    thanks(ana, house)
    mo.asks(feed.page)
    assert told(house) == []


def test_nobody_is_pushed_without_having_asked(ana: Somebody, mo: Somebody, house: House):
    thanks(ana, house)
    assert told(house) == []
    turns_on(mo)
    assert told(house) == [], "what is claimed is never told later"


def test_what_is_due_together_is_one_message_a_kind(phone: Device, ana: Somebody, mo: Somebody, house: House):
    card, another, _ = ana.cards()
    for one in (card, another):
        mo.seals(one)
        ana.seals(one)
    for _ in range(3):
        ana.does(appreciations.send_new, "You called.", "I felt less alone.", new_mark())
    house.passes(minutes=10)
    parcels = told(house)
    assert sorted(kinds(parcels)) == ["opened", "thanks"]
    assert {parcel.message.count for parcel in parcels} == {5}


def test_in_quiet_hours_nothing_is_pushed_until_they_end(phone: Device, ana: Somebody, house: House):
    house.now = house.now.replace(hour=22)  # 23:00 in Berlin
    thanks(ana, house)
    assert told(house) == []
    house.passes(hours=7)
    assert told(house) == []
    house.now = house.now.replace(hour=7, minute=0)
    assert kinds(told(house)) == ["thanks"]


def test_news_of_the_night_that_was_seen_in_the_night_is_not_pushed(phone, ana, mo, house: House):
    house.now = house.now.replace(hour=22)
    thanks(ana, house)
    told(house)
    mo.asks(feed.page)
    house.passes(hours=9)
    assert told(house) == []


def test_two_a_day_are_pushed_and_the_list_holds_the_rest(phone: Device, ana, mo, house: House):
    house.now = house.now.replace(hour=9)
    pushed = []
    for _ in range(4):
        house.passes(hours=1)
        thanks(ana, house)
        pushed.append(len(told(house)))
    assert pushed == [1, 1, 0, 0]
    assert len(mo.asks(feed.page).news) == 4
    house.passes(days=1)
    thanks(ana, house)
    assert len(told(house)) == 1


def test_a_message_to_two_devices_counts_once(phone: Device, ana: Somebody, mo: Somebody, house: House):
    turns_on(mo)
    house.now = house.now.replace(hour=9)
    pushed = []
    for _ in range(3):
        thanks(ana, house)
        pushed.append(len(told(house)))
    assert pushed == [2, 2, 0]


def test_what_reached_no_device_counts_towards_no_limit(ana: Somebody, mo: Somebody, house: House):
    house.now = house.now.replace(hour=9)
    for _ in range(2):
        thanks(ana, house)
        assert told(house) == []
    turns_on(mo)
    thanks(ana, house)
    assert len(told(house)) == 1


def test_the_limit_is_the_person_s(phone: Device, ana: Somebody, mo: Somebody, house: House):
    wishes(mo, most_a_day="1")
    house.now = house.now.replace(hour=9)
    pushed = []
    for _ in range(2):
        thanks(ana, house)
        pushed.append(len(told(house)))
    assert pushed == [1, 0]


def test_after_a_long_silence_of_the_server_old_news_is_not_pushed(phone: Device, ana, mo, house: House):
    thanks(ana, house)
    house.passes(days=1, minutes=1)
    assert told(house) == []
    assert mo.asks(feed.count_unseen) == 1


@pytest.mark.parametrize(("with_name", "name"), [(False, ""), (True, "Ana")])
def test_a_name_is_told_only_if_the_person_chose_so(
    phone: Device, ana: Somebody, mo: Somebody, house: House, with_name: bool, name: str
):
    wishes(mo, with_name=with_name)
    thanks(ana, house)
    assert [parcel.message.name for parcel in told(house)] == [name]


def test_whoever_left_is_pushed_nothing_of_the_space(
    phone: Device, ana: Somebody, mo: Somebody, house: House
):
    ana.does(appreciations.send_new, "You called.", "I felt less alone.", new_mark())
    mo.leaves()
    house.passes(minutes=10)
    assert told(house) == []


@pytest.mark.parametrize("ends", ["signed out", "ended elsewhere", "new password", "idle"])
def test_a_device_whose_session_is_over_is_told_nothing(
    phone: Device, ana: Somebody, mo: Somebody, house: House, ends: str
):
    with transact() as db:
        if ends == "signed out":
            sessions.end(db, phone.token, house.now)
        elif ends == "ended elsewhere":
            sessions.end_others(db, mo.person)
        elif ends == "new password":
            people.change_password(db, _in_a_session(db, mo, house), "-")
    if ends == "idle":
        house.passes(days=31)
    thanks(ana, house)
    assert told(house) == []
    with transact(write=False) as db:
        assert db.exec(select(PushDevice)).all() == []


def _in_a_session(db, mo: Somebody, house: House):
    sessions.begin(db, mo.id, "another token", "another device", house.now)
    return sessions.signed_in(db, "another token", house.now)


def test_news_of_long_ago_is_forgotten(phone: Device, ana: Somebody, house: House):
    thanks(ana, house)
    told(house)
    with transact() as db:
        outbox.delete_old(db, house.now + timedelta(days=29))
        assert db.exec(select(Notification).where(col(Notification.kind) == NotificationKind.THANKS)).all()
        outbox.delete_old(db, house.now + timedelta(days=31))
        assert db.exec(select(Notification)).all() == []
