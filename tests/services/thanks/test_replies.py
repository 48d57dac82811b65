"""What somebody who was thanked says back: one tap or a line, and what is told in reply."""

import pytest

from intimacy_app.domain.cards.responses import (
    AlreadyAnswered,
    NotOpenYet,
    ResponseGone,
    ResponseMissing,
    Responses,
    SaidThatAlready,
    TooLateToTakeBack,
    Way,
    WayMissing,
)
from intimacy_app.domain.spaces.spaces import NothingMoreHere
from intimacy_app.services.cards import responses
from intimacy_app.services.thanks import appreciations
from tests.services.house import House, Somebody, new_mark
from tests.services.thanks.writing import keeps, log, sends

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow


def says(somebody: Somebody, thanks: str, way: str, text: str = "", mark: str = "") -> Responses:
    somebody.does(responses.respond, thanks, way, text, mark or new_mark())
    return somebody.does(responses.said_to, thanks)


@pytest.fixture
def sent(ana: Somebody, mo: Somebody) -> str:
    """What Ana thanked Mo for."""
    return sends(ana).sent[0].id


@pytest.mark.parametrize("way", [Way.HEART, Way.MATTERED, Way.MORE])
def test_one_tap_says_it_and_carries_no_words(ana: Somebody, mo: Somebody, sent: str, way: Way):
    (said,) = says(mo, sent, way, "what somebody typed beside it").said
    assert (said.way, said.words, said.mine) == (way, "", True)
    (seen,) = log(ana).sent[0].responses.said
    assert (seen.way, seen.words, seen.mine) == (way, "", False)


def test_a_line_back_is_read_by_both(ana: Somebody, mo: Somebody, sent: str):
    says(mo, sent, Way.LINE, "  It was nothing, and I am glad. ")
    for who in (ana, mo):
        shown = log(who)
        assert [said.words for said in shown.sent[0].responses.said] == ["It was nothing, and I am glad."]
    assert [said.words for said in log(mo).first[0].responses.said] == ["It was nothing, and I am glad."]


def test_each_way_has_room_for_one(mo: Somebody, sent: str):
    left = says(mo, sent, Way.HEART).ways
    assert left == [Way.MATTERED, Way.MORE, Way.LINE]
    with pytest.raises(SaidThatAlready):
        says(mo, sent, Way.HEART)


def test_the_same_tap_twice_counts_once(mo: Somebody, sent: str):
    mark = new_mark()
    assert says(mo, sent, Way.HEART, mark=mark) == says(mo, sent, Way.HEART, mark=mark)


def test_a_note_has_a_line_and_no_surprise_that_it_mattered(ana: Somebody, mo: Somebody):
    note = ana.thanks(appreciations.send_note, "The key is under the pot.", new_mark()).sent[0].id
    assert mo.does(responses.said_to, note).ways == [Way.HEART, Way.MORE, Way.LINE]
    with pytest.raises(WayMissing):
        says(mo, note, Way.MATTERED)


@pytest.mark.parametrize(
    ("way", "text", "refusal"), [("line", " ", ResponseMissing), ("reply", "x", WayMissing)]
)
def test_what_says_nothing_is_refused(mo: Somebody, sent: str, way: str, text: str, refusal):
    with pytest.raises(refusal):
        says(mo, sent, way, text)


def test_whoever_is_asked_for_more_tells_it_once(ana: Somebody, mo: Somebody, sent: str):
    (asked,) = says(mo, sent, Way.MORE).said
    assert log(ana).sent[0].responses.said[0].can_answer
    assert ana.does(responses.reply, asked.id, "You put your phone away.", new_mark()) == sent
    assert [said.words for said in log(mo).sent[0].responses.said] == ["", "You put your phone away."]
    with pytest.raises(AlreadyAnswered):
        ana.does(responses.reply, asked.id, "And again.", new_mark())


def test_only_whoever_was_thanked_says_something_back(ana: Somebody, mo: Somebody, sent: str, house: House):
    kept = keeps(ana, "kept").kept[0].id
    lea = house.welcomes("Lea")
    lea.begins()
    for who, thanks in ((mo, kept), (mo, "nowhere"), (lea, sent)):
        with pytest.raises(NotOpenYet):
            says(who, thanks, Way.HEART)
        assert who.does(responses.said_to, thanks) == Responses()
    with pytest.raises(WayMissing):
        says(ana, sent, Way.HEART)
    (said,) = says(mo, sent, Way.MORE).said
    for who in (mo, lea):
        with pytest.raises(ResponseGone):
            who.does(responses.reply, said.id, "not mine to tell", new_mark())
    for who in (ana, lea):
        with pytest.raises(ResponseGone):
            who.does(responses.take_back, said.id)


def test_what_was_said_can_be_taken_back_for_ten_minutes(
    ana: Somebody, mo: Somebody, sent: str, house: House
):
    (said,) = says(mo, sent, Way.LINE, "too quick").said
    thanks, returned = mo.does(responses.take_back, said.id)
    assert (thanks, returned.place, returned.words) == (sent, f"{sent}/line", "too quick")
    assert log(ana).sent[0].responses.said == []
    (said,) = says(mo, sent, Way.LINE, "better").said
    house.passes(minutes=10)
    with pytest.raises(TooLateToTakeBack):
        mo.does(responses.take_back, said.id)


def test_thanks_that_were_answered_stay_and_can_go_once_nothing_is_said(
    ana: Somebody, mo: Somebody, sent: str
):
    (said,) = says(mo, sent, Way.HEART).said
    assert not log(ana).sent[0].can_take_back
    with pytest.raises(TooLateToTakeBack):
        ana.does(appreciations.take_back, sent)
    mo.does(responses.take_back, said.id)
    assert log(ana).sent[0].can_take_back
    ana.does(appreciations.take_back, sent)
    assert log(mo).sent == []


def test_in_a_space_that_has_ended_nothing_is_said_any_more(ana: Somebody, mo: Somebody, sent: str):
    ana.leaves()
    with pytest.raises(NothingMoreHere):
        says(mo, sent, Way.HEART)
