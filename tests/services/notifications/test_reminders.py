"""Reminders come at the time that their person set, whatever anybody has or has not done."""

from datetime import timedelta

import pytest

from intimacy_app.domain.notifications.reminders import DaysMissing, TimeUnusable, TooManyReminders
from intimacy_app.domain.spaces.spaces import ZoneUnknown
from intimacy_app.services.notifications import feed, preferences, reminders
from tests.services.house import ZONE, House, Somebody
from tests.services.notification_helpers import kinds, told, turns_on, wishes

EVERY_DAY = set(range(7))


def sets(who: Somebody, at: str = "20:30", days: set[int] | None = None, zone: str = ZONE) -> None:
    who.asks(reminders.add, at=at, days=EVERY_DAY if days is None else days, zone=zone)


@pytest.fixture
def reminded(ana: Somebody, mo: Somebody, house: House) -> Somebody:
    """Ana, whose reminder comes at half past eight in the evening; it is eight, and nothing else waits."""
    told(house)
    turns_on(ana)
    sets(ana)
    ana.asks(feed.page)
    return ana


def test_a_reminder_comes_at_its_time_once(reminded: Somebody, house: House):
    house.passes(minutes=29)
    assert told(house) == []
    house.passes(minutes=1)
    assert kinds(told(house)) == ["reminder"]
    house.passes(minutes=1)
    assert told(house) == []
    house.passes(hours=23, minutes=59)
    assert kinds(told(house)) == ["reminder"]


@pytest.mark.parametrize("sealed", ["nobody", "herself", "the other", "both"])
def test_it_comes_whoever_has_sealed(reminded: Somebody, mo: Somebody, house: House, sealed: str):
    card = reminded.cards()[0]
    if sealed in ("herself", "both"):
        reminded.seals(card)
    if sealed in ("the other", "both"):
        mo.seals(card)
    house.passes(minutes=30)
    assert "reminder" in kinds(told(house))


def test_it_comes_in_quiet_hours_and_beyond_the_limit(reminded: Somebody, house: House):
    wishes(reminded, quiet_from="00:00", quiet_until="23:59", most_a_day="1")
    for _ in range(3):
        house.now += timedelta(days=1)
        house.now = house.now.replace(hour=19, minute=30)
        assert kinds(told(house)) == ["reminder"]


def test_only_the_newest_waits_to_be_seen(reminded: Somebody, house: House):
    house.passes(minutes=30)
    for _ in range(5):
        told(house)
        house.passes(days=1)
    told(house)
    assert reminded.asks(feed.count_unseen) == 1
    assert next(item.words for item in reminded.asks(feed.page).news) == "Your reminder, as you set it."


def test_one_that_the_server_slept_through_is_left_out(reminded: Somebody, house: House):
    house.passes(days=4, hours=2)
    assert told(house) == []
    assert reminded.asks(feed.count_unseen) == 0
    house.passes(hours=22, minutes=30)
    assert kinds(told(house)) == ["reminder"]


def test_one_that_is_due_when_the_server_wakes_up_comes(reminded: Somebody, house: House):
    house.passes(days=4, minutes=45)
    assert kinds(told(house)) == ["reminder"]
    assert told(house) == []


def test_a_reminder_is_news_without_any_device(mo: Somebody, house: House):
    sets(mo)
    house.passes(minutes=30)
    assert told(house) == []
    assert mo.asks(feed.count_unseen) == 1


def test_a_reminder_that_was_removed_comes_no_more(reminded: Somebody, house: House):
    (mine,) = reminded.asks(reminders.mine)
    reminded.asks(reminders.remove, mine.id)
    assert reminded.asks(reminders.mine) == []
    house.passes(minutes=30)
    assert told(house) == []


def test_nobody_removes_somebody_else_s(reminded: Somebody, lea: Somebody):
    (mine,) = reminded.asks(reminders.mine)
    lea.asks(reminders.remove, mine.id)
    assert reminded.asks(reminders.mine) == [mine]


def test_another_time_zone_moves_what_is_to_come(reminded: Somebody, house: House):
    wishes(reminded, zone="UTC")
    house.passes(minutes=30)
    assert told(house) == []
    house.passes(hours=1)
    assert kinds(told(house)) == ["reminder"]


def test_the_first_reminder_settles_the_zone_of_the_device(lea: Somebody):
    sets(lea, zone="Asia/Tokyo")
    sets(lea, zone="Europe/Berlin")
    with_zone = lea.asks(lambda db, who: preferences.preferences_of(db, who.id).zone.key)
    assert with_zone == "Asia/Tokyo"


def test_reminders_are_told_in_words(lea: Somebody):
    sets(lea, at="19:30")
    sets(lea, at="07:05", days={0, 4})
    said = [view.said.replace("\u202f", " ") for view in lea.asks(reminders.mine)]
    assert said == ["Mon, Fri at 7:05 AM", "Every day at 7:30 PM"]


def test_what_cannot_be_a_reminder_is_refused(lea: Somebody):
    for given, why in (
        ({"at": "25:00"}, TimeUnusable),
        ({"days": set[int]()}, DaysMissing),
        ({"zone": "Nowhere/At_All"}, ZoneUnknown),
    ):
        with pytest.raises(why):
            sets(lea, **given)
    for _ in range(7):
        sets(lea)
    with pytest.raises(TooManyReminders):
        sets(lea)
