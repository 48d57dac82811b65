"""A plan for a roadblock: chosen and dropped by one person, moved by the calendar, seen by nobody else."""

import pytest
from sqlalchemy import text
from sqlmodel import Session

from intimacy_app.content.roadblocks import plans as all_plans
from intimacy_app.content.roadblocks import roadblocks
from intimacy_app.domain.guide.roadblocks import RoadblockUnknown
from intimacy_app.models import RoadblockChoice
from intimacy_app.services.cards.today import today
from intimacy_app.services.guide import roadblocks as plans
from intimacy_app.services.personal_data import erasing, exports
from intimacy_app.store.db import transact
from tests.services.dealing import twin
from tests.services.house import House, Somebody


def rows() -> list[RoadblockChoice]:
    with transact(write=False) as db:
        return list(db.exec(RoadblockChoice.__table__.select()))  # type: ignore[attr-defined]


def test_nobody_has_a_plan_to_begin_with(lea: Somebody):
    assert lea.asks(plans.stuck).plan.key == ""


def test_what_is_chosen_begins_with_its_first_week(lea: Somebody):
    plan = lea.asks(plans.choose, "fear").plan
    assert (plan.key, plan.began, plan.now.number, plan.earlier, plan.over) == ("fear", "today", 1, [], False)
    assert plan.title == roadblocks()["fear"].title
    assert plan.now.prompt
    assert lea.asks(plans.stuck).plan == plan


def test_each_week_has_its_turn_and_those_before_stay(lea: Somebody, house: House):
    lea.asks(plans.choose, "no-time")
    for number in (2, 3, 4):
        house.passes(days=7)
        plan = lea.asks(plans.stuck).plan
        assert plan.now.number == number
        assert [week.number for week in plan.earlier] == list(range(number - 1, 0, -1))
        assert plan.earlier[-1].notice == roadblocks()["no-time"].weeks[0].notice
    house.passes(days=400)
    plan = lea.asks(plans.stuck).plan
    assert (plan.now.number, len(plan.earlier), plan.over) == (4, 3, True)


def test_choosing_the_same_again_does_not_begin_anew(lea: Somebody, house: House):
    lea.asks(plans.choose, "fear")
    house.passes(days=8)
    assert lea.asks(plans.choose, "fear").plan.now.number == 2


def test_choosing_another_begins_with_its_first_week(lea: Somebody, house: House):
    lea.asks(plans.choose, "fear")
    house.passes(days=8)
    plan = lea.asks(plans.choose, "upbringing").plan
    assert (plan.key, plan.now.number) == ("upbringing", 1)
    assert len(rows()) == 1


def test_dropping_leaves_nothing(lea: Somebody):
    lea.asks(plans.choose, "fear")
    assert lea.asks(plans.drop).plan.key == ""
    assert rows() == []
    assert lea.asks(plans.drop).plan.key == ""


@pytest.mark.parametrize("key", ["", "gossip", "FEAR", "fear "])
def test_what_is_none_of_the_six_is_refused(lea: Somebody, key: str):
    with pytest.raises(RoadblockUnknown):
        lea.asks(plans.choose, key)
    assert rows() == []


def test_the_plan_of_one_is_not_that_of_the_other(ana: Somebody, mo: Somebody):
    ana.asks(plans.choose, "fear")
    assert mo.asks(plans.stuck).plan.key == ""
    mo.asks(plans.choose, "no-time")
    mo.asks(plans.drop)
    assert ana.asks(plans.stuck).plan.key == "fear"


def test_the_database_does_not_tell_which_it_is_or_since_when(ana: Somebody, mo: Somebody, lea: Somebody):
    lengths: set[int] = set()
    for key in all_plans():
        lea.asks(plans.choose, key)
        (row,) = rows()
        assert key.encode() not in row.choice
        lengths.add(len(row.choice))
    assert len(lengths) == 1


def test_a_plan_does_not_move_what_the_space_draws(ana: Somebody, mo: Somebody, house: House):
    before = [round.prompt_key for round in ana.dealt()]
    without, partner = twin(house, ana), house.welcomes("Partner")
    partner.joins(without)
    ana.asks(plans.choose, "fear")
    house.passes(days=20)
    ana.does(today)
    drawn = [round.prompt_key for round in mo.dealt()]
    assert drawn[-3:] == before
    assert drawn == [round.prompt_key for round in without.dealt()]
    assert len(drawn) > 5
    assert {week.prompt for week in roadblocks()["fear"].weeks}.isdisjoint(drawn)


def test_a_prompt_that_left_the_deck_leaves_its_place_empty(lea: Somebody, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(plans, "deck", dict)
    assert lea.asks(plans.choose, "fear").plan.now.prompt == ""


def test_a_plan_that_is_no_longer_ours_is_none(lea: Somebody, monkeypatch: pytest.MonkeyPatch):
    lea.asks(plans.choose, "fear")
    monkeypatch.setattr(plans, "plans", lambda: {"no-time": roadblocks()["no-time"]})
    assert lea.asks(plans.stuck).plan.key == ""
    assert lea.asks(plans.choose, "no-time").plan.key == "no-time"


def test_looking_at_it_writes_nothing(lea: Somebody, house: House):
    lea.asks(plans.choose, "fear")
    forbid = (
        "PRAGMA query_only = ON" if house.engine.dialect.name == "sqlite" else "SET TRANSACTION READ ONLY"
    )
    with Session(house.engine) as db:
        db.connection().execute(text(forbid))
        try:
            plans.stuck(db, lea.person)
        finally:
            if house.engine.dialect.name == "sqlite":
                db.connection().execute(text("PRAGMA query_only = OFF"))


def test_one_space_is_where_the_guide_leads_and_several_are_not(ana: Somebody, lea: Somebody):
    assert ana.asks(plans.only_space) == ana.space
    assert lea.asks(plans.only_space) == ""
    first = ana.space
    ana.begins()
    assert ana.asks(plans.only_space) == ""
    ana.leaves()
    assert ana.asks(plans.only_space) == first


def test_an_export_holds_ones_own_plan(ana: Somebody, mo: Somebody):
    ana.asks(plans.choose, "fear")
    person, _spaces, _now = ana.asks(exports.begin)
    assert person.plan
    assert (person.plan.roadblock, person.plan.began_on.isoformat()) == (
        roadblocks()["fear"].title,
        "2026-03-02",
    )
    assert mo.asks(exports.begin)[0].plan is None


def test_erasing_the_account_removes_the_plan(lea: Somebody):
    lea.asks(plans.choose, "fear")
    lea.asks(erasing.erase_mine)
    assert rows() == []
