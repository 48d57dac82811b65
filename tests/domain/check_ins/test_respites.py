"""Until when somebody is left be, in their own zone."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from intimacy_app.domain.check_ins.respites import UNTILS, Until, UntilMissing, ends_at, until_named

BERLIN, AUCKLAND = ZoneInfo("Europe/Berlin"), ZoneInfo("Pacific/Auckland")


def at(clock: str, zone: ZoneInfo = BERLIN, day: str = "2026-03-02") -> datetime:
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=zone).astimezone(UTC)


@pytest.mark.parametrize("name", ["", "TONIGHT", "forever"])
def test_an_end_has_to_be_chosen(name: str):
    with pytest.raises(UntilMissing):
        until_named(name)


@pytest.mark.parametrize(
    ("begun", "ended", "day"),
    [
        ("09:00", "20:00", "2026-03-02"),
        ("19:00", "20:00", "2026-03-02"),
        ("19:01", "05:00", "2026-03-03"),
        ("23:30", "05:00", "2026-03-03"),
        ("01:00", "05:00", "2026-03-02"),
        ("05:00", "20:00", "2026-03-02"),
    ],
)
def test_tonight_is_eight_in_the_evening_or_the_end_of_the_night(begun: str, ended: str, day: str):
    assert ends_at(Until.TONIGHT, at(begun), BERLIN) == at(ended, day=day)


def test_tomorrow_is_the_next_morning_that_leaves_a_night_before_it():
    assert ends_at(Until.TOMORROW, at("22:00"), BERLIN) == at("05:00", day="2026-03-03")
    assert ends_at(Until.TOMORROW, at("02:59"), BERLIN) == at("05:00")
    assert ends_at(Until.TOMORROW, at("03:00"), BERLIN) == at("05:00", day="2026-03-03")


def test_a_day_is_24_hours_also_where_clocks_change():
    begun = at("12:00", day="2026-03-28")
    assert ends_at(Until.DAY, begun, BERLIN) - begun == timedelta(days=1)
    assert ends_at(Until.TOMORROW, begun, BERLIN) == at("05:00", day="2026-03-29")


def test_the_times_are_those_of_whoever_asks():
    now = at("09:00")
    assert {ends_at(Until.TONIGHT, now, zone) for zone in (BERLIN, AUCKLAND)} == {
        at("20:00"),
        at("05:00", AUCKLAND, "2026-03-03"),
    }


def test_every_end_is_ahead_and_has_its_words():
    assert set(UNTILS) == set(Until)
    for hour in range(24):
        now = at(f"{hour:02}:00")
        assert all(now < ends_at(until, now, BERLIN) <= now + timedelta(hours=26) for until in Until)
