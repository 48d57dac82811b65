"""Changing what a space is for: what each is shown of it, and whose pages follow."""

from collections.abc import Callable

import pytest

from intimacy_app import routes
from intimacy_app.pages.home import HomeState
from intimacy_app.pages.space_settings import SpaceSettingsState
from tests import inside
from tests.inside import Phone, Screen, event_loop
from tests.pages.together import Pair, pair_of

database, phone = inside.database, inside.phone


@pytest.fixture
def rings(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    return inside.note_rings(monkeypatch)


@pytest.fixture
def pair(phone: Callable[..., Phone], rings: list[set[str]]) -> Pair:
    pair = pair_of(phone("203.0.113.1"), phone("203.0.113.2"))
    rings.clear()
    return pair


def opened(pair: Pair, phone: Phone) -> Screen:
    screen = pair.screen(phone, routes.SPACE_SETTINGS)
    screen.does(SpaceSettingsState.open)
    return screen


def picks(screen: Screen, kind: str) -> SpaceSettingsState:
    screen.does(SpaceSettingsState.pick_kind, form={"kind": kind})
    return screen.state(SpaceSettingsState)


def test_a_pick_says_that_nobody_sees_it_and_rings_own_tabs_alone(pair: Pair, rings: list[set[str]]):
    hers = picks(opened(pair, pair.ana), "partners")
    assert hers.said == "Saved, and only you can see it. It changes once you’ve both picked the same."
    assert (hers.kinds.options, hers.kinds.picked) == (["", "partners"], "partners")
    assert rings == [{hers._member_id}]


def test_once_both_have_picked_every_open_page_of_both_follows(pair: Pair, rings: list[set[str]]):
    hers, her_spaces = opened(pair, pair.ana), Screen(pair.ana.cookie, routes.HOME)
    her_spaces.does(HomeState.open)
    picks(hers, "partners")
    rings.clear()
    his = picks(opened(pair, pair.mo), "partners")
    assert his.said == "This space has changed, for both of you."
    assert (his.space.kind, his.kinds.options, his.kinds.picked) == ("Partners", ["", "friends"], "")
    (rung,) = rings
    assert {his._member_id, hers.state(SpaceSettingsState)._member_id, his.whose} < rung
    assert hers.state(SpaceSettingsState).whose in rung
    for screen, state in ((hers, SpaceSettingsState), (her_spaces, HomeState)):
        event_loop().call(screen.state(state)._refresh)
    assert hers.state(SpaceSettingsState).space.kind == "Partners"
    assert her_spaces.state(HomeState).spaces[0].kind == "Partners"


@pytest.mark.parametrize("kind", ["siblings", "nothing of the kind", "x" * 70_000])
def test_what_it_can_never_be_is_refused_beside_its_field(pair: Pair, rings: list[set[str]], kind: str):
    hers = picks(opened(pair, pair.ana), kind)
    assert (hers.refused_field, hers.kinds.picked, rings) == ("kind", "", [])
