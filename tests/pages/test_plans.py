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
