"""A moment: kept of a plan that's over or of anything else, with a line from each, taken back by each."""

import pytest

from intimacy_app.domain.plans.moments import (
    LineChanged,
    MomentGone,
)
from intimacy_app.domain.plans.plans import PlanGone
from intimacy_app.services.notifications import feed
from intimacy_app.services.plans import moments, plans
from tests.services.house import House, Somebody, new_mark
from tests.services.plans.keeping import (
    THAT_SATURDAY,
    is_over,
    keeps,
    keeps_another,
    kept,
    lines,
    shown,
    writes,
)
from tests.services.plans.planning import SUNDAYS, ends, proposes, screen, stands


def told(who: Somebody) -> list[str]:
    """Return where what's new leads, of moments alone."""
    return [news.address for news in who.asks(feed.shown).news if "kept a moment" in news.words]


def test_a_plan_that_is_over_is_kept_by_either_and_each_sees_both_lines_at_once(
    house: House, ana: Somebody, mo: Somebody
):
    plan = is_over(house, ana, mo)
    (offered,) = screen(mo).done
    assert (offered.title, offered.moment, offered.writable) == ("Soup and a movie", "", True)
    moment = keeps(mo, plan, "The soup was cold.")
    assert shown(ana, moment).id == offered.id
    assert lines(ana, moment) == ("", "The soup was cold.")
    writes(ana, moment, "And we laughed.")
    assert lines(mo, moment) == ("The soup was cold.", "And we laughed.")
    assert [one.moment for one in screen(mo).done] == [moment]


def test_two_who_keep_the_same_keep_one_moment(house: House, ana: Somebody, mo: Somebody):
    plan = is_over(house, ana, mo)
    assert keeps(mo, plan, "his") == keeps(ana, plan, "hers")
    assert len(kept()[0]) == 1


def test_what_was_not_planned_is_kept_by_its_day_and_what_one_calls_it(
    house: House, ana: Somebody, mo: Somebody
):
    moment = keeps_another(ana, "  We got\nlost ", "2026-02-28", "")
    house.passes(minutes=11)
    view = shown(mo, moment)
    assert (view.title, view.day, view.heading, view.theirs) == ("We got lost", "2026-02-28", "February", "")
    writes(mo, moment, "For two hours!")
    assert lines(ana, moment) == ("", "For two hours!")
    today = keeps_another(mo)
    assert shown(ana, today).day == "2026-03-02"


def test_one_changes_and_takes_back_one_s_own_line_and_never_the_other_s(
    house: House, ana: Somebody, mo: Somebody
):
    moment = keeps(mo, is_over(house, ana, mo), "his")
    writes(ana, moment, "hers")
    writes(ana, moment, "hers, anew")
    assert lines(mo, moment) == ("his", "hers, anew")
    ana.does(moments.take_back, moment)
    ana.does(moments.take_back, moment)
    assert lines(mo, moment) == ("his", "")
    assert not shown(ana, moment).has_mine


def test_a_moment_with_nothing_in_it_goes_and_its_plan_can_be_kept_anew(
    house: House, ana: Somebody, mo: Somebody
):
    moment = keeps(mo, plan := is_over(house, ana, mo))
    mo.does(moments.take_back, moment)
    assert kept() == ([], [])
    (offered,) = screen(ana).done
    assert (offered.plan, offered.moment) == (plan, "")
    with pytest.raises(MomentGone):
        ana.does(moments.take_back, moment)


def test_what_one_called_it_stays_until_they_take_it_back_themselves(ana: Somebody, mo: Somebody):
    moment = keeps_another(ana, line="")
    writes(mo, moment, "his")
    assert not shown(ana, moment).has_mine
    mo.does(moments.take_back, moment)
    assert lines(ana, moment) == ("", "")
    assert (shown(ana, moment).has_mine, shown(mo, moment).has_mine) == (True, False)
    mo.does(moments.take_back, moment)
    assert len(kept()[0]) == 1
    ana.does(moments.take_back, moment)
    assert kept() == ([], [])


