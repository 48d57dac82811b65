"""Where the app opens, and the way to one's other spaces."""

from collections.abc import Callable

import pytest

from intimacy_app import routes
from intimacy_app.components.ui.switcher import SwitcherState
from intimacy_app.live import tabs
from intimacy_app.pages.conversation import conversation
from intimacy_app.pages.leave import LeaveState
from intimacy_app.pages.one_phone import one_phone
from intimacy_app.pages.start import StartState
from intimacy_app.pages.today import TodayState, today
from tests import inside
from tests.inside import Phone, Screen
from tests.pages.together import new_space, pair_of

database, phone = inside.database, inside.phone


@pytest.fixture
def ana(phone: Callable[..., Phone]) -> Phone:
    ana = phone()
    ana.signs_up()
    return ana


def starts(who: Phone, **query: str) -> tuple[str, list[str]]:
    """Return the space on which somebody lands, and where they are led instead."""
    screen = Screen(who.cookie, routes.START, **query)
    led = screen.does(StartState.open)
    return screen.state(StartState).space, led


def visits(who: Phone, space: str) -> Screen:
    screen = Screen(who.cookie, routes.today(space), space=space)
    screen.does(TodayState.open)
    return screen


def test_the_icon_opens_the_only_space_there_is_and_without_one_the_list(ana: Phone):
    assert starts(ana) == ("", [routes.HOME])
    space = new_space(ana)
    assert starts(ana) == (space, [])


def test_of_several_it_opens_the_one_that_was_used_last(ana: Phone):
    first, second = new_space(ana), new_space(ana)
    for space in (first, second, first):
        visits(ana, space)
        assert starts(ana) == (space, [])


def test_a_space_that_is_asked_for_opens_if_it_is_mine_and_no_other(ana: Phone, phone: Callable[..., Phone]):
    first, second = new_space(ana), new_space(ana)
    visits(ana, second)
    assert starts(ana, space=first) == (first, [])
    eve = phone()
    eve.signs_up("Eve")
    hers = new_space(eve)
    for foreign in (hers, "nowhere"):
        assert starts(ana, space=foreign) == (second, [])


def test_a_stranger_signs_in_first_and_comes_back(database: object):
    assert Screen("", routes.START).does(StartState.open) == [f"{routes.SIGN_IN}?next={routes.START}"]


def test_the_switcher_is_there_for_somebody_with_several_spaces_alone(ana: Phone):
    first = new_space(ana)
    assert not visits(ana, first).state(TodayState).several
    second = new_space(ana)
    assert visits(ana, first).state(TodayState).several
    Screen(ana.cookie, routes.leave(second), space=second).does(LeaveState.leave, form={"words": "stay"})
    assert not visits(ana, first).state(TodayState).several


def test_the_switcher_knows_of_no_space_until_it_is_opened_and_leaves_the_tab_its_page(ana: Phone):
    first, second = new_space(ana), new_space(ana)
    today = visits(ana, first)
    assert second not in today.shown
    kept = dict(tabs._tabs)
    today.does(SwitcherState.look)
    assert {space.id for space in today.state(SwitcherState).others} == {first, second}
    assert dict(tabs._tabs) == kept


def test_the_switcher_offers_no_space_that_has_ended(phone: Callable[..., Phone]):
    pair = pair_of(phone(), phone())
    here = new_space(pair.ana)
    pair.screen(pair.mo, routes.LEAVE).does(LeaveState.leave, form={"words": "stay"})
    screen = visits(pair.ana, here)
    screen.does(SwitcherState.look)
    assert [space.id for space in screen.state(SwitcherState).others] == [here]


def test_a_phone_that_is_handed_over_leads_to_no_other_space():
    assert "Switch space" in str(today())
    for handed_over in (one_phone(), conversation()):
        assert "Switch space" not in str(handed_over)
