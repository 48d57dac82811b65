"""Appreciations: kept, sent, taken back within ten minutes, and their log."""

import pytest
from sqlmodel import col, func, select

from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.operations import OperationUnusable
from intimacy_app.domain.thanks.appreciations import (
    DeedMissing,
    MeaningMissing,
    NobodyToThank,
    NoteMissing,
    NoteTooLong,
    ThanksGone,
    ThanksTooLong,
    TooLateToTakeBack,
)
from intimacy_app.models import Appreciation
from intimacy_app.services.thanks import appreciations
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody, new_mark
from tests.services.thanks.writing import keeps, log, sends

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow


def stored() -> int:
    with transact(write=False) as db:
        return db.exec(select(func.count(col(Appreciation.id)))).one()


def test_a_kept_one_is_its_author_s_alone(ana: Somebody, mo: Somebody):
    before = log(mo)
    (kept,) = keeps(ana).kept
    assert (kept.deed, kept.meaning, kept.mine, kept.kept) == (
        "You waited for me.",
        "I felt seen.",
        True,
        True,
    )
    assert not kept.can_take_back
    assert log(mo) == before


def test_a_sent_one_is_on_both_screens(ana: Somebody, mo: Somebody):
    (mine,) = sends(ana).sent
    (theirs,) = log(mo).sent
    assert mine.mine
    assert not theirs.mine
    assert (mine.id, mine.deed, mine.meaning) == (theirs.id, theirs.deed, theirs.meaning)
    assert mine.day == theirs.day == "today"


def test_only_its_author_can_take_it_back(ana: Somebody, mo: Somebody):
    assert sends(ana).sent[0].can_take_back
    assert not log(mo).sent[0].can_take_back


def test_a_kept_one_can_be_sent_later(ana: Somebody, mo: Somebody, house: House):
    id = keeps(ana).kept[0].id
    house.passes(days=3)
    after = ana.thanks(appreciations.send_kept, id)
    assert (after.kept, [a.id for a in after.sent]) == ([], [id])
    assert log(mo).sent[0].day == "today"


def test_sending_it_twice_sends_it_once(ana: Somebody, mo: Somebody, house: House):
    id = keeps(ana).kept[0].id
    ana.does(appreciations.send_kept, id)
    house.passes(minutes=5)
    assert ana.thanks(appreciations.send_kept, id).sent[0].can_take_back
    house.passes(minutes=5)
    assert not log(ana).sent[0].can_take_back
    assert len(log(mo).sent) == 1


def test_a_kept_one_can_be_removed(ana: Somebody):
    id = keeps(ana).kept[0].id
    assert ana.thanks(appreciations.remove, id).kept == []
    assert stored() == 0
    with pytest.raises(ThanksGone):
        ana.does(appreciations.remove, id)


def test_a_sent_one_cannot_be_removed(ana: Somebody, mo: Somebody):
    id = sends(ana).sent[0].id
    with pytest.raises(ThanksGone):
        ana.does(appreciations.remove, id)
    assert len(log(mo).sent) == 1


@pytest.mark.parametrize("read", [True, False])
def test_a_sent_one_can_be_taken_back_for_ten_minutes_without_a_trace(
    ana: Somebody, mo: Somebody, house: House, read: bool
):
    before = log(mo)
    id = sends(ana).sent[0].id
    if read:
        assert log(mo) != before
    house.passes(minutes=9, seconds=59)
    back = ana.thanks(appreciations.take_back, id)
    assert ([a.id for a in back.kept], back.sent) == ([id], [])
    assert log(mo) == before


def test_after_ten_minutes_it_stays_with_them(ana: Somebody, mo: Somebody, house: House):
    id = sends(ana).sent[0].id
    house.passes(minutes=10)
    with pytest.raises(TooLateToTakeBack):
        ana.does(appreciations.take_back, id)
    assert len(log(mo).sent) == 1


