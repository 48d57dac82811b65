"""The plans page: whom it notifies, what it says, and what stays on the screen."""

import secrets

import pytest

from intimacy_app import routes
from intimacy_app.domain.plans.plans import PlansView
from intimacy_app.pages.plans import PlansState
from tests import inside
from tests.inside import Phone, Screen
from tests.pages.together import Pair

database, phone = inside.database, inside.phone

LATER = {"day": "2027-05-08", "at": "19:00", "clock": "UTC"}


def page_of(pair: Pair, phone: Phone) -> Screen:
    screen = pair.screen(phone, routes.PLANS)
    screen.does(PlansState.open)
    return screen


def view(screen: Screen) -> PlansView:
    return screen.state(PlansState).page


def proposes(screen: Screen, **instead: str) -> None:
    form = {"title": "Soup", "note": "", "minutes": "", "repeats": "", "operation": secrets.token_hex(16)}
    screen.does(PlansState.propose, form=form | LATER | instead)


def both(screen: Screen) -> set[str]:
    state = screen.state(PlansState)
    return {state._member_id, state._other_id}


def test_what_both_may_know_notifies_both_and_what_is_one_s_own_oneself(pair: Pair, rung: list[set[str]]):
    hers, his = page_of(pair, pair.ana), page_of(pair, pair.mo)
    proposes(hers)
    his.does(PlansState.open)
    (plan,) = view(his).asked
    his.does(PlansState.agree, id=plan.id, seen=plan.seen)
    assert rung == [both(hers)] * 2
    rung.clear()
    hers.does(PlansState.wish, form={"plan": plan.id, "remind": "hour", "named": "on"})
    assert rung == [{hers.state(PlansState)._member_id}]
    assert (view(hers).agreed[0].remind, view(hers).agreed[0].named) == ("hour", True)
    rung.clear()
    his.does(PlansState.open)
    his.does(PlansState.end, id=plan.id, seen=view(his).agreed[0].seen)
    hers.does(PlansState.open)
    hers.does(PlansState.put_away, id=plan.id)
    assert rung == [both(hers), {hers.state(PlansState)._member_id}]


@pytest.mark.parametrize(
    ("instead", "field"),
    [
        ({"title": " "}, "title"),
        ({"note": "x" * 1_001}, "note"),
        ({"day": ""}, "day"),
        ({"day": "2020-01-01"}, "day"),
        ({"at": "noon"}, "at"),
        ({"minutes": "1"}, "minutes"),
        ({"repeats": "daily"}, "repeats"),
    ],
)
def test_what_is_refused_says_so_beside_its_field(pair: Pair, instead: dict[str, str], field: str):
    screen = page_of(pair, pair.ana)
    proposes(screen, **instead)
    state = screen.state(PlansState)
    assert state.refused
    assert (state.refused_field, state.written) == (field, "")


def test_another_time_begins_with_the_one_that_stands_and_leads_back(pair: Pair):
    hers = page_of(pair, pair.ana)
    proposes(hers)
    plan = view(hers).waiting[0].id
    his = Screen(pair.mo.cookie, f"/s/{pair.space}/plans", space=pair.space, plan=plan)
    his.does(PlansState.open)
    form = view(his).form
    assert (form.plan, form.title, form.day, form.at) == (plan, "Soup", "2027-05-08", "19:00")
    moved = {"plan": plan, "seen": form.seen, "day": "2027-05-09", "at": "11:30", "clock": view(his).clock}
    (address,) = his.does(PlansState.propose_another, form=moved | {"operation": secrets.token_hex(16)})
    assert address == routes.plans(pair.space)
    hers.does(PlansState.open)
    assert [one.id for one in view(hers).asked] == [plan]


def test_an_idea_begins_what_is_proposed_and_nothing_else_does(pair: Pair):
    for idea, title in (("rain-walk", "Take a walk in the rain on purpose."), ("<script>", "")):
        screen = Screen(pair.ana.cookie, f"/s/{pair.space}/plans", space=pair.space, idea=idea)
        screen.does(PlansState.open)
        assert view(screen).form.title == title


