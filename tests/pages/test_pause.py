"""Pausing from any page: for whom the doorbell rings, and what the page says."""

import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from intimacy_app import routes
from intimacy_app.components.ui.pausing import PauseState
from intimacy_app.pages.pause import pause
from intimacy_app.pages.today import TodayState
from tests import inside
from tests.abuse.scenes import says
from tests.inside import Phone, Screen
from tests.pages.together import Pair, pair_of

database, phone = inside.database, inside.phone


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    return inside.note_rings(monkeypatch)


@pytest.fixture
def pair(phone: Callable[[], Phone], rung: list[set[str]]) -> Pair:
    pair = pair_of(phone(), phone())
    rung.clear()
    return pair


def taps(pair: Pair, who: Phone, operation: str = "") -> list[str]:
    """Tap *Pause* in the menu of Today, and return where it leads."""
    screen = pair.screen(who)
    return screen.does(PauseState.begin, form={"operation": operation or secrets.token_hex(16)})


def on_its_page(pair: Pair, who: Phone) -> Screen:
    screen = pair.screen(who, routes.PAUSE)
    screen.does(PauseState.open)
    return screen


def shown(screen: Screen) -> Any:
    return screen.state(PauseState)


def ids(pair: Pair) -> tuple[set[str], set[str]]:
    hers = pair.today(pair.ana).state(TodayState)
    return {hers._member_id}, {hers._member_id, hers._other_id}


def test_one_tap_leads_to_the_quiet_page_and_rings_both(pair: Pair, rung: list[set[str]]):
    assert taps(pair, pair.ana) == [routes.pause(pair.space)]
    _hers, both = ids(pair)
    assert rung == [both]
    for who in (pair.ana, pair.mo):
        assert shown(on_its_page(pair, who)).space.pause


def test_coming_back_and_coming_in_again_ring_nobody_else(pair: Pair, rung: list[set[str]]):
    taps(pair, pair.ana)
    hers, _both = ids(pair)
    rung.clear()
    assert on_its_page(pair, pair.ana).does(PauseState.come_back) == [routes.together(pair.space)]
    taps(pair, pair.ana)
    assert rung == [hers, hers]


def test_a_longer_length_rings_both_and_a_shorter_one_nobody(pair: Pair, rung: list[set[str]]):
    taps(pair, pair.ana)
    _hers, both = ids(pair)
    rung.clear()
    his = on_its_page(pair, pair.mo)
    his.does(PauseState.choose, length="hour")
    assert shown(his).length == "hour"
    his.does(PauseState.choose, length="minutes")
    assert shown(his).length == "hour"
    assert rung == [both]


@pytest.mark.parametrize("length", ["", "forever", "None", "x" * 5_000])
def test_no_other_length_is_taken(pair: Pair, rung: list[set[str]], length: str):
    taps(pair, pair.ana)
    rung.clear()
    hers = on_its_page(pair, pair.ana)
    hers.does(PauseState.choose, length=length)
    assert shown(hers).refused == "Please choose one of the three lengths."
    assert rung == []


def test_a_fourth_leads_to_the_page_that_says_so_and_rings_nobody_else(pair: Pair, rung: list[set[str]]):
    for minutes in (0, 6, 12):
        with time_machine.travel(datetime.now(UTC) + timedelta(minutes=minutes), tick=False):
            taps(pair, pair.ana)
    rung.clear()
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=18), tick=False):
        assert taps(pair, pair.ana) == [routes.pause(pair.space)]
        assert rung == []
        hers = shown(on_its_page(pair, pair.ana))
    assert (hers.space.pause, hers.can_begin) == ("", False)
    assert says(pause, "You’ve started three pauses in a day.")


def test_the_page_says_what_it_is_not_for_with_support_beside_it():
    page = str(pause())
    assert page.count("A pause is for a heated moment, not for violence. Not safe with this person?") == 2
    assert page.count(f'to:"{routes.SUPPORT}"') >= 2
