"""Responses: sent to an answer that opened, read by both, answered, and fixed after ten minutes."""

import pytest
from sqlmodel import col, func, select

from intimacy_app.domain.cards.responses import (
    AlreadyAnswered,
    NotOpenYet,
    ResponseGone,
    ResponseMissing,
    Responses,
    Returned,
    SaidThatAlready,
    Way,
    WayMissing,
)
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.operations import OperationUnusable
from intimacy_app.domain.spaces.leaving import Words
from intimacy_app.domain.spaces.spaces import NothingMoreHere
from intimacy_app.domain.thanks.appreciations import TooLateToTakeBack
from intimacy_app.models import Response
from intimacy_app.services.cards import responses
from intimacy_app.services.cards.history import history
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody, new_mark

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow


@pytest.fixture
def opened(ana: Somebody, mo: Somebody) -> str:
    """A card that both have answered."""
    ana.confirms()
    card = ana.cards()[0]
    ana.seals(card, "the sea")
    mo.seals(card, "the hills")
    return card


def says(
    somebody: Somebody, card: str, way: str = Way.ASK, words: str = "the hills", mark: str = ""
) -> Responses:
    somebody.does(responses.respond, card, way, words, mark or new_mark())
    return somebody.does(responses.to_round, card)


def replies(somebody: Somebody, question: str, words: str = "They were green.", mark: str = "") -> Responses:
    card = somebody.does(responses.reply, question, words, mark or new_mark())
    return somebody.does(responses.to_round, card)


def sees(somebody: Somebody, card: str) -> Responses:
    return somebody.today(card).card.responses


def words_of(said: Responses) -> list[tuple[str, str, bool]]:
    return [(response.way, response.words, response.mine) for response in said.said]


def stored() -> int:
    with transact(write=False) as db:
        return db.exec(select(func.count(col(Response.id)))).one()


def test_both_see_a_response_at_once_on_today_and_in_history(ana: Somebody, mo: Somebody, opened: str):
    says(ana, opened, Way.MIRROR, "that you miss the hills")
    assert words_of(sees(ana, opened)) == [("mirror", "that you miss the hills", True)]
    assert words_of(sees(mo, opened)) == [("mirror", "that you miss the hills", False)]
    assert mo.does(history).rounds[0].responses == sees(mo, opened)


def test_a_heart_stores_no_words(ana: Somebody, mo: Somebody, opened: str):
    says(ana, opened, Way.HEART, "and yet some words")
    assert words_of(sees(mo, opened)) == [("heart", "", False)]


def test_a_question_is_answered_once(ana: Somebody, mo: Somebody, opened: str):
    says(ana, opened)
    (question,) = sees(mo, opened).said
    assert question.can_answer
    replies(mo, question.id)
    assert words_of(sees(ana, opened)) == [("ask", "the hills", True), ("reply", "They were green.", False)]
    with pytest.raises(AlreadyAnswered):
        replies(mo, question.id)


def test_only_whom_it_was_put_to_answers_a_question(ana: Somebody, mo: Somebody, lea: Somebody, opened: str):
    question = says(ana, opened).said[0].id
    lea.begins()
    for somebody in (ana, lea):
        with pytest.raises(ResponseGone):
            replies(somebody, question)
    with pytest.raises(AlreadyAnswered):
        replies(ana, next(r.id for r in says(mo, opened, Way.VALIDATE).said if r.mine))


def test_each_way_has_room_for_one(ana: Somebody, mo: Somebody, opened: str):
    says(ana, opened)
    with pytest.raises(SaidThatAlready):
        says(ana, opened, Way.ASK, "once more")
    says(mo, opened)
    assert stored() == 2


def test_there_is_nothing_to_respond_to_before_the_reveal(ana: Somebody, mo: Somebody):
    ana.confirms()
    sealed, untouched, _ = ana.cards()
    ana.seals(sealed)
    for card in (sealed, untouched, "nowhere"):
        for somebody in (ana, mo):
            assert somebody.does(responses.to_round, card) == Responses()
            with pytest.raises(NotOpenYet):
                says(somebody, card)


def test_nobody_else_responds_to_it(ana: Somebody, mo: Somebody, lea: Somebody, opened: str):
    lea.begins()
    with pytest.raises(NotOpenYet):
        says(lea, opened)
    with pytest.raises(ResponseGone):
        lea.does(responses.take_back, says(ana, opened).said[0].id)


