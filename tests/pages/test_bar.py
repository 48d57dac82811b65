"""The bar: on every page of somebody who is signed in, it leads to the space that they used last."""

from collections.abc import Callable
from typing import Any

import pytest
import reflex as rx

from intimacy_app import routes
from intimacy_app.pages.fair_witness import FairWitnessState
from intimacy_app.pages.guide import GuideState
from intimacy_app.pages.home import HomeState
from intimacy_app.pages.journal import JournalState
from intimacy_app.pages.journal_import import ImportState
from intimacy_app.pages.last_space import LastSpaceState
from intimacy_app.pages.leave import LeaveState
from intimacy_app.pages.notification_feed import NotificationFeedState
from intimacy_app.pages.settings import SettingsState
from intimacy_app.pages.stuck import StuckState
from intimacy_app.pages.thanks import ThanksState
from intimacy_app.pages.today import TodayState
from intimacy_app.pages.together import TogetherState
from tests import inside
from tests.inside import Phone, Screen
from tests.pages.together import new_space, pair_of, seals

database, phone = inside.database, inside.phone

OF_ONE_PERSON = {
    routes.HOME: HomeState,
    routes.GUIDE: GuideState,
    routes.STUCK: StuckState,
    routes.JOURNAL: JournalState,
    routes.FAIR_WITNESS: FairWitnessState,
    routes.IMPORT: ImportState,
    routes.NEWS: NotificationFeedState,
    routes.SETTINGS: SettingsState,
}


def opens(phone: Phone, state: Any, address: str, **query: str) -> Any:
    screen = Screen(phone.cookie, address, **query)
    screen.does(state.open)
    return screen.state(state)


def visits(phone: Phone, space: str, state: Any = TodayState, address: str = routes.TODAY) -> None:
    opens(phone, state, address.replace("[space]", space), space=space)


@pytest.mark.parametrize("address", OF_ONE_PERSON)
def test_a_page_of_one_person_has_the_bar_of_the_space_that_was_opened_last(
    phone: Callable[[], Phone], address: str
):
    ana, state = phone(), OF_ONE_PERSON[address]
    ana.signs_up()
    assert opens(ana, state, address).bar_of == ""
    first, second = new_space(ana), new_space(ana)
    assert opens(ana, state, address).bar_of in (first, second)
    visits(ana, second)
    assert opens(ana, state, address).bar_of == second
    visits(ana, first, ThanksState, routes.THANKS)
    assert opens(ana, state, address).bar_of == first


def test_each_device_has_the_space_that_was_opened_last_on_it(phone: Callable[[], Phone]):
    ana, tablet = phone(), phone()
    ana.signs_up()
    tablet.signs_in()
    first, second = new_space(ana), new_space(ana)
    visits(ana, second)
    visits(tablet, first)
    assert opens(ana, HomeState, routes.HOME).bar_of == second
    assert opens(tablet, HomeState, routes.HOME).bar_of == first


def test_the_bar_never_leads_to_a_space_that_was_left(phone: Callable[[], Phone]):
    ana = phone()
    ana.signs_up()
    first, second = new_space(ana), new_space(ana)
    visits(ana, second)
    page = routes.leave(second)
    Screen(ana.cookie, page, space=second).does(LeaveState.leave, form={"words": "stay"})
    assert opens(ana, HomeState, routes.HOME).bar_of == first


def test_what_a_notified_tab_shows_does_not_move_the_bar(phone: Callable[[], Phone]):
    pair = pair_of(phone(), phone())
    other = new_space(pair.ana)
    unwatched = pair.today(pair.ana)
    visits(pair.ana, other)
    seals(pair.today(pair.mo), "Sealed on the other phone.")
    inside.event_loop().call(unwatched.state(TodayState)._refresh)
    assert opens(pair.ana, HomeState, routes.HOME).bar_of == other


@pytest.mark.parametrize("page", [routes.MY_TODAY, routes.MY_THANKS])
def test_the_shortcuts_lead_to_the_space_that_was_opened_last(phone: Callable[[], Phone], page: str):
    ana = phone()
    ana.signs_up()
    assert Screen(ana.cookie, page).does(LastSpaceState.open) == [routes.HOME]
    new_space(ana)
    second = new_space(ana)
    visits(ana, second)
    assert Screen(ana.cookie, page).does(LastSpaceState.open) == [f"/s/{second}{page}"]


def test_together_finds_what_opened_in_its_space_and_in_the_guide(phone: Callable[[], Phone]):
    pair = pair_of(phone(), phone())
    for whose in (pair.ana, pair.mo):
        seals(pair.today(whose), "A lighthouse of my own.")
    elsewhere = new_space(pair.ana)
    here, there = (_found(pair.ana, space, "lighthouse", TogetherState) for space in (pair.space, elsewhere))
    assert [len(view.rounds) for view in (here, there)] == [1, 0]
    assert _found(pair.ana, elsewhere, "thank", TogetherState).pages


def _found(phone: Phone, space: str, query: str, state: type[rx.State] | Any) -> Any:
    screen = Screen(phone.cookie, routes.together(space), space=space)
    screen.does(state.open)
    screen.does(state.search, form={"query": query})
    return screen.state(state).found
