"""Invitations: one at a time, answered by the other alone, and no asking again and again."""

from dataclasses import replace
from datetime import timedelta

import pytest

from intimacy_app.domain.conversations import acts, refusals
from intimacy_app.domain.conversations.asking import check_fits, check_may_ask
from intimacy_app.domain.conversations.machine import act
from intimacy_app.domain.conversations.records import Ending, Record, Reply
from intimacy_app.domain.conversations.scripts import Phones
from intimacy_app.domain.conversations.views import view_for
from intimacy_app.domain.spaces.kinds import Kind
from tests.domain.conversations import scenes
from tests.domain.conversations.scenes import ANA, MO, NOW

SCRIPT = scenes.script()
DAY, WEEK = timedelta(days=1), timedelta(days=7)


def answered(reply: Reply, after: timedelta = timedelta()) -> Record:
    return act(SCRIPT, scenes.asked(SCRIPT), MO, acts.Answer(reply), NOW + after)


@pytest.mark.parametrize(
    ("reply", "ending"),
    [
        (Reply.NOW, None),
        (Reply.LATER_TODAY, None),
        (Reply.ANOTHER_DAY, Ending.ANOTHER_DAY),
        (Reply.NOT_THIS_TIME, Ending.DECLINED),
    ],
)
def test_an_answer_is_told_and_giving_it_twice_counts_once(reply: Reply, ending: Ending | None):
    record = answered(reply)
    assert (record.reply, record.ending, record.began_at is not None) == (reply, ending, reply is Reply.NOW)
    assert act(SCRIPT, record, MO, acts.Answer(reply), NOW + timedelta(hours=1)) == record


def test_later_today_can_still_become_now():
    later = act(SCRIPT, answered(Reply.LATER_TODAY), MO, acts.Answer(Reply.NOW), NOW + timedelta(hours=2))
    assert later.began_at == NOW + timedelta(hours=2)


@pytest.mark.parametrize(
    "record", [answered(Reply.NOT_THIS_TIME), answered(Reply.ANOTHER_DAY)], ids=["no", "day"]
)
def test_what_is_declined_cant_be_begun(record: Record):
    with pytest.raises(refusals.InvitationGone):
        act(SCRIPT, record, MO, acts.Answer(Reply.NOW), NOW)


def test_it_fades_after_a_day_and_looks_as_if_nobody_had_looked():
    record = scenes.asked(SCRIPT)
    assert view_for(SCRIPT, record, ANA, NOW + DAY).ending == Ending.UNANSWERED
    with pytest.raises(refusals.InvitationGone):
        act(SCRIPT, record, MO, acts.Answer(Reply.NOW), NOW + DAY)


def test_its_asker_takes_it_back_until_it_has_begun():
    taken = act(SCRIPT, scenes.asked(SCRIPT), ANA, acts.TakeBack(), NOW)
    assert taken.ending is Ending.TAKEN_BACK
    assert act(SCRIPT, taken, ANA, acts.TakeBack(), NOW) == taken
    with pytest.raises(refusals.InvitationGone):
        act(SCRIPT, taken, MO, acts.Answer(Reply.NOW), NOW)
    with pytest.raises(refusals.InvitationGone):
        act(SCRIPT, answered(Reply.NOW), ANA, acts.TakeBack(), NOW)
    with pytest.raises(refusals.NotYoursToTakeBack):
        act(SCRIPT, scenes.asked(SCRIPT), MO, acts.TakeBack(), NOW)


@pytest.mark.parametrize(
    "record",
    [scenes.asked(SCRIPT), answered(Reply.NOW), answered(Reply.LATER_TODAY)],
    ids=["asked", "runs", "later"],
)
def test_one_at_a_time_whatever_it_is_and_whoever_asks(record: Record):
    for asker, script in ((ANA, "scene"), (MO, "scene"), (MO, "another")):
        with pytest.raises(refusals.OneAtATime):
            check_may_ask(asker, script, [record], NOW)


TAKEN_BACK = act(SCRIPT, scenes.asked(SCRIPT), ANA, acts.TakeBack(), NOW)


@pytest.mark.parametrize(
    ("record", "rest"),
    [
        (answered(Reply.NOT_THIS_TIME), WEEK),
        (scenes.asked(SCRIPT), DAY + WEEK),
        (answered(Reply.LATER_TODAY), DAY + WEEK),
        (answered(Reply.ANOTHER_DAY), DAY),
        (TAKEN_BACK, DAY),
    ],
    ids=["declined", "unanswered", "later", "another day", "taken back"],
)
def test_the_same_rests_for_whoever_asked(record: Record, rest: timedelta):
    just_before = NOW + rest - timedelta(seconds=1)
    with pytest.raises(refusals.NotAgainYet):
        check_may_ask(ANA, "scene", [record], just_before)
    check_may_ask(ANA, "scene", [record], NOW + rest)
    check_may_ask(ANA, "another", [record], just_before)
    check_may_ask(MO, "scene", [record], just_before)


def test_what_went_well_can_be_asked_for_again():
    ended = scenes.run_through(SCRIPT, scenes.begun(SCRIPT))
    check_may_ask(ANA, "scene", [ended], NOW)


def test_a_conversation_is_for_its_kinds_phones_and_lengths():
    script = replace(SCRIPT, kinds=frozenset({Kind.FRIENDS}), phones=frozenset({Phones.TWO}))
    check_fits(script, Kind.FRIENDS, Phones.TWO, 0)
    for kind, phones, length in (
        (Kind.PARTNERS, Phones.TWO, 0),
        (Kind.FRIENDS, Phones.ONE, 0),
        (Kind.FRIENDS, Phones.TWO, 1),
        (Kind.FRIENDS, Phones.TWO, -1),
    ):
        with pytest.raises(refusals.NotForThisSpace):
            check_fits(script, kind, phones, length)