def test_the_form_stays_while_the_other_takes_the_last_room(pair: Pair):
    hers, his = page_of(pair, pair.ana), page_of(pair, pair.mo)
    for _ in range(3):
        proposes(his)
    assert not his.state(PlansState).writable
    assert hers.state(PlansState).writable
    proposes(hers)
    assert hers.state(PlansState).refused_field == "title"
    hers.does(PlansState.open)
    assert not hers.state(PlansState).writable


def keeps(screen: Screen, **instead: str) -> None:
    form = {"what": "Got lost", "been": "", "line": "In the rain.", "operation": secrets.token_hex(16)}
    screen.does(PlansState.keep_another, form=form | instead)


def writes(screen: Screen, line: str, **instead: str) -> None:
    """Write a line of the newest of what two did."""
    one = screen.state(PlansState).done[0]
    form = {"row": one.id, "moment": one.moment, "plan": one.plan, "on": one.day, "seen": one.operation}
    screen.does(PlansState.keep, form=form | {"line": line, "operation": secrets.token_hex(16)} | instead)


def test_a_moment_and_its_lines_notify_both_and_the_row_gets_the_focus(pair: Pair, rung: list[set[str]]):
    hers, his = page_of(pair, pair.ana), page_of(pair, pair.mo)
    keeps(hers)
    his.does(PlansState.open)
    writes(his, "We did?")
    (one,) = his.state(PlansState).done
    assert (one.title, one.mine, one.theirs) == ("Got lost", "We did?", "In the rain.")
    assert his.state(PlansState).made == f"row-{one.id}"
    hers.does(PlansState.take_back, moment=one.moment)
    assert (hers.state(PlansState).done[0].mine, hers.state(PlansState).done[0].theirs) == ("", "We did?")
    assert rung == [both(hers)] * 3


@pytest.mark.parametrize(
    ("instead", "field"),
    [({"what": " "}, "what"), ({"been": "2999-01-01"}, "been"), ({"line": "x" * 301}, "line")],
)
def test_what_is_refused_of_a_moment_says_so_in_its_own_form(pair: Pair, instead: dict[str, str], field: str):
    screen = page_of(pair, pair.ana)
    keeps(screen, **instead)
    state = screen.state(PlansState)
    assert (state.refused_in, state.refused_field, state.kept) == ("another", field, "")
    keeps(screen)
    writes(screen, "y" * 301)
    state = screen.state(PlansState)
    assert (state.refused_in, state.refused_field) == (state.done[0].id, "line")
    assert state.refused


def test_a_line_of_another_screen_shows_where_it_would_have_been_written_over(pair: Pair):
    one, other = page_of(pair, pair.ana), page_of(pair, pair.ana)
    keeps(one, line="")
    other.does(PlansState.open)
    writes(one, "first")
    writes(other, "second")
    assert other.state(PlansState).refused_field == "line"
    assert other.state(PlansState).done[0].mine == "first"


def test_the_page_begins_with_the_moment_that_its_address_names(pair: Pair):
    hers = page_of(pair, pair.ana)
    for what, been in (("new", "2026-05-02"), ("old", "2026-05-01")):
        keeps(hers, what=what, been=been)
    old = hers.state(PlansState).done[-1]
    his = Screen(pair.mo.cookie, f"/s/{pair.space}/plans", space=pair.space, moment=old.moment)
    his.does(PlansState.open)
    assert [one.title for one in his.state(PlansState).done] == ["old"]
    keeps(his, what="newest")
    assert [one.title for one in his.state(PlansState).done] == ["newest", "new", "old"]


def test_what_is_older_comes_below_and_stays_when_the_tab_is_notified(pair: Pair):
    hers = page_of(pair, pair.ana)
    for number in range(25):
        keeps(hers, what=f"day {number}", been=f"2026-05-{number + 1:02}")
    assert (len(hers.state(PlansState).done), hers.state(PlansState).more) == (20, True)
    hers.does(PlansState.older)
    state = hers.state(PlansState)
    assert ([one.title for one in state.done], state.more) == (
        [f"day {at}" for at in range(24, -1, -1)],
        False,
    )
    assert state.made == f"row-{state.done[20].id}"
    keeps(hers, what="newest", been="2026-06-01")
    assert len(hers.state(PlansState).done) == 25
