"""The rhythm: on which days cards come, or that somebody has to ask."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intimacy_app.domain.cards.rhythm import (
    EVERY_DAY,
    ONLY_ASKED,
    Rhythm,
    RhythmMissing,
    days_for,
    days_from,
    rhythm_of,
    spell,
)
from intimacy_app.domain.notifications.reminders import DaysMissing

some_days = st.frozensets(st.integers(0, 6))


@given(some_days)
def test_days_are_kept_as_they_were_chosen(days: frozenset[int]):
    assert days_from(spell(days)) == days


@given(some_days.filter(lambda days: 1 < len(days) < 7))
def test_certain_days_are_those_that_were_ticked(days: frozenset[int]):
    assert days_for(Rhythm.CHOSEN_DAYS, days, "") == days
    assert rhythm_of(days) is Rhythm.CHOSEN_DAYS


@pytest.mark.parametrize(
    ("rhythm", "days"),
    [(Rhythm.DAILY, EVERY_DAY), (Rhythm.ASKED, ONLY_ASKED), (Rhythm.WEEKLY, frozenset({3}))],
)
def test_the_other_rhythms_need_no_days_ticked(rhythm: Rhythm, days: frozenset[int]):
    assert days_for(rhythm, [1, 2], "3") == days
    assert rhythm_of(days) is rhythm


@pytest.mark.parametrize("rhythm", [Rhythm.CHOSEN_DAYS, Rhythm.WEEKLY])
@pytest.mark.parametrize("day", ["", "7", "x"])
def test_without_a_day_certain_days_are_refused(rhythm: Rhythm, day: str):
    with pytest.raises(DaysMissing):
        days_for(rhythm, [9], day)


@pytest.mark.parametrize("rhythm", ["", "hourly", "x" * 1000])
def test_a_rhythm_that_does_not_exist_is_refused(rhythm: str):
    with pytest.raises(RhythmMissing):
        days_for(rhythm, [1], "1")


def test_one_day_at_most_is_taken_for_a_weekly_rhythm():
    assert len(days_for(Rhythm.WEEKLY, [], "45")) == 1
