"""Statements: sent once, read whole by the other alone, responded to, and taken back within ten minutes."""

import pytest
from sqlmodel import col, func, select

from intimacy_app.domain.cards.responses import (
    AlreadyAnswered,
    NotOpenYet,
    Responses,
    SaidThatAlready,
    Way,
    WayMissing,
)
from intimacy_app.domain.operations import OperationUnusable
from intimacy_app.domain.spaces.leaving import Words
from intimacy_app.domain.spaces.spaces import NobodyToTell, NothingMoreHere
from intimacy_app.domain.statements.statements import (
    NothingSaid,
    Parts,
    StatementGone,
    StatementsView,
    StatementView,
)
from intimacy_app.domain.thanks.appreciations import TooLateToTakeBack
from intimacy_app.models import Statement
from intimacy_app.services.cards import responses
from intimacy_app.services.notifications import feed
from intimacy_app.services.spaces import leaving
from intimacy_app.services.statements import statements
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody, new_mark
from tests.services.personal_data.taking import Seen, json_of, taken_by

LATE = Parts("You came home at nine.", "Worried.", "To know you’re okay.", "Work’s been a lot.", "Call me?")


def says(somebody: Somebody, parts: Parts = LATE, mark: str = "") -> str:
    return somebody.does(statements.send, parts, mark or new_mark())


def said(somebody: Somebody, *given: str) -> StatementsView:
    return somebody.does(statements.said, *given)


def shown(somebody: Somebody) -> StatementView:
    """Return the one statement that there is, wherever it stands."""
    view = said(somebody)
    (one,) = (*view.first, *view.said)
    return one


def responds(somebody: Somebody, id: str, way: str = Way.ASK, words: str = "the evening") -> None:
    somebody.does(responses.respond, id, way, words, new_mark())


def stored() -> int:
    with transact(write=False) as db:
        return db.exec(select(func.count(col(Statement.id)))).one()


def test_both_read_a_statement_whole(ana: Somebody, mo: Somebody):
    id = says(ana)
    for somebody, mine in ((ana, True), (mo, False)):
        view = shown(somebody)
        assert (view.id, view.mine, view.day) == (id, mine, "today")
        assert Parts(view.happened, view.felt, view.need, view.for_you, view.asking) == LATE
        assert view.can_take_back == mine


def test_what_is_sent_twice_by_one_tap_is_sent_once(ana: Somebody, mo: Somebody):
    mark = new_mark()
    assert says(ana, mark=mark)
    assert says(ana, Parts("other words"), mark) == ""
    assert shown(mo).happened == LATE.happened
    with pytest.raises(OperationUnusable):
        says(ana, mark="x")


def test_nothing_is_kept_of_what_is_refused(ana: Somebody, mo: Somebody, house: House):
    with pytest.raises(NothingSaid):
        says(ana, Parts())
    lone = house.welcomes("Lone")
    lone.begins()
    with pytest.raises(NobodyToTell):
        says(lone)
    assert stored() == 0


def test_the_newest_of_the_other_s_comes_first_for_a_week_and_what_is_asked_for_always(
    ana: Somebody, mo: Somebody, house: House
):
    old = says(ana)
    house.passes(days=1)
    new = says(ana, Parts("something else"))
    assert [each.id for each in said(mo).first] == [new]
    assert [each.id for each in said(mo).said] == [old]
    assert said(ana).first == []
    house.passes(days=7)
    assert said(mo).first == []
    assert [each.id for each in said(mo, "", old).first] == [old]
    assert said(mo, "", "nothing").first == []


def test_older_ones_come_page_by_page(ana: Somebody, mo: Somebody, house: House):
    for number in range(statements.PAGE_SIZE + 2):
        says(ana, Parts(f"{number}"))
        house.passes(minutes=1)
    first = said(mo)
    rest = said(mo, first.said[-1].id)
    assert [each.happened for each in (*first.first, *first.said, *rest.said)] == [
        str(n) for n in range(21, -1, -1)
    ]
    assert (first.more, rest.more, rest.first) == (True, False, [])


def test_it_is_taken_back_without_a_trace_and_its_words_return(ana: Somebody, mo: Somebody, house: House):
    before = said(mo)
    id = says(ana)
    house.passes(minutes=9)
    assert ana.does(statements.take_back, id) == LATE
    house.passes(minutes=2)
    assert said(mo) == before
    assert mo.asks(feed.shown).news == []
    with pytest.raises(StatementGone):
        ana.does(statements.take_back, id)


def test_it_stays_after_ten_minutes_or_once_somebody_responded(ana: Somebody, mo: Somebody, house: House):
    answered, late = says(ana), says(ana)
    responds(mo, answered, Way.MIRROR)
    with pytest.raises(TooLateToTakeBack):
        ana.does(statements.take_back, answered)
    with pytest.raises(StatementGone):
        mo.does(statements.take_back, late)
    house.passes(minutes=10)
    with pytest.raises(TooLateToTakeBack):
        ana.does(statements.take_back, late)


