"""Marks and picks are private, and what both picked shows at 05:00 of the next day."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlmodel import select

from intimacy_app.content.ideas import ideas as content
from intimacy_app.crypto import vault
from intimacy_app.domain.ideas.choices import IdeaGone, PickedByBoth, TooManyIdeas
from intimacy_app.domain.ideas.looking import IdeasView, Wanted
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.domain.spaces.spaces import NothingMoreHere
from intimacy_app.models import IdeaChoices
from intimacy_app.services.ideas import choosing, ideas
from intimacy_app.services.personal_data import erasing
from intimacy_app.services.spaces import spaces
from intimacy_app.store.db import transact
from tests.services.counting import counted
from tests.services.house import House, Somebody

WALK, CALL, MOVIE = "rain-walk", "coffee-on-a-call", "movie-sync"
SIX = [id for id, idea in content().items() if Kind.FRIENDS in idea.kinds][:6]


def view(who: Somebody) -> IdeasView:
    return who.does(ideas.look)


def met(who: Somebody) -> list[str]:
    return [idea.id for idea in view(who).met]


def stored() -> dict[str, bytes]:
    with transact(write=False) as db:
        return {row.member_id: row.chosen for row in db.exec(select(IdeaChoices))}


def test_what_both_picked_shows_to_both_at_five_of_the_next_day(house: House, ana: Somebody, mo: Somebody):
    for who in (ana, mo):
        who.does(ideas.pick, WALK)
    house.now = datetime(2026, 3, 3, 3, 59, 59, tzinfo=UTC)  # one second before five in Berlin
    assert met(ana) == met(mo) == []
    house.passes(seconds=1)
    assert met(ana) == met(mo) == [WALK]
    assert view(ana).picked == []


def test_what_was_picked_after_midnight_waits_for_five_of_that_day_s_next(
    house: House, ana: Somebody, mo: Somebody
):
    house.now = datetime(2026, 3, 3, 1, tzinfo=UTC)
    for who in (ana, mo):
        who.does(ideas.pick, WALK)
    house.now = datetime(2026, 3, 3, 4, tzinfo=UTC)
    assert met(ana) == [WALK]  # the night belongs to the day that it ends


@pytest.mark.parametrize(
    ("picked", "shows"),
    [
        (datetime(2026, 3, 28, 12, tzinfo=UTC), datetime(2026, 3, 29, 3, tzinfo=UTC)),  # an hour less
        (datetime(2026, 10, 24, 12, tzinfo=UTC), datetime(2026, 10, 25, 4, tzinfo=UTC)),  # an hour more
    ],
)
def test_five_is_five_on_the_wall_where_clocks_change(
    house: House, ana: Somebody, mo: Somebody, picked: datetime, shows: datetime
):
    house.now = picked
    for who in (ana, mo):
        who.does(ideas.pick, WALK)
    house.now = shows
    house.passes(seconds=-1)
    assert met(mo) == []
    house.passes(seconds=1)
    assert met(mo) == [WALK]


def test_a_pick_that_met_none_shows_to_nobody_else(house: House, ana: Somebody, mo: Somebody):
    mo.does(ideas.pick, CALL)
    before = view(mo)
    ana.does(ideas.pick, WALK)
    ana.does(ideas.mark, MOVIE, "new")
    house.passes(days=3)
    assert view(mo) == before
    assert [idea.id for idea in view(ana).picked] == [WALK]
    assert {i.id: i.mark for i in ana.does(ideas.look, None, 500).ideas}[MOVIE] == "new"


def test_a_pick_that_was_taken_back_before_five_has_never_met(house: House, ana: Somebody, mo: Somebody):
    for who in (ana, mo):
        who.does(ideas.pick, WALK)
    mo.does(ideas.take_back, WALK)
    house.passes(days=2)
    assert met(ana) == met(mo) == []
    assert [idea.id for idea in view(ana).picked] == [WALK]


def test_five_are_open_at_most(ana: Somebody, mo: Somebody):
    for id in SIX[:5]:
        ana.does(ideas.pick, id)
    assert view(ana).room == 0
    with pytest.raises(TooManyIdeas):
        ana.does(ideas.pick, SIX[5])
    ana.does(ideas.pick, SIX[0])  # again, by a second tap
    ana.does(ideas.take_back, SIX[0])
    ana.does(ideas.pick, SIX[5])
    assert [idea.id for idea in view(ana).picked] == SIX[1:]


def test_either_lets_go_of_it_for_both(house: House, ana: Somebody, mo: Somebody):
    for who in (ana, mo):
        who.does(ideas.pick, WALK)
    house.passes(days=1)
    with pytest.raises(PickedByBoth):
        ana.does(ideas.take_back, WALK)
    mo.does(ideas.let_go, WALK)
    assert met(ana) == met(mo) == []
    assert view(ana).picked == []
    with pytest.raises(IdeaGone):
        ana.does(ideas.let_go, WALK)


def test_nothing_is_let_go_of_that_one_alone_picked(house: House, ana: Somebody, mo: Somebody):
    ana.does(ideas.pick, WALK)
    house.passes(days=1)
    for who in (ana, mo):
        with pytest.raises(IdeaGone):
            who.does(ideas.let_go, WALK)


def test_a_pick_from_before_waits_until_whoever_joined_is_confirmed(house: House, ana: Somebody):
    ana.does(ideas.pick, WALK)
    mo = house.welcomes("Mo")
    mo.joins(ana)
    mo.does(ideas.pick, WALK)
    house.passes(days=1)
    assert met(ana) == met(mo) == []
    ana.does(spaces.confirm)
    assert met(ana) == met(mo) == [WALK]


def test_a_minor_or_their_sister_is_offered_what_fits_and_nothing_tells_who(house: House):
    kim, lou = house.welcomes("Kim", under_18=True), house.welcomes("Lou")
    kim.begins(Kind.SIBLINGS)
    lou.joins(kim)
    seen = [who.does(ideas.look, Wanted(), 500).ideas for who in (kim, lou)]
    assert seen[0] == seen[1]
    assert all(content()[idea.id].children for idea in seen[0])
    unfit = next(id for id, one in content().items() if Kind.SIBLINGS in one.kinds and not one.children)
    for act in (ideas.pick, lambda db, who, id: ideas.mark(db, who, id, "new")):
        with pytest.raises(IdeaGone):
            lou.does(act, unfit)


@pytest.mark.parametrize("id", ["", "no-such-idea", "x" * 70_000, "foot-bath\0"])
def test_what_is_no_idea_is_refused(ana: Somebody, id: str):
    with pytest.raises(IdeaGone):
        ana.does(ideas.pick, id)
    with pytest.raises(IdeaGone):
        ana.does(ideas.mark, id, "new")


def test_the_database_tells_neither_what_was_chosen_nor_how_much(ana: Somebody, mo: Somebody):
    ana.does(ideas.mark, WALK, "")
    for id in [id for id, idea in content().items() if Kind.FRIENDS in idea.kinds]:
        mo.does(ideas.mark, id, "familiar")
    for id in SIX[:5]:
        mo.does(ideas.pick, id)
    rows = stored()
    assert len({len(chosen) for chosen in rows.values()}) == 1
    assert all(WALK.encode() not in chosen for chosen in rows.values())


def test_what_one_chose_opens_under_no_other_s_name(ana: Somebody, mo: Somebody):
    for who in (ana, mo):
        who.does(ideas.pick, WALK)
    mine, theirs = ana.member_id, mo.member_id
    moved = stored()[theirs]
    with transact() as db:
        db.get_one(IdeaChoices, mine).chosen = moved
    with pytest.raises(vault.WordsDoNotOpen):
        view(ana)


def test_a_look_asks_as_often_with_2_000_marks(
    house: House, ana: Somebody, mo: Somebody, monkeypatch: pytest.MonkeyPatch
):
    template = content()[WALK]
    many = {f"idea-{n}": replace(template, id=f"idea-{n}", text=f"Idea {n}") for n in range(2_000)}
    monkeypatch.setattr(ideas.content, "ideas", lambda: many)
    monkeypatch.setattr(choosing, "ideas", lambda: many)
    ana.does(ideas.mark, "idea-1", "new")
    with counted(house) as few:
        ana.does(ideas.look)
    with transact() as db:
        marks = dict.fromkeys(many, "familiar")
        choosing.keep(db, ana.member(db).id, choosing.Choices(marks=marks))
    with counted(house) as asked:
        seen = ana.does(ideas.look)
    assert len(asked) == len(few)
    assert (seen.found, {idea.mark for idea in seen.ideas}) == (2_000, {"familiar"})


def test_erasing_takes_what_one_chose_and_leaves_the_other_s(house: House, ana: Somebody, mo: Somebody):
    for who in (ana, mo):
        who.does(ideas.pick, WALK)
    house.passes(days=1)
    mine = ana.member_id
    mo.asks(erasing.erase_mine)
    assert list(stored()) == [mine]
    assert met(ana) == []


def test_nothing_is_chosen_in_a_space_that_has_ended(house: House, ana: Somebody, mo: Somebody):
    ana.confirms()
    ana.does(ideas.pick, WALK)
    mo.leaves()
    before = stored()
    for act in (ideas.pick, ideas.take_back, ideas.let_go):
        with pytest.raises(NothingMoreHere):
            ana.does(act, WALK)
    with pytest.raises(NothingMoreHere):
        ana.does(ideas.mark, WALK, "new")
    assert stored() == before
