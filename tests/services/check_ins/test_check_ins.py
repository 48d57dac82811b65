"""Check-ins: sent once, read by the other alone, answered, and taken back within ten minutes."""

import pytest
from sqlmodel import select

from intimacy_app.domain.cards.responses import NotOpenYet, Responses, SaidThatAlready, Way, WayMissing
from intimacy_app.domain.check_ins.check_ins import (
    CheckIn,
    CheckInGone,
    CheckInLineTooLong,
    FeelingsMissing,
    HelpMissing,
    ToGiveMissing,
)
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.operations import OperationUnusable
from intimacy_app.domain.spaces.spaces import NobodyToTell
from intimacy_app.domain.thanks.appreciations import TooLateToTakeBack
from intimacy_app.models import CheckIn as CheckInRow
from intimacy_app.services.cards import responses
from intimacy_app.services.check_ins import check_ins
from intimacy_app.services.notifications import feed
from intimacy_app.store.db import transact
from tests.services.check_ins.sending import LINE, looks, responds, sends, shown
from tests.services.house import House, Somebody, new_mark


def stored() -> list[bytes]:
    with transact(write=False) as db:
        return list(db.exec(select(CheckInRow.text)))


def test_both_read_a_check_in_in_words(ana: Somebody, mo: Somebody):
    id = sends(ana)
    for somebody, mine in ((ana, True), (mo, False)):
        view = shown(somebody)
        assert (view.id, view.mine, view.day, view.can_take_back) == (id, mine, "today", mine)
        assert (view.feelings, view.line) == ("tired, left out", LINE)
        assert (view.to_give, view.help) == ("A little", "Hold me")


def test_each_is_stored_at_one_length(ana: Somebody, mo: Somebody):
    sends(ana, "", chosen=["sad"], to_give="some", help="hold")
    sends(
        ana, "x" * 200, chosen=["discouraged", "disappointed", "overwhelmed"], to_give="nothing", help="take"
    )
    assert len({len(text) for text in stored()}) == 1


def test_what_is_sent_twice_by_one_tap_is_sent_once(ana: Somebody, mo: Somebody):
    mark = new_mark()
    assert sends(ana, mark=mark)
    assert sends(ana, "another line", mark) == ""
    assert shown(mo).line == LINE
    with pytest.raises(OperationUnusable):
        sends(ana, mark="x")


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"chosen": []}, FeelingsMissing),
        ({"to_give": "lots"}, ToGiveMissing),
        ({"help": ""}, HelpMissing),
        ({"line": "x" * 201}, CheckInLineTooLong),
    ],
)
def test_nothing_is_kept_of_what_is_refused(ana: Somebody, mo: Somebody, given: dict, refusal: type[Refusal]):
    with pytest.raises(refusal):
        sends(ana, **given)
    assert stored() == []


def test_there_has_to_be_somebody_to_tell(house: House):
    lone = house.welcomes("Lone")
    lone.begins()
    with pytest.raises(NobodyToTell):
        sends(lone)
    assert stored() == []


def test_the_newest_of_the_other_s_comes_first_for_a_day(ana: Somebody, mo: Somebody, house: House):
    old = sends(ana)
    house.passes(minutes=5)
    new = sends(ana, "something else")
    assert [each.id for each in looks(mo).first] == [new]
    assert [each.id for each in looks(mo).sent] == [old]
    assert looks(ana).first == []
    house.passes(days=1)
    assert looks(mo).first == []
    assert [each.id for each in looks(mo).sent] == [new, old]


def test_older_ones_come_page_by_page(ana: Somebody, mo: Somebody, house: House):
    for number in range(check_ins.PAGE_SIZE + 2):
        sends(ana, f"{number}")
        house.passes(minutes=1)
    first = looks(mo)
    rest = looks(mo, first.sent[-1].id)
    lines = [each.line for each in (*first.first, *first.sent, *rest.sent)]
    assert lines == [str(n) for n in range(21, -1, -1)]
    assert (first.more, rest.more, rest.first) == (True, False, [])


