"""What each wants of a plan is theirs alone: a reminder that keeps quiet hours, and its name."""

from datetime import UTC, datetime

import pytest

from intimacy_app.domain.plans.plans import PlanGone, ReminderUnknown
from intimacy_app.domain.spaces.spaces import NothingMoreHere
from intimacy_app.services.check_ins import check_ins
from intimacy_app.services.notifications import feed
from intimacy_app.services.plans import plans, wishes
from tests.services.house import House, Somebody, new_mark
from tests.services.notification_helpers import kinds, told, turns_on
from tests.services.notification_helpers import wishes as prefers
from tests.services.plans.planning import SUNDAYS, ends, moves, proposes, screen, seen, stands

DAWN = ("2026-03-07", "08:30", "120", "once")


def wants(who: Somebody, id: str, remind: str = "hour", *, named: bool = False) -> None:
    who.does(wishes.wish, id, remind, named=named)


def at(house: House, day: int, hour: int, minute: int = 0) -> list[str]:
    """Return what comes at that time of March on the clocks of Berlin."""
    house.now = datetime(2026, 3, day, hour - 1, minute, tzinfo=UTC)
    return kinds(told(house))


@pytest.fixture
def evening(house: House, ana: Somebody, mo: Somebody) -> str:
    """A plan for Saturday at seven, with phones that are told, and nothing else that waits."""
    for who in (ana, mo):
        turns_on(who)
    id = stands(ana, mo)
    for who in (ana, mo):
        who.asks(feed.page)
    told(house)
    return id


def test_whoever_wants_it_is_reminded_an_hour_before_and_nobody_else(
    house: House, evening: str, ana: Somebody, mo: Somebody
):
    wants(ana, evening)
    assert at(house, 7, 17, 59) == []
    assert at(house, 7, 18) == ["plan_soon"]
    assert at(house, 7, 18, 1) == []
    assert "coming up" in ana.asks(feed.shown).news[0].words
    assert mo.asks(feed.count_unseen) == 0


def test_a_reminder_of_one_s_own_comes_while_one_is_left_be(
    house: House, evening: str, ana: Somebody, mo: Somebody
):
    wants(ana, evening)
    house.now = datetime(2026, 3, 7, 15, tzinfo=UTC)
    ana.does(check_ins.send, ["tired"], "nothing", "leave", "", new_mark(), until="day")
    assert at(house, 7, 18) == ["plan_soon"]
    assert "coming up" in ana.asks(feed.shown).news[0].words


def test_or_on_the_evening_before(house: House, evening: str, mo: Somebody):
    wants(mo, evening, "evening")
    assert at(house, 6, 17, 59) == []
    assert at(house, 6, 18) == ["plan_soon"]
    assert at(house, 7, 18) == []


def test_the_evening_before_is_that_of_the_zone_somebody_has_moved_to(
    house: House, evening: str, ana: Somebody, mo: Somebody
):
    wants(ana, evening, "evening")
    prefers(ana, zone="America/New_York")
    assert at(house, 6, 18) == []
    assert at(house, 6, 24) == ["plan_soon"]  # at six in the evening in New York


def test_it_waits_for_the_end_of_the_quiet_hours_and_counts_towards_no_limit(
    house: House, evening: str, ana: Somebody, mo: Somebody
):
    prefers(ana, most_a_day="1")
    wants(ana, stands(mo, ana, DAWN))
    ana.asks(feed.page)
    assert at(house, 7, 7, 30) == []
    assert at(house, 7, 8) == ["plan_soon"]
    wants(ana, evening)
    assert at(house, 7, 18) == ["plan_soon"]


def test_what_repeats_reminds_each_time_also_where_summer_begins(
    house: House, evening: str, ana: Somebody, mo: Somebody
):
    wants(ana, stands(ana, mo, SUNDAYS))
    ana.asks(feed.page)
    for day, hour_of_utc in ((8, 8), (15, 8), (22, 8), (29, 7)):
        house.now = datetime(2026, 3, day, hour_of_utc, tzinfo=UTC)
        assert kinds(told(house)) == ["plan_soon"]


def test_nobody_is_reminded_of_what_was_moved_declined_or_has_begun(
    house: House, evening: str, ana: Somebody, mo: Somebody
):
    wants(ana, evening)
    moves(mo, evening)
    ana.asks(feed.page)
    assert at(house, 7, 18) == []  # Sunday now, and not agreed on
    assert at(house, 8, 10, 30) == []
    later = stands(ana, mo, ("2026-03-10", "19:00", "120", "once"))
    wants(ana, later)
    ends(mo, later)
    ana.asks(feed.page)
    told(house)
    assert at(house, 10, 18) == []
    slept = stands(ana, mo, ("2026-03-12", "19:00", "120", "once"))
    wants(ana, slept)
    ana.asks(feed.page)
    told(house)
    assert at(house, 12, 19) == []  # as where the server was down until then


def test_nor_in_a_space_that_has_ended(house: House, evening: str, ana: Somebody, mo: Somebody):
    ana.confirms()
    for who in (ana, mo):
        wants(who, evening)
    mo.leaves()
    assert at(house, 7, 18) == []
    with pytest.raises(NothingMoreHere):
        wants(ana, evening)


def test_what_one_wants_is_on_no_other_s_screen(evening: str, ana: Somebody, mo: Somebody):
    before = screen(mo)
    wants(ana, evening, named=True)
    assert screen(mo) == before
    assert (seen(ana, evening).remind, seen(ana, evening).named) == ("hour", True)
    wants(ana, evening, "never")
    assert (seen(ana, evening).remind, seen(ana, evening).named) == ("never", False)


def test_what_cannot_be_wanted_is_refused(evening: str, ana: Somebody, mo: Somebody, lea: Somebody):
    with pytest.raises(ReminderUnknown):
        wants(ana, evening, "daily")
    with pytest.raises(PlanGone):
        wants(ana, "0" * 32)
    lea.begins()
    with pytest.raises(PlanGone):
        wants(lea, evening)
    gone = proposes(ana)
    ends(mo, gone)
    with pytest.raises(PlanGone):
        wants(ana, gone)


def test_what_is_taken_back_goes_with_what_was_wanted_of_it(ana: Somebody, mo: Somebody):
    id = proposes(ana)
    wants(mo, id)
    ana.does(plans.end, id, "0")
    assert screen(mo).asked == []
