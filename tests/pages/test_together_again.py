"""Bringing back what two had: what each is shown of it, whose pages follow, and who is rung."""

from collections.abc import Callable

import pytest

from intimacy_app import routes
from intimacy_app.domain.spaces.leaving import Words
from intimacy_app.pages.history import HistoryState
from intimacy_app.pages.home import HomeState
from intimacy_app.pages.leave import LeaveState
from intimacy_app.pages.space_settings import SpaceSettingsState
from tests import inside
from tests.inside import Phone, Screen, event_loop
from tests.pages.together import Pair, again, pair_of, seals

database, phone = inside.database, inside.phone
WORDS = "the lake under the birches"


@pytest.fixture
def rings(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    return inside.note_rings(monkeypatch)


@pytest.fixture
def before(phone: Callable[..., Phone], rings: list[set[str]]) -> Pair:
    """The space that Ana has left, with what opened in it."""
    pair = pair_of(phone("203.0.113.1"), phone("203.0.113.2"))
    for who in (pair.ana, pair.mo):
        seals(pair.today(who), WORDS)
    pair.screen(pair.ana, routes.LEAVE).does(LeaveState.leave, form={"words": Words.STAY})
    return pair


@pytest.fixture
def pair(before: Pair, rings: list[set[str]]) -> Pair:
    """Their new space."""
    pair = again(before)
    rings.clear()
    return pair


def opened(pair: Pair, phone: Phone) -> Screen:
    screen = pair.screen(phone, routes.SPACE_SETTINGS)
    screen.does(SpaceSettingsState.open)
    return screen


def picks(screen: Screen, back: str = "on") -> SpaceSettingsState:
    screen.does(SpaceSettingsState.pick_back, form={"back": back})
    return screen.state(SpaceSettingsState)


def reads(pair: Pair, phone: Phone) -> HistoryState:
    screen = pair.screen(phone, routes.HISTORY)
    screen.does(HistoryState.open)
    return screen.state(HistoryState)


def test_a_pick_says_that_nobody_sees_it_and_rings_own_tabs_alone(
    before: Pair, pair: Pair, rings: list[set[str]]
):
    his = opened(pair, pair.mo).shown
    hers = picks(opened(pair, pair.ana))
    assert hers.said == "Saved, and only you can see it. Nothing happens unless you both pick it."
    assert (hers.again.offered, hers.again.picked, hers.again.back) == (True, True, [])
    assert rings == [{hers._member_id}]
    assert opened(pair, pair.mo).shown == his
    assert reads(before, pair.ana).refused.startswith("This space isn’t open to you")


def test_once_both_have_picked_it_is_back_on_the_open_pages_of_both(
    before: Pair, pair: Pair, rings: list[set[str]]
):
    hers, her_spaces = opened(pair, pair.ana), Screen(pair.ana.cookie, routes.HOME)
    her_spaces.does(HomeState.open)
    assert len(her_spaces.state(HomeState).spaces) == 1
    picks(hers)
    rings.clear()
    his = picks(opened(pair, pair.mo))
    assert his.said == "What you had is back, for both of you to read."
    (rung,) = rings
    assert {his._member_id, his.whose, hers.state(SpaceSettingsState).whose} < rung
    for screen, state in ((hers, SpaceSettingsState), (her_spaces, HomeState)):
        event_loop().call(screen.state(state)._refresh)
    assert [space.id for space in hers.state(SpaceSettingsState).again.back] == [before.space]
    assert [(space.ended, space.news) for space in her_spaces.state(HomeState).spaces if space.ended] == [
        (True, False)
    ]
    for who in (pair.ana, pair.mo):
        (round,) = reads(before, who).rounds
        assert (round.mine, round.theirs) == (WORDS, WORDS)


def test_where_they_had_nothing_a_pick_does_nothing(before: Pair, rings: list[set[str]]):
    lone = pair_of(
        Phone(before.ana.client.app, "203.0.113.8"),
        Phone(before.ana.client.app, "203.0.113.9"),
        called=("Lea", "Kim"),
    )
    rings.clear()
    hers = picks(opened(lone, lone.ana))
    assert (hers.again.offered, hers.again.picked) == (False, False)


def test_of_what_is_back_the_page_says_who_reads_on(before: Pair, pair: Pair):
    for who in (pair.ana, pair.mo):
        picks(opened(pair, who))
    for who in (pair.ana, pair.mo):
        screen = before.screen(who, routes.LEAVE)
        screen.does(LeaveState.open)
        assert screen.state(LeaveState).space.read_on
