"""*How did that land?* on Today: whom it rings, and what it shows."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from intimacy_app import routes
from intimacy_app.content import deck
from intimacy_app.pages.history import HistoryState
from intimacy_app.pages.space_settings import SpaceSettingsState
from intimacy_app.pages.today import TodayState
from intimacy_app.services.cards import prompts
from tests import inside
from tests.inside import Phone
from tests.pages.together import Pair, pair_of, seals

database, phone = inside.database, inside.phone


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    return inside.note_rings(monkeypatch)


@pytest.fixture
def pair(phone: Callable[[], Phone], rung: list[set[str]], monkeypatch: pytest.MonkeyPatch) -> Pair:
    """Two for whom a card has opened, and every card is deep."""
    pair = pair_of(phone(), phone())
    deep = {key: replace(prompt, depth=3) for key, prompt in deck().items()}
    monkeypatch.setattr(prompts, "deck", lambda: deep)
    for whose in (pair.ana, pair.mo):
        seals(pair.today(whose), "what it was")
    rung.clear()
    return pair


def test_what_i_say_of_it_and_staying_lighter_ring_nobody_but_me(pair: Pair, rung: list[set[str]]):
    screen = pair.today(pair.ana)
    state = screen.state(TodayState)
    card = state.today.card
    assert (card.landing.asked, card.landing.said) == (True, "")
    screen.does(TodayState.land, round_id=card.round.id, how="too_much")
    assert state.today.card.landing.said == "too_much"
    screen.does(TodayState.stay_lighter, round_id=card.round.id)
    assert state.today.card.landing.lighter
    assert rung == [{state._member_id}] * 2
    assert pair.today(pair.mo).state(TodayState).today.card.landing.said == ""


def test_in_what_opened_it_stands_at_its_card(pair: Pair):
    screen = pair.screen(pair.ana, routes.HISTORY)
    screen.does(HistoryState.open)
    state = screen.state(HistoryState)
    screen.does(HistoryState.land, round_id=state.rounds[0].id, how="good")
    assert state.rounds[0].landing.said == "good"
    screen.does(HistoryState.land, round_id=state.rounds[0].id, how="wonderful")
    assert state.refused == "Please choose one of the three."


def test_staying_lighter_ends_under_this_space(pair: Pair):
    screen = pair.today(pair.ana)
    screen.does(TodayState.stay_lighter, round_id=screen.state(TodayState).today.card.round.id)
    settings = pair.screen(pair.ana, routes.SPACE_SETTINGS)
    settings.does(SpaceSettingsState.open)
    assert settings.state(SpaceSettingsState).pace.limits.lighter_until
    settings.does(SpaceSettingsState.end_lighter)
    assert settings.state(SpaceSettingsState).pace.limits.lighter_until == ""
