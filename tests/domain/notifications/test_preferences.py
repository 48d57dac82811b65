"""When a device may be told: quiet hours, how often in a day, what is too late."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intimacy_app.domain.notifications.feed import OWN_REMINDERS, NotificationKind, due_at
from intimacy_app.domain.notifications.preferences import (
    LimitUnknown,
    Preferences,
    day_began,
    decide,
    limit_named,
    quiet_until,
)

BERLIN = ZoneInfo("Europe/Berlin")
OTHERS = [kind for kind in NotificationKind if kind not in OWN_REMINDERS]
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Pacific/Apia", "Australia/Lord_Howe")

clocks = st.times().map(lambda clock: clock.replace(second=0, microsecond=0))
BEGIN, END = datetime(2024, 1, 1), datetime(2027, 1, 1)  # noqa: DTZ001 (Hypothesis adds the zone)
moments = st.datetimes(BEGIN, END, timezones=st.just(UTC))
wishes = st.builds(Preferences, st.sampled_from(ZONES).map(ZoneInfo), clocks, clocks)


def at(clock: str, day: int = 2) -> datetime:
    """Return a moment of March 2026 by the clocks of Berlin."""
    return datetime.combine(date(2026, 3, day), time.fromisoformat(clock), BERLIN).astimezone(UTC)


def quiet(begin: str, end: str, **more) -> Preferences:
    return Preferences(BERLIN, time.fromisoformat(begin), time.fromisoformat(end), **more)


def told(kind: NotificationKind, now: datetime, due: datetime | None = None, today: int = 0, **more):
    return decide(kind, due or now, today, quiet("22:00", "08:00", **more), now)


def test_thanks_are_news_once_they_can_no_longer_be_taken_back():
    sent = at("12:00")
    waiting = {NotificationKind(kind) for kind in ("thanks", "statement", "check_in", "moment")}
    assert {due_at(kind, sent) for kind in waiting} == {sent + timedelta(minutes=10)}
    assert {due_at(kind, sent) for kind in NotificationKind if kind not in waiting} == {sent}


@pytest.mark.parametrize(
    ("clock", "ends"),
    [
        ("21:59", None),
        ("22:00", at("08:00", 3)),
        ("23:59", at("08:00", 3)),
        ("00:00", at("08:00", 2)),
        ("07:59", at("08:00", 2)),
        ("08:00", None),
    ],
)
def test_quiet_hours_last_over_midnight(clock: str, ends: datetime | None):
    assert quiet_until(at(clock), quiet("22:00", "08:00")) == ends


@pytest.mark.parametrize(
    ("clock", "ends"), [("12:59", None), ("13:00", at("15:00")), ("14:59", at("15:00")), ("15:00", None)]
)
def test_quiet_hours_may_lie_within_a_day(clock: str, ends: datetime | None):
    assert quiet_until(at(clock), quiet("13:00", "15:00")) == ends


def test_quiet_hours_that_begin_when_they_end_are_none():
    assert quiet_until(at("08:00"), quiet("08:00", "08:00")) is None
    assert quiet_until(at("03:00"), quiet("08:00", "08:00")) is None


def test_quiet_hours_are_those_of_the_person_s_zone():
    tokyo = Preferences(ZoneInfo("Asia/Tokyo"))
    assert quiet_until(at("15:00"), tokyo) is not None
    assert quiet_until(at("15:00"), Preferences(BERLIN)) is None


@given(moments, wishes)
def test_quiet_hours_end_after_the_moment_and_within_a_day(moment: datetime, wished: Preferences):
    ends = quiet_until(moment, wished)
    assert ends is None or moment < ends <= moment + timedelta(hours=26)


@given(moments, wishes)
def test_when_quiet_hours_have_ended_it_is_no_longer_quiet(moment: datetime, wished: Preferences):
    if ends := quiet_until(moment, wished):
        assert quiet_until(ends, wished) is None


@pytest.mark.parametrize("kind", [*OTHERS, NotificationKind.PLAN_SOON])
def test_in_quiet_hours_news_waits_for_their_end(kind: NotificationKind):
    ruled = told(kind, at("23:00"))
    assert (ruled.tell, ruled.wait_until) == (False, at("08:00", 3))


@pytest.mark.parametrize("kind", OTHERS)
def test_after_two_in_a_day_devices_are_told_no_more(kind: NotificationKind):
    assert told(kind, at("12:00"), today=1).tell
    ruled = told(kind, at("12:00"), today=2)
    assert (ruled.tell, ruled.wait_until) == (False, None)
    assert told(kind, at("12:00"), today=2, most_a_day=3).tell


def test_a_reminder_comes_at_its_time_whatever_the_hour_and_the_limit():
    assert told(NotificationKind.REMINDER, at("03:00"), today=10).tell


def test_a_reminder_belongs_to_its_hour():
    due = at("12:00")
    assert told(NotificationKind.REMINDER, due + timedelta(minutes=60), due).tell
    late = told(NotificationKind.REMINDER, due + timedelta(minutes=61), due)
    assert (late.tell, late.wait_until) == (False, None)


@pytest.mark.parametrize("kind", OTHERS)
def test_news_is_worth_telling_for_a_day(kind: NotificationKind):
    due = at("12:00")
    assert told(kind, due + timedelta(days=1), due).tell
    late = told(kind, due + timedelta(days=1, minutes=1), due)
    assert (late.tell, late.wait_until) == (False, None)


def test_a_day_begins_at_midnight_in_the_person_s_zone():
    assert day_began(at("12:00"), BERLIN) == at("00:00")
    assert day_began(at("23:30"), ZoneInfo("UTC")) == datetime(2026, 3, 2, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["", "0", "4", "-1", "2.0", "two", "99999999999999999999"])
def test_a_limit_that_is_not_on_the_list_is_refused(typed: str):
    with pytest.raises(LimitUnknown):
        limit_named(typed)


def test_a_limit_from_the_list_is_taken():
    assert limit_named("5") == 5
