"""The day that is given to an entry: whatever is typed is one that may be, or refused beside its field."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

from hypothesis import given, settings
from hypothesis import strategies as st

from intimacy_app.domain.journal.journal import (
    EARLIEST,
    DayAhead,
    DayTooEarly,
    DayUnreadable,
    day_given,
    moved_to,
)

NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)
ZONES = st.sampled_from(sorted(available_timezones())).map(ZoneInfo)
TYPED = st.one_of(
    st.text(max_size=20),
    st.dates().map(str),
    st.text("0123456789-/.٠١٢T:W ", max_size=12),
)


@settings(max_examples=500)
@given(TYPED)
def test_whatever_is_typed_is_a_day_that_has_come_or_refused_beside_its_field(typed: str):
    try:
        day = day_given(typed, NOW)
    except (DayUnreadable, DayAhead, DayTooEarly):
        return
    if day is None:
        assert not typed.strip() or not typed.isprintable() or not typed.strip().isascii()
    else:
        assert EARLIEST <= day <= (NOW + timedelta(hours=14)).date()


@settings(max_examples=500)
@given(st.dates(EARLIEST, date(2026, 11, 30)), ZONES, st.datetimes(timezones=st.just(UTC)))
def test_an_entry_that_is_moved_stands_on_its_day_in_its_zone(
    day: date, zone: ZoneInfo, written_at: datetime
):
    if date(1901, 1, 1) < written_at.date() < date(9999, 12, 30):
        assert moved_to(day, written_at, zone).astimezone(zone).date() == day
