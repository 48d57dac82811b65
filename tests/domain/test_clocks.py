"""A clock that jumps is not believed at once; one that is set right by seconds, or slept, is."""

from datetime import UTC, datetime, timedelta

import pytest

from intimacy_app.domain.clocks import BELIEVED_AFTER, TOLERANCE, Watch

START = datetime(2026, 3, 2, 19, tzinfo=UTC)
NOTHING = timedelta(0)


@pytest.fixture
def watch() -> Watch:
    return Watch(START, 100.0)


def after(seconds: float, jump: timedelta = NOTHING) -> tuple[datetime, float]:
    """Return what both clocks say after so many seconds, with the one on the wall set by a jump."""
    return START + timedelta(seconds=seconds) + jump, 100.0 + seconds


def test_a_clock_that_goes_on_is_right_however_long_the_machine_slept(watch: Watch):
    assert watch.look(*after(3)) == NOTHING
    assert watch.look(*after(21 * 86400)) == NOTHING
    assert not watch.jumped


@pytest.mark.parametrize("step", [timedelta(seconds=2), timedelta(seconds=-40), TOLERANCE])
def test_a_small_step_is_normal(watch: Watch, step: timedelta):
    assert watch.look(*after(60, step)) == NOTHING
    assert not watch.jumped


def test_many_small_steps_do_not_add_up_to_a_jump(watch: Watch):
    for minute in range(1, 100):
        assert watch.look(*after(60 * minute, timedelta(seconds=30 * minute))) == NOTHING


def test_a_jump_ahead_is_not_believed_and_over_when_the_clock_is_right_again(watch: Watch):
    weeks = timedelta(weeks=3)
    assert watch.look(*after(60, weeks)) == weeks
    assert watch.look(*after(120, weeks)) == weeks
    assert watch.look(*after(180)) == NOTHING
    assert not watch.jumped


def test_a_jump_back_is_noted_and_deals_nothing_later(watch: Watch):
    assert watch.look(*after(60, -timedelta(days=2))) == NOTHING
    assert watch.jumped == -timedelta(days=2)
    assert watch.look(*after(120)) == NOTHING
    assert not watch.jumped


def test_a_jump_that_lasts_for_a_day_is_believed(watch: Watch):
    hours, day = timedelta(hours=5), BELIEVED_AFTER.total_seconds()
    assert watch.look(*after(60, hours)) == hours
    assert watch.look(*after(day, hours)) == hours
    assert watch.look(*after(day + 60, hours)) == NOTHING
    assert watch.look(*after(day + 120, hours)) == NOTHING