def test_it_is_taken_back_without_a_trace_and_what_it_said_returns(ana: Somebody, mo: Somebody, house: House):
    before = looks(mo)
    id = sends(ana)
    house.passes(minutes=9)
    assert ana.does(check_ins.take_back, id) == CheckIn(("tired", "left_out"), "little", "hold", LINE)
    house.passes(minutes=2)
    assert looks(mo) == before
    assert mo.asks(feed.shown).news == []
    with pytest.raises(CheckInGone):
        ana.does(check_ins.take_back, id)


def test_it_stays_after_ten_minutes_or_once_somebody_answered(ana: Somebody, mo: Somebody, house: House):
    answered, late = sends(ana), sends(ana)
    responds(mo, answered)
    with pytest.raises(TooLateToTakeBack):
        ana.does(check_ins.take_back, answered)
    with pytest.raises(CheckInGone):
        mo.does(check_ins.take_back, late)
    house.passes(minutes=10)
    with pytest.raises(TooLateToTakeBack):
        ana.does(check_ins.take_back, late)


def test_the_other_answers_by_one_tap_and_a_line(ana: Somebody, mo: Somebody, house: House):
    id = sends(ana)
    assert shown(mo).responses.ways == ["here", "on_it", "told", "line"]
    assert shown(ana).responses.ways == []
    responds(mo, id, Way.ON_IT, "nothing of this is kept")
    house.passes(seconds=1)
    responds(mo, id, Way.LINE, "I\u2019ll cook.")
    assert [(each.way, each.words) for each in shown(ana).responses.said] == [
        ("on_it", ""),
        ("line", "I\u2019ll cook."),
    ]
    assert shown(mo).responses.ways == []
    with pytest.raises(SaidThatAlready):
        responds(mo, id, Way.ON_IT)
    for way in (Way.HERE, Way.TOLD, Way.HEART, Way.MIRROR):
        with pytest.raises(WayMissing):
            responds(mo, id, way, "words")


def test_its_author_does_not_answer_it(ana: Somebody, mo: Somebody):
    id = sends(ana)
    with pytest.raises(WayMissing):
        responds(ana, id)


def test_an_answer_is_taken_back_and_the_taps_return(ana: Somebody, mo: Somebody):
    id = sends(ana)
    responds(mo, id, Way.TOLD)
    (mine,) = shown(mo).responses.said
    about, returned = mo.does(responses.take_back, mine.id)
    assert (about, returned.place, returned.words) == (id, f"{id}/told", "")
    assert shown(ana).responses.said == []
    assert Way.TOLD in shown(mo).responses.ways


def test_an_answer_that_opened_and_a_statement_are_not_answered_as_a_check_in_is(ana: Somebody, mo: Somebody):
    opened = ana.cards()[0]
    for who in (ana, mo):
        who.seals(opened, "the lake")
    for way in (Way.HERE, Way.LINE):
        with pytest.raises(WayMissing):
            responds(mo, opened, way, "words")


def test_nobody_else_reads_or_answers_it(ana: Somebody, mo: Somebody, house: House):
    id = sends(ana)
    eve, zoe = house.welcomes("Eve"), house.welcomes("Zoe")
    eve.begins()
    zoe.joins(eve)
    house.passes(minutes=1)
    hers = sends(eve)
    # Where the other pair's stands among hers would tell when it was sent.
    assert looks(eve, id) == looks(eve)
    assert [each.id for each in looks(eve).sent] == [hers]
    with pytest.raises(NotOpenYet):
        responds(eve, id)
    assert eve.does(responses.said_to, id) == Responses()
    with pytest.raises(CheckInGone):
        eve.does(check_ins.take_back, id)


def test_news_of_it_come_after_ten_minutes_and_hold_no_word_of_it(ana: Somebody, mo: Somebody, house: House):
    sends(ana)
    assert mo.asks(feed.shown).news == []
    house.passes(minutes=10)
    (news,) = mo.asks(feed.shown).news
    assert (news.words, news.address) == ("Ana told you how they are.", f"/s/{mo.space}/check-in")
    assert not any("how they are" in each.words for each in ana.asks(feed.shown).news)