def test_one_that_was_taken_back_can_be_sent_again_for_ten_minutes(ana: Somebody, mo: Somebody, house: House):
    id = sends(ana).sent[0].id
    ana.does(appreciations.take_back, id)
    house.passes(days=1)
    assert ana.thanks(appreciations.send_kept, id).sent[0].can_take_back
    assert [a.id for a in log(mo).sent] == [id]


@pytest.mark.parametrize("act", [appreciations.send_kept, appreciations.remove, appreciations.take_back])
def test_nobody_else_s_can_be_touched(ana: Somebody, mo: Somebody, act):
    kept, sent = keeps(ana).kept[0].id, sends(ana).sent[0].id
    for id in (kept, sent, "nowhere"):
        with pytest.raises(ThanksGone):
            mo.does(act, id)
    assert len(log(ana).kept) == len(log(ana).sent) == len(log(mo).sent) == 1


@pytest.mark.parametrize(
    ("deed", "meaning", "refusal"),
    [(" ", "m", DeedMissing), ("d", "\n", MeaningMissing), ("d" * 1_001, "m", ThanksTooLong)],
)
@pytest.mark.parametrize("act", [appreciations.keep, appreciations.send_new])
def test_both_parts_are_needed(
    ana: Somebody, mo: Somebody, act, deed: str, meaning: str, refusal: type[Refusal]
):
    with pytest.raises(refusal):
        ana.does(act, deed, meaning, new_mark())
    assert stored() == 0


@pytest.mark.parametrize("act", [appreciations.keep, appreciations.send_new])
def test_the_same_submission_twice_counts_once(ana: Somebody, mo: Somebody, act):
    mark = new_mark()
    first = ana.thanks(act, "a deed", "a meaning", mark)
    assert ana.thanks(act, "a deed", "a meaning", mark) == first
    assert stored() == 1


def test_a_late_duplicate_does_not_send_again_what_was_taken_back(ana: Somebody, mo: Somebody):
    mark = new_mark()
    id = sends(ana, mark=mark).sent[0].id
    ana.does(appreciations.take_back, id)
    sends(ana, mark=mark)
    assert log(mo).sent == []
    assert stored() == 1


def test_a_note_is_sent_taken_back_and_read_as_one(ana: Somebody, mo: Somebody):
    mark = new_mark()
    (mine,) = ana.thanks(appreciations.send_note, "  the part ", mark).sent
    assert ana.thanks(appreciations.send_note, "the part", mark).sent == [mine]
    (theirs,) = log(mo).sent
    assert (theirs.deed, theirs.meaning, theirs.is_note, theirs.mine) == ("the part", "", True, False)
    (kept,) = ana.thanks(appreciations.take_back, mine.id).kept
    assert kept.is_note
    assert log(mo).sent == []


@pytest.mark.parametrize(("text", "refusal"), [(" ", NoteMissing), ("x" * 4_001, NoteTooLong)])
def test_a_note_has_words_and_not_too_many(ana: Somebody, mo: Somebody, text: str, refusal: type[Refusal]):
    with pytest.raises(refusal):
        ana.does(appreciations.send_note, text, new_mark())
    assert stored() == 0


def test_before_anyone_joined_a_note_has_no_reader(ana: Somebody):
    with pytest.raises(NobodyToThank):
        ana.does(appreciations.send_note, "the part", new_mark())
    assert stored() == 0


def test_a_write_without_a_proper_mark_is_refused(ana: Somebody):
    with pytest.raises(OperationUnusable):
        keeps(ana, mark="short")


def test_before_anyone_joined_thanks_can_be_kept_and_not_sent(ana: Somebody, lea: Somebody):
    with pytest.raises(NobodyToThank):
        sends(ana)
    assert stored() == 0
    id = keeps(ana).kept[0].id
    with pytest.raises(NobodyToThank):
        ana.does(appreciations.send_kept, id)
    lea.joins(ana)
    ana.does(appreciations.send_kept, id)
    assert [a.id for a in log(lea).sent] == [id]