@pytest.mark.parametrize(
    ("way", "words", "refusal"),
    [(Way.ASK, " ", ResponseMissing), ("shout", "words", WayMissing), (Way.REPLY, "words", WayMissing)],
)
def test_what_is_not_in_order_is_refused(
    ana: Somebody, mo: Somebody, opened: str, way: str, words: str, refusal: type[Refusal]
):
    with pytest.raises(refusal):
        says(ana, opened, way, words)
    with pytest.raises(OperationUnusable):
        says(ana, opened, mark="short")
    assert stored() == 0


def test_the_same_submission_twice_counts_once(ana: Somebody, mo: Somebody, opened: str):
    mark, reply = new_mark(), new_mark()
    assert says(ana, opened, mark=mark) == says(ana, opened, mark=mark)
    question = sees(mo, opened).said[0].id
    assert replies(mo, question, mark=reply) == replies(mo, question, mark=reply)
    assert stored() == 2


def test_a_late_duplicate_does_not_say_again_what_was_taken_back(ana: Somebody, mo: Somebody, opened: str):
    mark = new_mark()
    ana.does(responses.take_back, says(ana, opened, mark=mark).said[0].id)
    says(ana, opened, mark=mark)
    assert stored() == 0


def test_it_can_be_taken_back_for_ten_minutes_without_a_trace(
    ana: Somebody, mo: Somebody, house: House, opened: str
):
    before = sees(mo, opened)
    id = says(ana, opened).said[0].id
    house.passes(minutes=9, seconds=59)
    round_id, returned = ana.does(responses.take_back, id)
    left = ana.does(responses.to_round, round_id)
    assert (round_id, left.said, returned) == (opened, [], Returned(f"{opened}/ask", "the hills"))
    assert sees(mo, opened) == before
    assert stored() == 0
    assert says(ana, opened, Way.ASK, "the sea").said[0].words == "the sea"


def test_after_ten_minutes_or_an_answer_it_stays(ana: Somebody, mo: Somebody, house: House, opened: str):
    first = says(ana, opened).said[0].id
    replies(mo, first)
    with pytest.raises(TooLateToTakeBack):
        ana.does(responses.take_back, first)
    house.passes(seconds=1)
    second = says(ana, opened, Way.MIRROR).said[-1].id
    house.passes(minutes=10)
    with pytest.raises(TooLateToTakeBack):
        ana.does(responses.take_back, second)
    assert stored() == 3


def test_a_reply_can_be_taken_back_and_given_anew(ana: Somebody, mo: Somebody, opened: str):
    question = says(ana, opened).said[0].id
    reply = replies(mo, question).said[1].id
    assert mo.does(responses.take_back, reply)[1] == Returned(f"{opened}/{question}", "They were green.")
    assert replies(mo, question, "They were blue.").said[1].words == "They were blue."


def test_nobody_takes_back_what_the_other_said(ana: Somebody, mo: Somebody, opened: str):
    id = says(ana, opened).said[0].id
    for somebody, response in ((mo, id), (ana, "nowhere")):
        with pytest.raises(ResponseGone):
            somebody.does(responses.take_back, response)


def test_once_the_space_has_ended_nothing_more_is_said(ana: Somebody, mo: Somebody, opened: str):
    question = says(ana, opened).said[0].id
    ana.leaves()
    for act in (lambda: says(mo, opened), lambda: replies(mo, question)):
        with pytest.raises(NothingMoreHere):
            act()
    assert words_of(mo.does(history).rounds[0].responses) == [("ask", "the hills", False)]


def test_erased_words_say_so_and_a_heart_stays_a_heart(
    ana: Somebody, mo: Somebody, house: House, opened: str
):
    says(ana, opened)
    house.passes(seconds=1)
    says(ana, opened, Way.HEART)
    ana.leaves(Words.ERASED)
    said = mo.does(history).rounds[0].responses
    assert words_of(said) == [("ask", "Erased by its author.", False), ("heart", "", False)]


def test_what_is_stored_holds_no_word_of_it(ana: Somebody, mo: Somebody, opened: str):
    says(ana, opened, Way.MIRROR, "a-word-of-hers")
    with transact(write=False) as db:
        row = db.exec(select(Response)).one()
    assert b"a-word-of-hers" not in row.text
    assert row.way == "mirror"
