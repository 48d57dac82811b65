"""Responses, stars and less of a sort, on Today and in history: for whom the doorbell rings, what stays."""

import secrets

import pytest

from intimacy_app import routes
from intimacy_app.pages.history import HistoryState
from intimacy_app.pages.today import TodayState
from tests import inside
from tests.inside import Screen
from tests.pages.together import Pair, presses, seals

database, phone = inside.database, inside.phone


@pytest.fixture
def opened(pair: Pair, rung: list[set[str]]) -> tuple[Screen, Screen]:
    hers, his = pair.today(pair.ana), pair.today(pair.mo)
    seals(hers, "hers")
    seals(his, "his")
    hers.does(TodayState.look_again)
    hers.does(TodayState.open)
    rung.clear()
    return hers, his


def says(screen: Screen, round_id: str, way: str = "ask", words: str = "more", page=TodayState) -> None:
    form = {"round": round_id, "way": way, "text": words, "operation": secrets.token_hex(16)}
    screen.does(page.respond, form=form)


def card(screen: Screen):
    return screen.state(TodayState).today.card


def both(screen: Screen) -> set[str]:
    return {screen.state(TodayState)._member_id, screen.state(TodayState)._other_id}


def test_a_response_a_reply_and_taking_back_ring_both(opened: tuple[Screen, Screen], rung: list[set[str]]):
    hers, his = opened
    says(hers, card(hers).round.id)
    his.does(TodayState.look_again)
    his.does(TodayState.open)
    question = card(his).responses.said[0]
    form = {"round": card(his).round.id, "question": question.id, "text": "so", "operation": "r" * 32}
    his.does(TodayState.reply, form=form)
    reply = card(his).responses.said[1]
    his.does(TodayState.unsay, response_id=reply.id)
    assert rung == [both(hers)] * 3
    assert his.state(TodayState).returned.words == "so"
    assert his.state(TodayState).returned.place == f"{card(his).round.id}/{question.id}"


def test_what_is_refused_is_told_by_its_card_and_rings_nobody(
    opened: tuple[Screen, Screen], rung: list[set[str]]
):
    hers, _ = opened
    before = card(hers)
    says(hers, card(hers).round.id, words=" ")
    state = hers.state(TodayState)
    assert (state.refused_field, state.responding) == ("response", card(hers).round.id)
    assert (card(hers), rung) == (before, [])


def test_in_history_what_was_said_stands_under_its_round(
    pair: Pair, opened: tuple[Screen, Screen], rung: list[set[str]]
):
    hers, _ = opened
    history = pair.screen(pair.ana, routes.HISTORY)
    history.does(HistoryState.open)
    (round,) = history.state(HistoryState).rounds
    says(history, round.id, page=HistoryState)
    assert history.state(HistoryState).rounds[0].responses.said[0].words == "more"
    assert rung == [both(hers)]
    history.does(HistoryState.unsay, response_id=history.state(HistoryState).rounds[0].responses.said[0].id)
    assert history.state(HistoryState).rounds[0].responses.said == []
    assert history.state(HistoryState).returned.words == "more"


def test_stars_and_less_like_this_ring_nobody_but_me(pair: Pair, rung: list[set[str]]):
    hers = pair.today(pair.ana)
    me = {hers.state(TodayState)._member_id}
    hers.does(TodayState.star, round_id=card(hers).round.id)
    assert card(hers).starred
    hers.does(TodayState.unstar, round_id=card(hers).round.id)
    assert not card(hers).starred
    first = card(hers).round.id
    presses(hers, "less_like")
    assert card(hers).round.id != first
    assert rung == [me] * 3


def test_what_another_has_written_is_refused(opened: tuple[Screen, Screen], rung: list[set[str]]):
    hers, his = opened
    round_id = card(hers).round.id
    form = {"round": round_id, "way": "ask", "text": "hers", "operation": "o" * 32}
    his.does(TodayState.respond, form=form | {"author": hers.state(TodayState)._member_id})
    assert his.state(TodayState).refused.startswith("Someone else is signed in here now")
    assert (card(his).responses.said, rung) == ([], [])
