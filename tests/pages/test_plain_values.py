"""What a State holds is handed out as it is where it can't change, and watched where it can."""

from typing import Any

from intimacy_app.domain.cards.cards import TodayView
from intimacy_app.pages.home import HomeState
from intimacy_app.pages.today import TodayState


def new(page: Any) -> Any:
    return page(_reflex_internal_init=True)


def test_a_frozen_view_is_handed_out_as_it_is():
    view, state = TodayView(), new(TodayState)
    state.today = view
    assert state.today is view
    assert type(state.router.headers).__name__ == "HeaderData", "what Reflex froze is no proxy either"


def test_a_list_that_changes_in_place_is_sent():
    state = new(HomeState)
    state._clean()
    state.spaces.append("a space")
    assert state.dirty_vars == {"spaces"}
