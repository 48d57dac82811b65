"""What may be said to an answer that opened, once in each way, and what is fixed after ten minutes."""

from datetime import UTC, datetime, timedelta

import pytest

from intimacy_app.domain.cards.responses import (
    OF_GOOD_NEWS,
    QUESTIONS,
    STARTERS,
    TAPS,
    TO_CHECK_INS,
    ResponseMissing,
    Responses,
    ResponseTooLong,
    ResponseView,
    Way,
    WayMissing,
    can_withdraw,
    of_check_in,
    responses_from,
    way_named,
    words_in,
)
from intimacy_app.domain.errors import Refusal

NOW = datetime(2026, 3, 2, 19, tzinfo=UTC)


def said(id: str, way: Way, *, mine: bool, to: str = "", ago: float = 0) -> tuple[ResponseView, datetime]:
    return ResponseView(id=id, way=way, words="words", mine=mine, question=to), NOW - timedelta(minutes=ago)


def test_a_tap_has_no_words_and_everything_else_has_some():
    for way in (Way.HEART, *TAPS):
        assert words_in(way, "some words") == ""
    assert words_in(Way.ASK, "  the sea\r\nand you ") == "the sea\nand you"
    for way in (*STARTERS, *OF_GOOD_NEWS, Way.LINE, Way.REPLY):
        with pytest.raises(ResponseMissing):
            words_in(way, " \n")
        with pytest.raises(ResponseTooLong):
            words_in(way, "x" * 1_001)


@pytest.mark.parametrize("name", ["", "MIRROR", "reply", "like"])
def test_a_way_that_there_is_not_is_refused(name: str):
    with pytest.raises(WayMissing):
        way_named(name)


def test_each_way_has_room_for_one_of_mine():
    left = responses_from([said("a", Way.MIRROR, mine=True), said("b", Way.HEART, mine=False)], NOW).ways
    assert left == ["validate", "ask", "glad", "moment", "celebrate", "heart"]


@pytest.mark.parametrize("way", [*STARTERS, *OF_GOOD_NEWS, Way.HEART])
def test_only_a_question_to_me_can_be_answered(way: Way):
    for mine in (True, False):
        (response,) = responses_from([said("a", way, mine=mine)], NOW).said
        assert response.can_answer == (way in QUESTIONS and not mine)


def test_a_reply_stands_right_after_its_question_and_closes_it():
    question, heart = said("q", Way.ASK, mine=False, ago=3), said("h", Way.HEART, mine=False, ago=2)
    reply = said("r", Way.REPLY, mine=True, to="q", ago=1)
    shown = responses_from([question, heart, reply], NOW).said
    assert [response.id for response in shown] == ["q", "r", "h"]
    assert not any(response.can_answer for response in shown)


@pytest.mark.parametrize(("ago", "can"), [(0, True), (9.99, True), (10, False)])
def test_what_i_said_can_be_taken_back_for_ten_minutes(ago: float, can: bool):
    for mine in (True, False):
        (response,) = responses_from([said("a", Way.MIRROR, mine=mine, ago=ago)], NOW).said
        assert response.can_take_back == (can and mine)


def test_a_question_that_was_answered_stays():
    question, reply = said("q", Way.ASK, mine=True), said("r", Way.REPLY, mine=False, to="q")
    assert not any(response.can_take_back for response in responses_from([question, reply], NOW).said)


def test_a_reply_whose_question_is_gone_is_not_shown():
    assert responses_from([said("r", Way.REPLY, mine=True, to="gone")], NOW).said == []


def test_every_refusal_keeps_what_was_typed_out_of_its_name():
    with pytest.raises(Refusal) as caught:
        words_in(Way.ASK, "secret" * 400)
    assert str(caught.value) == "ResponseTooLong"


def test_what_was_sent_can_be_taken_back_for_ten_minutes_unless_somebody_responded():
    response = ResponseView(id="r", way=Way.MIRROR, words="words", mine=False)
    assert can_withdraw(NOW - timedelta(minutes=9, seconds=59), NOW, Responses())
    assert not can_withdraw(NOW - timedelta(minutes=10), NOW, Responses())
    assert not can_withdraw(NOW, NOW, Responses(said=[response]))


def test_a_check_in_is_answered_by_one_tap_and_by_a_line_and_by_its_author_not_at_all():
    def left(said: list[tuple[ResponseView, datetime]]) -> Responses:
        return responses_from(said, NOW, TO_CHECK_INS)

    assert of_check_in(left([]), mine=False).ways == ["here", "on_it", "told", "line"]
    assert of_check_in(left([]), mine=True).ways == []
    tapped, written = said("a", Way.ON_IT, mine=True), said("b", Way.LINE, mine=True)
    assert of_check_in(left([tapped]), mine=False).ways == ["line"]
    assert of_check_in(left([written]), mine=False).ways == ["here", "on_it", "told"]
    assert of_check_in(left([tapped, written]), mine=False).ways == []
