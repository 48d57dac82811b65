"""How near it feels: whose it is, how it is kept, and that nothing of it tells the other."""

import pytest
from sqlmodel import select

from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.looking_back.nearness import MarkGone, Near, NearnessUnknown, NearnessView
from intimacy_app.domain.spaces.spaces import NothingMoreHere
from intimacy_app.models import Nearness
from intimacy_app.services.looking_back import nearness
from intimacy_app.services.looking_back.looking_back import look
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody, new_mark


def marks(somebody: Somebody, near: Near, operation: str = "") -> NearnessView:
    somebody.does(nearness.mark, str(near.value), operation or new_mark())
    return seen_by(somebody)


def seen_by(somebody: Somebody) -> NearnessView:
    return somebody.does(look).nearness


def stored() -> list[Nearness]:
    with transact(write=False) as db:
        return list(db.exec(select(Nearness)))


def test_a_mark_is_its_author_s_alone(ana: Somebody, mo: Somebody):
    before = mo.does(look)
    assert marks(ana, Near.CLOSE).today == "3"
    assert mo.does(look) == before
    assert seen_by(mo) == NearnessView()


def test_the_last_of_a_day_counts_and_a_gap_is_a_gap(ana: Somebody, house: House):
    marks(ana, Near.FAR_APART)
    marks(ana, Near.CLOSE)
    house.passes(days=40)
    view = marks(ana, Near.SIDE_BY_SIDE)
    assert [(mark.date, mark.said) for mark in view.marks] == [
        ("2026-04-11", "today: side by side"),
        ("2026-03-02", "March 2: close"),
    ]
    assert len(view.dots) == 2
    assert [(month.month, month.lines) for month in view.months] == [
        ("April", ["side by side: 11"]),
        ("March", ["close: 2"]),
    ]


def test_nothing_that_is_shown_counts_or_measures(ana: Somebody, house: House):
    for _ in range(5):
        marks(ana, Near.VERY_CLOSE)
        house.passes(days=1)
    words = [line for month in seen_by(ana).months for line in month.lines]
    assert words == ["very close: 2, 3, 4, 5, 6"]


def test_marks_of_two_years_are_looked_back_on_and_older_ones_only_exported(ana: Somebody, house: House):
    marks(ana, Near.FAR_APART)
    house.passes(days=320)
    marks(ana, Near.CLOSE)
    assert [mark.date for mark in seen_by(ana).marks] == ["2027-01-16", "2026-03-02"]
    house.passes(days=60)
    assert [mark.date for mark in seen_by(ana).marks] == ["2027-01-16"]
    member = ana.member_id
    with transact(write=False) as db:
        assert [near for _day, near in nearness.marked_by(db, member)] == [Near.FAR_APART, Near.CLOSE]


def test_a_mark_can_be_removed_and_the_last_of_a_year_leaves_no_row(
    ana: Somebody, mo: Somebody, house: House
):
    marks(ana, Near.CLOSE)
    house.passes(days=1)
    marks(ana, Near.FAR_APART)
    ana.does(nearness.remove, "2026-03-02")
    assert [mark.date for mark in seen_by(ana).marks] == ["2026-03-03"]
    ana.does(nearness.remove, "2026-03-03")
    assert stored() == []
    for day in ("2026-03-03", "1999-01-01", "", "soon"):
        with pytest.raises(MarkGone):
            ana.does(nearness.remove, day)


def test_only_one_s_own_marks_are_removed(ana: Somebody, mo: Somebody):
    marks(ana, Near.CLOSE)
    marks(mo, Near.FAR_APART)
    mo.does(nearness.remove_all)
    with pytest.raises(MarkGone):
        mo.does(nearness.remove, "2026-03-02")
    assert seen_by(mo) == NearnessView()
    assert seen_by(ana).today == "3"


def test_the_database_tells_neither_how_near_nor_on_which_days(ana: Somebody, house: House):
    lengths = set()
    for near in Near:
        marks(ana, near)
        (row,) = stored()
        lengths.add(len(row.marks))
        assert b"." * 100 not in row.marks
        house.passes(days=1)
    assert len(lengths) == 1


def test_a_late_duplicate_brings_no_removed_mark_back(ana: Somebody):
    mark = new_mark()
    marks(ana, Near.CLOSE, mark)
    ana.does(nearness.remove_all)
    assert marks(ana, Near.CLOSE, mark) == NearnessView()


def test_there_are_five_steps_and_no_other(ana: Somebody):
    for near in ("", "5", "2.5"):
        with pytest.raises(NearnessUnknown):
            ana.does(nearness.mark, near, new_mark())


def test_in_a_space_that_has_ended_it_is_looked_back_on_and_removed(ana: Somebody, mo: Somebody):
    ana.confirms()
    marks(ana, Near.CLOSE)
    mo.leaves()
    assert seen_by(ana).today == "3"
    with pytest.raises(NothingMoreHere):
        marks(ana, Near.FAR_APART)
    ana.does(nearness.remove_all)
    assert seen_by(ana) == NearnessView()


def test_a_day_is_that_of_the_space_and_begins_at_five(ana: Somebody, house: House):
    house.passes(hours=7)  # 3 in the morning in Berlin
    assert marks(ana, Near.CLOSE).marks[0].date == "2026-03-02"
    with transact(write=False) as db:
        assert day_of(house.now, ana.member(db).zone).isoformat() == "2026-03-02"