def test_of_a_plan_that_repeats_each_day_that_is_over_can_be_kept(house: House, ana: Somebody, mo: Somebody):
    plan = stands(ana, mo, SUNDAYS)
    assert screen(ana).done == []
    house.passes(days=14)
    (offered,) = screen(ana).done
    assert (offered.plan, offered.day) == (plan, "2026-03-15")
    keeps(ana, plan, day="2026-03-15")
    assert [one.moment != "" for one in screen(ana).done] == [True]
    keeps(mo, plan, day="2026-03-08")
    for day in ("2026-03-14", "2026-03-22", "2026-03-01", "", "soon"):
        with pytest.raises(PlanGone):
            keeps(ana, plan, day=day)
    assert [one.day for one in screen(ana).done] == ["2026-03-15", "2026-03-08"]


def test_what_was_kept_of_a_plan_stays_when_the_plan_is_put_away(house: House, ana: Somebody, mo: Somebody):
    plan = is_over(house, ana, mo, SUNDAYS)
    house.passes(days=2)
    moment = keeps(ana, plan, "Ducks.", day="2026-03-08")
    ends(mo, plan)
    ana.does(plans.put_away, plan)
    assert (shown(mo, moment).title, shown(mo, moment).theirs) == ("Soup and a movie", "Ducks.")
    ana.does(moments.take_back, moment)
    assert kept() == ([], [])


def test_what_is_still_to_come_or_was_never_agreed_on_cannot_be_kept(
    house: House, ana: Somebody, mo: Somebody
):
    coming, asked, off = stands(ana, mo), proposes(ana), stands(mo, ana)
    with pytest.raises(PlanGone):
        keeps(ana, coming)
    ends(ana, off)
    house.passes(days=6)
    for plan in (asked, off, "", "0" * 32):
        with pytest.raises(PlanGone):
            keeps(ana, plan)
    with pytest.raises(PlanGone):
        keeps(ana, coming, day="2026-03-06")
    assert kept() == ([], [])


def test_a_submission_that_comes_twice_counts_once(house: House, ana: Somebody, mo: Somebody):
    plan, mark, another = is_over(house, ana, mo), new_mark(), new_mark()
    for _ in range(2):
        mo.does(moments.keep, ("", plan, THAT_SATURDAY), "once", "", mark)
        ana.does(moments.keep_another, "Lost", "", "once", another)
    assert [len(rows) for rows in kept()] == [2, 2]
    moment = next(one.moment for one in screen(mo).done if one.mine)
    mo.does(moments.take_back, moment)
    mo.does(moments.keep, ("", plan, THAT_SATURDAY), "once", "", mark)
    assert [len(rows) for rows in kept()] == [1, 1]


def test_a_line_that_was_changed_on_another_screen_is_not_written_over(
    house: House, ana: Somebody, mo: Somebody
):
    plan = is_over(house, ana, mo)
    moment = keeps(mo, plan, "first")
    seen = shown(mo, moment).operation
    writes(mo, moment, "second")
    for stale in (seen, ""):
        with pytest.raises(LineChanged):
            writes(mo, moment, "third", stale)
    with pytest.raises(LineChanged):
        keeps(mo, plan, "third")
    assert lines(mo, moment)[0] == "second"


def test_a_new_line_is_news_once_and_none_when_it_was_taken_back(house: House, ana: Somebody, mo: Somebody):
    moment = keeps(mo, is_over(house, ana, mo))
    assert (told(ana), told(mo)) == ([], [])
    house.passes(minutes=11)
    (address,) = told(ana)
    assert address.endswith(f"?moment={moment}")
    writes(mo, moment, "anew")
    writes(ana, moment, "hers")
    house.passes(minutes=11)
    assert (len(told(ana)), len(told(mo))) == (1, 1)
    mo.does(moments.take_back, moment)
    assert (told(ana), len(told(mo))) == ([], 1)
