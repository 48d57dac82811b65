"""Reminders: when they come next, across weeks and changes of the clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intimacy_app.domain.notifications.reminders import (
    MOST,
    DaysMissing,
    Rhythm,
    TimeUnusable,
    TooManyReminders,
    check_room,
    clock_named,
    next_time,
    rhythm_from,
)

BERLIN = ZoneInfo("Europe/Berlin")
EVERY_DAY = frozenset(range(7))

rhythms = st.builds(
    Rhythm,
    st.times().map(lambda t: t.replace(second=0, microsecond=0)),
    st.frozensets(st.integers(0, 6), min_size=1),
)
BEGIN, END = datetime(2024, 1, 1), datetime(2027, 1, 1)  # noqa: DTZ001 (Hypothesis adds the zone)
moments = st.datetimes(BEGIN, END, timezones=st.just(UTC))
zones = st.sampled_from(("UTC", "Europe/Berlin", "Asia/Kathmandu", "America/St_Johns")).map(ZoneInfo)


def at(day: str, clock: str) -> datetime:
    return datetime.combine(date.fromisoformat(day), time.fromisoformat(clock), BERLIN).astimezone(UTC)


def test_a_reminder_comes_today_if_its_time_is_still_to_come():
    evening = Rhythm(time(19, 30), EVERY_DAY)
    assert next_time(evening, at("2026-03-02", "19:29"), BERLIN) == at("2026-03-02", "19:30")
    assert next_time(evening, at("2026-03-02", "19:30"), BERLIN) == at("2026-03-03", "19:30")


def test_a_reminder_on_one_day_comes_a_week_later():
    mondays = Rhythm(time(8), frozenset({0}))
    assert next_time(mondays, at("2026-03-02", "08:00"), BERLIN) == at("2026-03-09", "08:00")


def test_an_hour_that_the_clocks_leave_out_is_made_up_an_hour_later():
    night = Rhythm(time(2, 30), EVERY_DAY)
    assert next_time(night, at("2026-03-29", "00:00"), BERLIN) == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)


def test_an_hour_that_the_clocks_repeat_counts_once():
    night = Rhythm(time(2, 30), EVERY_DAY)
    first = next_time(night, at("2026-10-25", "00:00"), BERLIN)
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert next_time(night, first, BERLIN) == datetime(2026, 10, 26, 1, 30, tzinfo=UTC)


@given(rhythms, moments, zones)
def test_a_reminder_comes_within_a_week_or_so_on_one_of_its_days(
    rhythm: Rhythm, moment: datetime, zone: ZoneInfo
):
    comes = next_time(rhythm, moment, zone)
    assert moment < comes <= moment + timedelta(days=7, hours=1)
    assert comes.astimezone(zone).weekday() in rhythm.days


@pytest.mark.parametrize("typed", ["", "7:30", "24:00", "12:60", "07:30:00", "ab:cd", " 07:30", "07:30\n"])
def test_a_time_that_is_none_is_refused(typed: str):
    with pytest.raises(TimeUnusable):
        clock_named(typed)


def test_a_time_is_hours_and_minutes():
    assert clock_named("07:05") == time(7, 5)


def test_a_reminder_needs_a_day():
    with pytest.raises(DaysMissing):
        rhythm_from("07:30", set())


def test_there_is_room_for_seven():
    check_room(MOST - 1)
    with pytest.raises(TooManyReminders):
        check_room(MOST)
