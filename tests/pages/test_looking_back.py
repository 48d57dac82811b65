"""The page that looks back: whom it rings, what it shows of whom, and where it refuses."""

from intimacy_app import routes
from intimacy_app.domain.looking_back.days import Past
from intimacy_app.pages.looking_back import LookingBackState
from tests import inside
from tests.inside import Phone, Screen
from tests.pages.together import Pair

database, phone = inside.database, inside.phone

MARK = "one-operation-00"


def page_of(pair: Pair, phone: Phone) -> Screen:
    screen = pair.screen(phone, routes.LOOKING_BACK)
    screen.does(LookingBackState.open)
    return screen


def shown(screen: Screen) -> LookingBackState:
    return screen.state(LookingBackState)


def marks(screen: Screen, near: str = "3", **form: str) -> LookingBackState:
    screen.does(LookingBackState.mark, form={"near": near, "operation": MARK, **form})
    return shown(screen)


def test_whatever_i_do_here_rings_nobody_but_me(pair: Pair, rung: list[set[str]]):
    screen = page_of(pair, pair.ana)
    state = marks(screen)
    assert (state.said, state.written) == ("Kept, just for you.", MARK)
    screen.does(LookingBackState.remove, form={"marked": state.page.nearness.marks[0].date})
    screen.does(LookingBackState.remove_all)
    assert rung == [{state._member_id}] * 3
    screen.does(LookingBackState.draw)
    screen.does(LookingBackState.put_away)
    assert len(rung) == 3


def test_the_other_sees_none_of_it(pair: Pair):
    before = shown(page_of(pair, pair.mo)).page
    marks(page_of(pair, pair.ana))
    assert shown(page_of(pair, pair.mo)).page == before


def test_where_nothing_is_old_enough_it_says_so_and_is_put_away(pair: Pair):
    screen = page_of(pair, pair.ana)
    screen.does(LookingBackState.draw)
    assert (shown(screen).asked, shown(screen).drawn, shown(screen).made) == (True, Past(), "drawn")
    screen.does(LookingBackState.put_away)
    assert not shown(screen).asked


def test_a_step_that_is_none_is_refused_beside_the_slider(pair: Pair):
    state = marks(page_of(pair, pair.ana), "2.5")
    assert (state.refused_field, state.written) == ("near", "")


def test_what_another_has_moved_is_refused(pair: Pair):
    state = marks(page_of(pair, pair.ana), author="somebody-else")
    assert state.refused.startswith("Someone else is signed in here now")
    assert state.page.nearness.marks == []


def test_a_mark_that_is_gone_is_refused_beside_its_list(pair: Pair):
    screen = page_of(pair, pair.ana)
    screen.does(LookingBackState.remove, form={"marked": "2026-03-02"})
    assert shown(screen).refused_field == "marked"
