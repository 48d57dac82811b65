"""The guide: what a search keeps, where a page leads, and that nobody learns of a plan."""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
import reflex as rx

from intimacy_app import routes
from intimacy_app.access import transaction
from intimacy_app.components.ui import Anchor
from intimacy_app.content.guide import pages
from intimacy_app.content.roadblocks import roadblocks
from intimacy_app.domain.guide.guide import Page
from intimacy_app.pages.guide import GuideState, guide
from intimacy_app.pages.guide_page import GuidePageState, guide_page
from intimacy_app.pages.history import HistoryState
from intimacy_app.pages.stuck import StuckState, stuck
from tests import inside
from tests.inside import Phone, Screen
from tests.pages.together import Pair, new_space, pair_of, seals

database, phone = inside.database, inside.phone

QUERY = "qwortle"


@pytest.fixture
def pair(phone: Callable[[], Phone], rung: list[set[str]]) -> Pair:
    pair = pair_of(phone(), phone())
    for whose in (pair.ana, pair.mo):
        seals(pair.today(whose), "by the lighthouse")
    rung.clear()
    return pair


def opened(pair: Pair, state: type[rx.State], address: str = routes.GUIDE) -> Screen:
    screen = pair.screen(pair.ana, address)
    screen.does(state.open)  # type: ignore[attr-defined]
    return screen


def looks_for(screen: Screen, query: str) -> Any:
    screen.does(GuideState.search, form={"query": query})
    return screen.state(GuideState)


def parts(component: Any) -> Iterator[rx.Component]:
    yield component
    for child in component.children:
        yield from parts(child)


def test_a_search_keeps_what_was_found_and_not_what_was_looked_for(pair: Pair):
    screen = opened(pair, GuideState)
    state = looks_for(screen, QUERY)
    assert state.searched
    assert state.said == "Nothing found. Try fewer letters of the word, or another word."
    assert QUERY not in screen.shown
    state = looks_for(screen, "LIGHTHOUSE")
    assert [found.passage.hit for found in state.found.rounds] == ["lighthouse"]
    assert state.said == "1 place found."
    assert "LIGHTHOUSE" not in screen.shown


def test_what_was_found_is_gone_when_the_guide_is_opened_again(pair: Pair):
    screen = opened(pair, GuideState)
    assert looks_for(screen, "lighthouse").found.rounds
    for again in (GuideState.close_search, GuideState.open):
        screen.does(again)
        assert not screen.state(GuideState).searched
        assert "lighthouse" not in screen.shown
        looks_for(screen, "lighthouse")


def test_too_little_to_look_for_is_refused_beside_the_field(pair: Pair):
    state = looks_for(opened(pair, GuideState), "a")
    assert (state.refused_field, state.refused) == (
        "query",
        "Please type at least two letters to search for.",
    )


def test_looking_for_something_very_often_is_refused(pair: Pair):
    screen = opened(pair, GuideState)
    for _ in range(30):
        assert looks_for(screen, QUERY).refused == ""
    assert looks_for(screen, QUERY).refused.startswith("Too many tries")


def test_a_round_that_was_found_is_where_the_history_begins(pair: Pair, monkeypatch: pytest.MonkeyPatch):
    first = looks_for(opened(pair, GuideState), "lighthouse").found.rounds[0].id
    tomorrow = transaction.clock() + timedelta(days=1)
    monkeypatch.setattr(transaction, "clock", lambda: tomorrow)
    for whose in (pair.ana, pair.mo):
        seals(pair.today(whose), "a day later")
    screen = Screen(pair.ana.cookie, routes.history(pair.space), space=pair.space, round=first)
    screen.does(HistoryState.open)
    state = screen.state(HistoryState)
    assert [round.id for round in state.rounds] == [first]
    screen.does(HistoryState.newest)
    assert len(screen.state(HistoryState).rounds) == 2


def test_a_page_leads_into_the_one_space_and_asks_which_of_several(pair: Pair):
    assert opened(pair, GuidePageState).state(GuidePageState).space == pair.space
    new_space(pair.ana)
    assert opened(pair, GuidePageState).state(GuidePageState).space == ""


def test_a_plan_is_chosen_and_dropped_and_nobody_hears_of_it(pair: Pair, rung: list[set[str]]):
    screen = opened(pair, StuckState, routes.STUCK)
    screen.does(StuckState.choose, key="fear")
    state = screen.state(StuckState)
    assert (state.plan.key, state.plan.now.number) == ("fear", 1)
    assert state.said == "Your four weeks start today. Only you can see them."
    screen.does(StuckState.drop)
    assert (state.plan.key, state.said) == ("", "Dropped. You can start again at any time.")
    looks_for(opened(pair, GuideState), "lighthouse")
    assert rung == []


def test_a_page_of_the_guide_begins_its_plan_and_nobody_hears_of_it(pair: Pair, rung: list[set[str]]):
    screen = opened(pair, GuidePageState)
    assert screen.does(GuidePageState.begin_plan, key="giving-time") == [routes.STUCK]
    state = opened(pair, StuckState, routes.STUCK).state(StuckState)
    assert state.plan.title == "I’ll give it time"
    assert rung == []


def test_what_is_none_of_the_six_is_refused_in_plain_words(pair: Pair):
    screen = opened(pair, StuckState, routes.STUCK)
    screen.does(StuckState.choose, key="gossip")
    assert screen.state(StuckState).refused == "Please choose one of these plans."


def test_the_first_page_leads_to_every_other():
    shown = str(guide().render())
    for page in pages().values():
        assert f'"{routes.guide(page.key)}"' in shown


def test_past_hurt_shows_support_before_it_offers_the_plan():
    _before, _, after = str(stuck().render()).partition(roadblocks()["past-hurt"].first[:30])
    assert 0 < after.index(f'"{routes.SUPPORT}"') < after.index('"past-hurt"')


@pytest.mark.parametrize("leaf", pages().values(), ids=lambda leaf: leaf.key)
def test_a_page_shows_its_attempt_and_what_is_known_with_its_source(leaf: Page):
    component = guide_page(leaf)
    shown = str(component.render())
    assert leaf.attempt.partition("’")[0][:30] in shown
    outside = [part.render()["props"] for part in parts(component) if isinstance(part, Anchor)]
    sources = [props for props in outside if "http" in str(props)]
    assert len(sources) == len(leaf.known)
    assert all('rel:"noreferrer noopener"' in props for props in sources)
