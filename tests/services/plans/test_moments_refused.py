"""What can't be kept as a moment, and who can't reach one."""

import pytest

from intimacy_app.domain.plans.moments import (
    DayLongAgo,
    DayStillAhead,
    LineMissing,
    MomentDayUnreadable,
    MomentGone,
    MomentLineTooLong,
    NobodyToKeepItWith,
    WhatMissing,
    WhatTooLong,
)
from intimacy_app.domain.spaces.spaces import NothingMoreHere
from intimacy_app.services.plans import moments
from intimacy_app.services.spaces import spaces
from tests.services.house import House, Somebody
from tests.services.plans.keeping import is_over, keeps, keeps_another, kept, lines, shown, writes
from tests.services.plans.planning import screen


@pytest.mark.parametrize(
    ("line", "refusal"), [("", LineMissing), (" \n", LineMissing), ("x" * 301, MomentLineTooLong)]
)
def test_a_line_that_does_not_fit_is_refused(
    house: House, ana: Somebody, mo: Somebody, line: str, refusal: type[Exception]
):
    with pytest.raises(refusal):
        keeps(ana, is_over(house, ana, mo), line)
    assert kept() == ([], [])


@pytest.mark.parametrize(
    ("what", "been", "line", "refusal"),
    [
        ("", "", "", WhatMissing),
        ("x" * 101, "", "", WhatTooLong),
        ("x", "tomorrow", "", MomentDayUnreadable),
        ("x", "2026-02-30", "", MomentDayUnreadable),
        ("x", "2026-03-03", "", DayStillAhead),
        ("x", "1899-12-31", "", DayLongAgo),
        ("x", "", "x" * 301, MomentLineTooLong),
    ],
)
def test_what_does_not_fit_is_refused(
    ana: Somebody, mo: Somebody, what: str, been: str, line: str, refusal: type[Exception]
):
    with pytest.raises(refusal):
        keeps_another(ana, what, been, line)
    assert kept() == ([], [])


def test_nothing_is_kept_alone_or_in_a_space_that_has_ended(house: House, ana: Somebody):
    with pytest.raises(NobodyToKeepItWith):
        keeps_another(ana)
    mo = house.welcomes("Mo")
    mo.joins(ana)
    ana.confirms()
    plan = is_over(house, ana, mo)
    moment = keeps(mo, plan)
    mo.leaves()
    for act in (lambda: keeps(ana, plan), lambda: keeps_another(ana), lambda: writes(ana, moment, "late")):
        with pytest.raises(NothingMoreHere):
            act()
    with pytest.raises(NothingMoreHere):
        ana.does(moments.take_back, moment)
    assert lines(ana, moment) == ("", "The soup was cold.")
    assert not shown(ana, moment).writable


def test_whoever_joins_after_a_stranger_neither_sees_nor_reaches_what_they_kept(house: House, ana: Somebody):
    stranger = house.welcomes("Nobody")
    stranger.joins(ana)
    moment = keeps_another(ana)
    ana.does(spaces.remove_stranger)
    mo = house.welcomes("Mo")
    mo.joins(ana)
    assert screen(mo).done == []
    assert (lines(ana, moment)[0], shown(ana, moment).writable) == ("In the rain.", False)
    for who in (ana, mo):
        with pytest.raises(MomentGone):
            writes(who, moment, "still here", "")
        with pytest.raises(MomentGone):
            who.does(moments.take_back, moment)


def test_somebody_of_another_space_reaches_none_of_it(ana: Somebody, mo: Somebody, lea: Somebody):
    moment = keeps_another(ana)
    lea.begins()
    with pytest.raises(MomentGone):
        writes(lea, moment, "hers", "")
    for act in (moments.take_back, moments.reached):
        with pytest.raises(MomentGone):
            lea.does(act, moment)
