"""A plan keeps its hour on the clock of its space, whatever daylight saving does and wherever one looks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine

from intimacy_app.domain.notifications.reminders import TimeUnusable
from intimacy_app.domain.plans.plans import Remind, reminded_at
from intimacy_app.domain.plans.times import (
    PlanDayMissing,
    PlanLengthUnknown,
    PlannedTime,
    Repeats,
    RepeatUnknown,
    TimeHasPassed,
    TimeTooFarOff,
    planned,
)

BERLIN, NEW_YORK, KOLKATA = (ZoneInfo(name) for name in ("Europe/Berlin", "America/New_York", "Asia/Kolkata"))
SUNDAY_WALK = PlannedTime(date(2026, 3, 15), time(10), BERLIN, 120, Repeats.WEEKLY)
NOW = datetime(2026, 3, 2, 19, tzinfo=UTC)


def typed(day: str, at: str, *, on: ZoneInfo, repeats: str = "once") -> PlannedTime:
    return planned(day, at, "120", repeats, typed_in=on, zone=BERLIN, now=NOW)


def starts(plan: PlannedTime, *, from_day: date, count: int) -> list[datetime]:
    """Return when it begins, looked for by the clock of the machine, which time-machine moves."""
    found: list[datetime] = []
    with time_machine.travel(datetime.combine(from_day, time(), UTC), tick=False) as clock:
        while len(found) < count:
            found.append(plan.next_start(datetime.now(UTC)))
            clock.move_to(found[-1] + plan.lasts)
    return found


def test_a_sunday_walk_stays_at_ten_where_summer_begins_and_ends():
    spring = starts(SUNDAY_WALK, from_day=date(2026, 3, 16), count=2)
    autumn = starts(SUNDAY_WALK, from_day=date(2026, 10, 12), count=2)
    for before, after in (spring, autumn):
        assert [each.astimezone(BERLIN).time() for each in (before, after)] == [time(10), time(10)]
    assert [each.hour for each in spring] == [9, 8]
    assert [each.hour for each in autumn] == [8, 9]
    assert spring[1] - spring[0] == timedelta(days=6, hours=23)


def test_whoever_is_elsewhere_sees_it_an_hour_off_for_the_weeks_between_the_two_changes():
    there = [
        each.astimezone(NEW_YORK).hour for each in starts(SUNDAY_WALK, from_day=date(2026, 3, 15), count=3)
    ]
    assert there == [5, 5, 4]


def test_what_is_typed_on_one_s_own_clock_is_kept_on_the_space_s():
    plan = typed("2026-03-07", "23:30", on=NEW_YORK)
    assert (plan.day, plan.at, plan.zone) == (date(2026, 3, 8), time(5, 30), BERLIN)
    assert typed("2026-07-01", "10:00", on=KOLKATA).at == time(6, 30)


def test_an_hour_that_is_left_out_is_made_up_and_one_that_comes_twice_is_the_first():
    assert typed("2026-03-29", "02:30", on=BERLIN).at == time(3, 30)
    twice = typed("2026-10-25", "02:30", on=BERLIN)
    assert twice.starts_on(twice.day) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_one_that_repeats_comes_again_once_it_is_over_and_one_that_does_not_stays():
    start = SUNDAY_WALK.starts_on(SUNDAY_WALK.day)
    assert SUNDAY_WALK.next_start(start + timedelta(minutes=119)) == start
    assert SUNDAY_WALK.next_start(start + timedelta(minutes=120)) > start
    years = SUNDAY_WALK.next_start(start + timedelta(days=3_650))
    assert timedelta() < years - (start + timedelta(days=3_650)) <= timedelta(days=7, hours=1)
    once = PlannedTime(date(2026, 3, 15), time(10), BERLIN)
    assert once.next_start(start + timedelta(days=9)) == start
    assert (once.ends_at(), SUNDAY_WALK.ends_at()) == (start + timedelta(hours=2), None)


def test_every_second_week_is_every_second_week():
    plan = PlannedTime(date(2026, 3, 15), time(10), BERLIN, 600, Repeats.FORTNIGHTLY)
    days = [each.astimezone(BERLIN).date() for each in starts(plan, from_day=date(2026, 3, 16), count=2)]
    assert days == [date(2026, 3, 29), date(2026, 4, 12)]


@pytest.mark.parametrize(
    ("first", "then"),
    [
        (date(2026, 3, 8), [date(2026, 4, 12), date(2026, 5, 10), date(2026, 6, 14)]),
        (date(2026, 1, 31), [date(2026, 2, 28), date(2026, 3, 28), date(2026, 4, 25)]),
        (date(2026, 11, 1), [date(2026, 12, 6), date(2027, 1, 3), date(2027, 2, 7)]),
        (date(2026, 9, 22), [date(2026, 10, 27), date(2026, 11, 24), date(2026, 12, 22)]),
    ],
)
def test_every_month_keeps_the_weekday_and_what_begins_on_a_fifth_comes_on_the_last(
    first: date, then: list[date]
):
    plan = PlannedTime(first, time(10), BERLIN, 120, Repeats.MONTHLY)
    days = [each.astimezone(BERLIN) for each in starts(plan, from_day=first, count=4)]
    assert [day.date() for day in days] == [first, *then]
    assert {day.time() for day in days} == {time(10)}
    for day in (first, *then):
        over = plan.starts_on(day) + plan.lasts
        assert (plan.is_over_on(day, over), plan.last_over(over)) == (True, day)
        assert not plan.is_over_on(day + timedelta(days=7), over + timedelta(days=8))
        before = plan.last_over(over - timedelta(minutes=1))
        assert before == max((each for each in (first, *then) if each < day), default=None)


def test_every_month_far_ahead_and_long_before_it_begins():
    plan = PlannedTime(date(2026, 3, 8), time(23), BERLIN, 600, Repeats.MONTHLY)
    # It's still on in the morning after a second Sunday.
    in_the_morning, over = datetime(2036, 7, 14, 6, tzinfo=UTC), datetime(2036, 7, 14, 7, tzinfo=UTC)
    nights = [plan.next_start(now).astimezone(BERLIN).date() for now in (in_the_morning, over)]
    assert nights == [date(2036, 7, 13), date(2036, 8, 10)]
    assert plan.next_start(datetime(2025, 1, 1, tzinfo=UTC)) == plan.starts_on(plan.day)
    assert plan.ends_at() is None
    assert not plan.is_over_on(date(2026, 2, 8), datetime(2026, 5, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        (("", "10:00", "60", "once"), PlanDayMissing),
        (("2026-02-30", "10:00", "60", "once"), PlanDayMissing),
        (("20260410", "10:00", "60", "once"), PlanDayMissing),
        (("٢٠٢٦-٠٤-١٠", "10:00", "60", "once"), PlanDayMissing),
        (("2026-04-10", "", "60", "once"), TimeUnusable),
        (("2026-04-10", "25:00", "60", "once"), TimeUnusable),
        (("2026-04-10", "10:00", "7", "once"), PlanLengthUnknown),
        (("2026-04-10", "10:00", "60", "hourly"), RepeatUnknown),
        (("2026-03-02", "20:00", "60", "once"), TimeHasPassed),
        (("0001-01-01", "10:00", "60", "once"), TimeTooFarOff),
        (("9999-12-31", "23:59", "60", "once"), TimeTooFarOff),
        (("2028-03-05", "10:00", "60", "once"), TimeTooFarOff),
    ],
)
def test_what_is_no_time_to_come_is_refused(given: tuple[str, str, str, str], refusal: type[Exception]):
    with pytest.raises(refusal):
        planned(*given, typed_in=BERLIN, zone=BERLIN, now=NOW)


def test_a_reminder_comes_an_hour_before_or_at_six_of_one_s_own_eve():
    def reminded(wanted: Remind, own: ZoneInfo = BERLIN, *, after: datetime = NOW) -> datetime | None:
        return reminded_at(SUNDAY_WALK, wanted, own, after)

    assert reminded(Remind.NEVER) is None
    assert reminded(Remind.HOUR_BEFORE) == datetime(2026, 3, 15, 8, tzinfo=UTC)
    assert reminded(Remind.EVENING_BEFORE) == datetime(2026, 3, 14, 17, tzinfo=UTC)
    assert reminded(Remind.EVENING_BEFORE, NEW_YORK) == datetime(2026, 3, 14, 22, tzinfo=UTC)
    first = reminded(Remind.HOUR_BEFORE)
    assert first
    assert reminded(Remind.HOUR_BEFORE, after=first) == datetime(2026, 3, 22, 8, tzinfo=UTC)
    summer = reminded(Remind.HOUR_BEFORE, after=datetime(2026, 3, 28, tzinfo=UTC))
    assert summer == datetime(2026, 3, 29, 7, tzinfo=UTC)


def test_nobody_is_reminded_of_what_has_begun():
    once = PlannedTime(date(2026, 3, 15), time(10), BERLIN)
    for wanted in (Remind.HOUR_BEFORE, Remind.EVENING_BEFORE):
        assert reminded_at(once, wanted, BERLIN, datetime(2026, 3, 15, 8, tzinfo=UTC)) is None


def test_a_day_is_over_once_it_came_and_its_hours_have_passed():
    first, second = date(2026, 3, 15), date(2026, 3, 22)
    during, after = (datetime(2026, 3, 22, hour, tzinfo=UTC) for hour in (10, 11))
    assert [SUNDAY_WALK.last_over(now) for now in (NOW, during, after)] == [None, first, second]
    assert [SUNDAY_WALK.is_over_on(second, now) for now in (during, after)] == [False, True]
    for never in (date(2026, 3, 8), date(2026, 3, 16), date(2026, 3, 29)):
        assert not SUNDAY_WALK.is_over_on(never, after)
    once = PlannedTime(first, time(10), BERLIN)
    assert [once.last_over(now) for now in (NOW, after)] == [None, first]
    assert not once.is_over_on(second, after)