def test_the_other_says_what_they_heard_that_it_makes_sense_and_asks(
    ana: Somebody, mo: Somebody, house: House
):
    id = says(ana)
    assert shown(mo).responses.ways == ["mirror", "validate", "ask"]
    assert shown(ana).responses.ways == []
    for way in (Way.MIRROR, Way.VALIDATE, Way.ASK):
        responds(mo, id, way)
        house.passes(seconds=1)
    with pytest.raises(SaidThatAlready):
        responds(mo, id)
    for way in (Way.HEART, Way.GLAD):
        with pytest.raises(WayMissing):
            responds(mo, id, way)
    heard = shown(ana).responses
    assert [each.way for each in heard.said] == ["mirror", "validate", "ask"]
    question = heard.said[-1]
    ana.does(responses.reply, question.id, "It was long.", new_mark())
    assert shown(mo).responses.said[-1].words == "It was long."
    with pytest.raises(AlreadyAnswered):
        ana.does(responses.reply, question.id, "Again.", new_mark())


def test_its_author_responds_to_it_by_answering_alone(ana: Somebody, mo: Somebody):
    id = says(ana)
    with pytest.raises(WayMissing):
        responds(ana, id)


def test_a_response_is_taken_back_with_its_words(ana: Somebody, mo: Somebody):
    id = says(ana)
    responds(mo, id, words="the evening")
    (mine,) = shown(mo).responses.said
    about, returned = mo.does(responses.take_back, mine.id)
    assert (about, returned.place, returned.words) == (id, f"{id}/ask", "the evening")
    assert shown(ana).responses.said == []


def test_nobody_else_reads_or_answers_it(ana: Somebody, mo: Somebody, house: House):
    id = says(ana)
    eve = house.welcomes("Eve")
    eve.begins()
    assert said(eve, "", id) == said(eve)
    assert said(eve, id).said == []
    with pytest.raises(NotOpenYet):
        responds(eve, id)
    assert eve.does(responses.said_to, id) == Responses()
    with pytest.raises(StatementGone):
        eve.does(statements.take_back, id)


def test_news_of_it_come_after_ten_minutes_and_hold_no_word_of_it(ana: Somebody, mo: Somebody, house: House):
    id = says(ana)
    assert mo.asks(feed.shown).news == []
    house.passes(minutes=10)
    (news,) = mo.asks(feed.shown).news
    assert news.words == "Ana has something to say to you."
    assert news.address == f"/s/{mo.space}/say-it?statement={id}"
    assert not any("to say" in each.words for each in ana.asks(feed.shown).news)


def test_in_a_space_that_has_ended_it_stays_to_read(ana: Somebody, mo: Somebody):
    id = says(ana)
    ana.leaves()
    assert shown(mo).happened == LATE.happened
    with pytest.raises(NothingMoreHere):
        says(mo)
    with pytest.raises(NothingMoreHere):
        responds(mo, id)


def test_where_its_author_has_erased_it_says_so_once(ana: Somebody, mo: Somebody):
    says(ana)
    ana.leaves(Words.ERASED)
    view = shown(mo)
    assert (view.happened, view.felt, view.asking) == ("Erased by its author.", "", "")


def test_leaving_says_how_many_stay(ana: Somebody, mo: Somebody):
    says(ana)
    says(mo)
    assert "1 thing you said with Say it" in ana.does(leaving.preview).preview.staying


def test_the_export_holds_what_i_sent_and_what_was_sent_to_me_while_i_am_there(ana: Somebody, mo: Somebody):
    id = says(ana)
    says(mo, Parts(felt="his alone"))
    responds(mo, id, Way.MIRROR, "you were worried")
    # They were sent at one instant, so either may come first.
    sent = {said["from"]: said for said in json_of(ana)["spaces"][0]["statements"]}
    hers, his = sent["me"], sent["them"]
    assert {name: hers[name] for name in ("from", "happened", "felt", "need", "for_you", "asking")} == {
        "from": "me", **dict(LATE.texts())
    }  # fmt: skip
    assert [(each["from"], each["words"]) for each in hers["responses"]] == [("them", "you were worried")]
    assert (his["from"], his["felt"]) == ("them", "his alone")
    page = Seen(taken_by(ana).read("twofold.html").decode()).text
    assert all(words in page for words in ("Worried.", "What I felt", "you were worried", "his alone"))
    ana.leaves()
    (left,) = json_of(ana)["spaces"][0]["statements"]
    assert (left["happened"], left["responses"]) == (LATE.happened, [])
