"""When round days break and which are due, clock changes included."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from intimacy_app.domain.cards.calendar import (
    a_year_before,
    breaks_at,
    day_of,
    drawn_until_on_changing,
    due_at,
    due_days,
    next_day,
)

BERLIN = ZoneInfo("Europe/Berlin")
ZONES = [
    "UTC", "Europe/Berlin", "America/New_York", "America/St_Johns", "Asia/Kathmandu", "Australia/Lord_Howe",
    "Pacific/Chatham", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Africa/Casablanca", "America/Santiago",
]  # fmt: skip
zones = st.sampled_from(ZONES).map(ZoneInfo)
days = st.dates(date(2024, 1, 1), date(2036, 12, 31))
moments = st.builds(datetime.combine, days, st.times(), tzinfo=st.just(UTC))


def test_a_day_begins_at_five_in_the_morning_of_the_space():
    assert breaks_at(date(2026, 1, 15), BERLIN) == datetime(2026, 1, 15, 4, tzinfo=UTC)
    assert breaks_at(date(2026, 7, 15), BERLIN) == datetime(2026, 7, 15, 3, tzinfo=UTC)


def test_a_late_evening_belongs_to_the_day_that_it_ends():
    assert day_of(datetime(2026, 1, 16, 3, 59, tzinfo=UTC), BERLIN) == date(2026, 1, 15)
    assert day_of(datetime(2026, 1, 16, 4, 0, tzinfo=UTC), BERLIN) == date(2026, 1, 16)


@given(moments, zones)
def test_every_moment_lies_in_the_day_that_is_under_way(moment: datetime, zone: ZoneInfo):
    day = day_of(moment, zone)
    assert breaks_at(day, zone) <= moment < breaks_at(day + timedelta(days=1), zone)


@given(days, zones)
def test_a_day_has_broken_at_the_moment_it_breaks_and_not_before(day: date, zone: ZoneInfo):
    assert day_of(breaks_at(day, zone), zone) == day
    assert day_of(breaks_at(day, zone) - timedelta(microseconds=1), zone) == day - timedelta(days=1)


@given(days, zones, st.frozensets(st.integers(0, 6), min_size=1), moments)
def test_the_next_round_day_is_due_as_it_breaks_and_not_before(day, zone, rhythm, now):
    due = due_at(day, now, zone, rhythm)
    assert due
    assert not list(due_days(day, due - timedelta(microseconds=1), zone, rhythm))
    assert list(due_days(day, due, zone, rhythm)) == [day_of(due, zone)]


def test_where_somebody_has_to_ask_nothing_is_ever_due():
    assert due_at(date(2026, 1, 15), datetime(2026, 1, 16, 12, tzinfo=UTC), BERLIN, frozenset()) is None


def test_at_first_today_alone_is_due():
    now = datetime(2026, 1, 16, 12, tzinfo=UTC)
    assert list(due_days(None, now, BERLIN)) == [date(2026, 1, 16)]


def test_after_a_silence_every_day_since_is_due_oldest_first():
    now = datetime(2026, 1, 16, 12, tzinfo=UTC)
    assert list(due_days(date(2026, 1, 13), now, BERLIN)) == [date(2026, 1, 14 + i) for i in range(3)]


def test_nothing_is_due_twice_nor_when_the_clock_goes_back():
    now = datetime(2026, 1, 16, 12, tzinfo=UTC)
    assert list(due_days(date(2026, 1, 16), now, BERLIN)) == []
    assert list(due_days(date(2026, 1, 18), now, BERLIN)) == []


@given(moments, st.integers(0, 40), st.integers(0, 40), zones)
def test_looking_in_between_changes_nothing_of_what_is_due(
    now: datetime, earlier: int, later: int, zone: ZoneInfo
):
    drawn = day_of(now, zone)
    halfway, end = now + timedelta(days=earlier), now + timedelta(days=earlier + later)
    first = list(due_days(drawn, halfway, zone))
    then = list(due_days(first[-1] if first else drawn, end, zone))
    assert first + then == list(due_days(drawn, end, zone))


@given(moments, st.integers(0, 40), st.integers(0, 40), zones, st.frozensets(st.integers(0, 6)))
def test_with_a_rhythm_too_looking_in_between_changes_nothing(
    now: datetime, earlier: int, later: int, zone: ZoneInfo, chosen: frozenset[int]
):
    drawn = day_of(now, zone)
    halfway, end = now + timedelta(days=earlier), now + timedelta(days=earlier + later)
    first = list(due_days(drawn, halfway, zone, chosen))
    then = list(due_days(first[-1] if first else drawn, end, zone, chosen))
    assert first + then == list(due_days(drawn, end, zone, chosen))
    assert {day.weekday() for day in first + then} <= chosen


@given(days, st.frozensets(st.integers(0, 6)))
def test_the_next_day_is_the_first_that_the_rhythm_names(today: date, chosen: frozenset[int]):
    coming = next_day(today, chosen)
    assert (coming is None) == (not chosen)
    if coming:
        assert coming == next(due_days(today, breaks_at(coming, BERLIN), BERLIN, chosen))
        assert 1 <= (coming - today).days <= 7


@given(moments, st.integers(0, 40), zones)
def test_a_change_of_rhythm_deals_nothing_that_was_skipped(now: datetime, skipped: int, zone: ZoneInfo):
    drawn = day_of(now, zone) - timedelta(days=skipped)
    assert list(due_days(drawn_until_on_changing(drawn, now, zone), now, zone)) == []


def test_a_year_before_a_day_is_its_date_of_the_year_before():
    assert a_year_before(date(2027, 3, 2)) == date(2026, 3, 2)
    assert a_year_before(date(2028, 2, 29)) == date(2027, 2, 28)
