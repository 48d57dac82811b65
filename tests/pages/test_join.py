"""Looking at an invitation, and how often it may be tried."""

import pytest

from intimacy_app import routes
from intimacy_app.access import rate_limits
from intimacy_app.pages.join import JoinState
from tests.inside import Screen
from tests.pages.everybody import House, built, house

__all__ = ["built", "house"]

WRONG = "0000-0000-0000"
OFTEN = "Too many tries"


@pytest.fixture(autouse=True)
def counted() -> None:
    rate_limits._limiter.cache_clear()


def looks(screen: Screen, code: str = WRONG) -> str:
    screen.does(JoinState.look, form={"code": code})
    return screen.state(JoinState).refused


@pytest.mark.parametrize("cookie", ["", "twofold-session-3000=made-up"])
def test_strangers_close_no_invitation_for_others(house: House, cookie: str):
    for n in range(250):
        looks(Screen(cookie and f"{cookie}-{n}", routes.JOIN))
    assert OFTEN not in looks(Screen(house.people["without a space"].cookie, routes.JOIN))


def test_a_session_tries_twenty_codes_also_in_a_new_tab_each_time(house: House):
    cookie = house.people["without a space"].cookie
    told = [looks(Screen(cookie, routes.JOIN)) for _ in range(21)]
    assert not [said for said in told[:20] if said.startswith(OFTEN)]
    assert told[20].startswith(OFTEN)
    assert not looks(Screen(house.people["in another space"].cookie, routes.JOIN)).startswith(OFTEN)
