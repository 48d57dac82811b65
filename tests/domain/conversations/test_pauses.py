"""How long a pause is, and how many somebody may begin."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intimacy_app.domain.conversations.pauses import (
    A_DAY,
    EnoughPauses,
    Length,
    LengthUnknown,
    check_may_begin,
    ends_at,
    length_named,
)

BERLIN = ZoneInfo("Europe/Berlin")
EVENING = datetime(2026, 3, 2, 19, tzinfo=UTC)
MOMENTS = st.integers(0, 60 * 24 * 700).map(lambda minutes: EVENING + timedelta(minutes=minutes))


@pytest.mark.parametrize(
    ("length", "ends"),
    [
        (Length.MINUTES, EVENING + timedelta(minutes=5)),
        (Length.HOUR, EVENING + timedelta(hours=1)),
        (Length.TOMORROW, datetime(2026, 3, 3, 4, tzinfo=UTC)),  # 05:00 in Berlin
    ],
)
def test_a_pause_lasts_as_long_as_it_says(length: Length, ends: datetime):
    assert ends_at(length, EVENING, BERLIN) == ends


@given(MOMENTS)
def test_until_tomorrow_leaves_two_hours_at_least_and_is_the_longest(began: datetime):
    until = ends_at(Length.TOMORROW, began, BERLIN)
    assert timedelta(hours=2) <= until - began < timedelta(hours=27)
    assert ends_at(Length.MINUTES, began, BERLIN) < ends_at(Length.HOUR, began, BERLIN) < until


def test_somebody_begins_three_within_any_24_hours():
    begun = [EVENING - timedelta(hours=hours) for hours in (23, 2, 1)]
    check_may_begin(begun[1:], EVENING)
    with pytest.raises(EnoughPauses):
        check_may_begin(begun, EVENING)
    check_may_begin(begun, begun[0] + A_DAY)


@pytest.mark.parametrize("name", ["", "forever", "MINUTES", "1"])
def test_there_are_no_other_lengths(name: str):
    with pytest.raises(LengthUnknown):
        length_named(name)
