"""Conversations in the database: what either does is there for both, and nothing before its time."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from intimacy_app.domain.conversations import acts, refusals
from intimacy_app.domain.conversations.records import Ending, Reply
from intimacy_app.domain.spaces.leaving import Words
from intimacy_app.domain.spaces.spaces import NothingMoreHere
from intimacy_app.models import Answer, Conversation, ConversationLine, OnePhone, Operation, Reveal
from intimacy_app.services.cards import history, one_phone, rounds
from intimacy_app.services.conversations import conversations
from intimacy_app.services.journal import journal
from intimacy_app.services.spaces import leaving
from intimacy_app.store.db import transact
from tests.services.conversations.talking import (
    asks,
    at_hand,
    begins,
    does,
    go_on,
    rows_of,
    seals,
    sees,
    to_step,
)
from tests.services.house import House, Somebody, new_mark

KEEP = "One line to take along"


def makes_up(ana: Somebody, mo: Somebody) -> str:
    """Begin to make up, with both sides written."""
    talk = begins(ana, mo, "make-up")
    go_on(talk, ana, mo)
    seals(ana, talk, "you left", "alone", "", "a call")
    seals(mo, talk, "I was late", "", "call you", "")
    return talk


def test_an_invitation_is_there_for_both_and_an_answer_is_told(ana: Somebody, mo: Somebody):
    talk = asks(ana)
    for who in (ana, mo):
        seen = who.does(conversations.current)
        assert (seen.id, seen.title, seen.begun, seen.mine) == (talk, "Listen", False, who is ana)
    assert does(mo, talk, acts.Answer(Reply.LATER_TODAY))
    assert sees(ana, talk).reply == Reply.LATER_TODAY
    does(mo, talk, acts.Answer(Reply.NOW))
    assert sees(ana, talk).begun


def test_two_listen_to_each_other_from_beginning_to_end(ana: Somebody, mo: Somebody):
    talk = begins(ana, mo)
    to_step(talk, KEEP, ana, mo)
    assert not seals(ana, talk, "the lake")
    assert at_hand(mo, talk).written.theirs == ""
    assert seals(mo, talk, "the hills")
    assert sees(ana, talk).ending == sees(mo, talk).ending == Ending.FINISHED
    assert at_hand(ana, talk).written.theirs == "the hills"
    assert ana.does(conversations.current).id == ""


def test_being_ready_shows_on_neither_screen_until_both_are(ana: Somebody, mo: Somebody):
    talk = begins(ana, mo)
    before = sees(mo, talk)
    assert not does(ana, talk, acts.Ready(0, 0))
    assert sees(mo, talk) == before
    assert does(mo, talk, acts.Ready(0, 0))


def test_what_was_said_back_and_agreed_is_kept_with_the_words_encrypted(ana: Somebody, mo: Somebody):
    talk = makes_up(ana, mo)
    go_on(talk, ana, mo)
    at = at_hand(mo, talk).number
    for number, (speaker, hearer) in enumerate(((mo, ana), (ana, mo))):
        does(speaker, talk, acts.Say(at, 2 * number, "you felt alone", new_mark()))
        does(hearer, talk, acts.ThatsIt(at, 2 * number + 1))
    go_on(talk, ana, mo)
    day = ana.house.now.date() + timedelta(days=7)
    does(ana, talk, acts.Propose(at + 1, 0, "We call.", day, new_mark()))
    does(mo, talk, acts.Propose(at + 1, 1, "We call at six.", day, new_mark()))
    for who in (ana, mo):
        does(who, talk, acts.Confirm(at + 1, 2))
    seen = sees(ana, talk).steps
    assert [(line.words, line.is_right) for line in seen[-2].reflect.lines] == [
        ("you felt alone", False), ("", True), ("you felt alone", False), ("", True),
    ]  # fmt: skip
    assert (seen[-1].agree.sentence, seen[-1].agree.day, seen[-1].agree.agreed) == (
        "We call at six.",
        day,
        True,
    )
    with transact(write=False) as db:
        lines = rows_of(db, ConversationLine)
        assert len(lines) == 5
        assert not [line for line in lines if b"call" in line.text or b"alone" in line.text]


def test_what_opened_in_a_step_is_fixed_by_the_same_triggers_and_has_receipts(ana: Somebody, mo: Somebody):
    talk = makes_up(ana, mo)
    receipts = at_hand(ana, talk).written.receipts
    assert receipts.mine
    assert receipts.their_salt
    with transact(write=False) as db:
        (answer, *_) = rows_of(db, Answer)
    with pytest.raises(Exception, match="answer"), transact() as db:
        db.connection().execute(
            text("UPDATE answer SET text = :new WHERE id = :id"), {"new": b"x", "id": answer.id}
        )


def test_a_seal_that_is_sent_again_counts_once(ana: Somebody, mo: Somebody):
    talk = begins(ana, mo)
    to_step(talk, KEEP, ana, mo)
    seal = acts.Seal(at_hand(ana, talk).number, ("the lake",), new_mark())
    for _ in range(2):
        does(ana, talk, seal)
    does(ana, talk, acts.Unseal(seal.step, 1))
    does(ana, talk, seal)
    assert at_hand(ana, talk).written.mine == "the lake"
    with transact(write=False) as db:
        assert len(rows_of(db, Answer)) == 1
        assert rows_of(db, Answer)[0].sealed_at is None
        assert len([row for row in rows_of(db, Operation) if row.mark == seal.operation]) == 1


def test_asking_that_is_sent_again_asks_once(ana: Somebody, mo: Somebody):
    mark = new_mark()
    for _ in range(2):
        ana.does(conversations.ask, "listen", "two", 0, mark)
    with transact(write=False) as db:
        assert len(rows_of(db, Conversation)) == 1


def test_a_step_is_written_in_its_conversation_alone(ana: Somebody, mo: Somebody):
    talk = makes_up(ana, mo)
    round_id = at_hand(ana, talk).written.id
    for use_case, given in (
        (rounds.seal_answer, ("again", "", new_mark())),
        (rounds.change_answer, ("",)),
        (one_phone.begin, ("again", "", new_mark())),
        (rounds.pass_card, ("",)),
    ):
        with pytest.raises(rounds.CardGone):
            ana.does(use_case, round_id, *given)


def test_what_opened_stands_in_opened_together_under_its_name(ana: Somebody, mo: Somebody):
    makes_up(ana, mo)
    (opened,) = mo.does(history.history).rounds
    assert opened.prompt == "Make up: How it was for me"
    assert opened.theirs == "What happened for me\nyou left\n\nWhat I felt\nalone\n\nWhat I need\na call"


@pytest.mark.parametrize("by_the_author", [True, False])
def test_words_that_never_opened_go_back_to_their_author_and_to_nobody_else(
    ana: Somebody, mo: Somebody, by_the_author: bool
):
    talk = begins(ana, mo, "make-up")
    go_on(talk, ana, mo)
    seals(ana, talk, "you left", "", "", "")
    does(ana if by_the_author else mo, talk, acts.Stop())
    (answer,) = ana.asks(journal.lone_answers)[0]
    assert (answer.prompt, answer.text) == ("Make up: How it was for me", "What happened for me\nyou left")
    assert mo.asks(journal.lone_answers)[0] == []
    assert "you left" not in str(sees(mo, talk))


def test_half_done_it_fades_after_a_week_and_another_can_be_asked_for(
    house: House, ana: Somebody, mo: Somebody
):
    talk = begins(ana, mo, "make-up")
    go_on(talk, ana, mo)
    seals(ana, talk, "you left", "", "", "")
    with pytest.raises(refusals.OneAtATime):
        asks(mo, "listen")
    house.passes(days=7)
    assert sees(mo, talk).ending == Ending.FADED
    assert len(ana.asks(journal.lone_answers)[0]) == 1
    with pytest.raises(refusals.ConversationOver):
        seals(mo, talk, "late", "", "", "")
    assert asks(mo, "listen") != talk


def test_who_asked_in_vain_waits_a_week(house: House, ana: Somebody, mo: Somebody):
    does(mo, asks(ana), acts.Answer(Reply.NOT_THIS_TIME))
    house.passes(days=6, hours=23)
    with pytest.raises(refusals.NotAgainYet):
        asks(ana)
    house.passes(hours=1)
    asks(ana)
    house.passes(days=7, hours=23)
    with pytest.raises(refusals.NotAgainYet):
        asks(ana)


def test_in_a_space_that_one_has_left_nothing_runs_on(ana: Somebody, mo: Somebody):
    talk = makes_up(ana, mo)
    mo.does(leaving.leave, Words.STAY)
    assert sees(ana, talk).ending == Ending.STOPPED
    for act in (lambda: go_on(talk, ana), lambda: asks(ana)):
        with pytest.raises(NothingMoreHere):
            act()


def test_nobody_else_finds_it(house: House, ana: Somebody, mo: Somebody):
    talk = makes_up(ana, mo)
    lea = house.welcomes("Lea")
    lea.begins()
    for use_case, given in ((conversations.look, ()), (conversations.do, (acts.Stop(),))):
        with pytest.raises(refusals.ConversationOver):
            lea.does(use_case, talk, *given)


@pytest.mark.parametrize(
    ("script", "phones", "length"),
    [("make-up", "one", 0), ("gone", "two", 0), ("listen", "two", 3), ("listen", "x", 0)],
)
def test_what_isnt_offered_cant_be_asked_for(
    ana: Somebody, mo: Somebody, script: str, phones: str, length: int
):
    with pytest.raises(refusals.NotForThisSpace):
        asks(ana, script, phones, length)


def test_on_one_phone_it_begins_at_once_and_its_holder_hands_it_over(ana: Somebody, mo: Somebody):
    talk = asks(ana, phones="one")
    while at_hand(ana, talk).title != KEEP:
        step = at_hand(ana, talk)
        for hand in (False, True):
            does(ana, talk, acts.Ready(step.number, step.gate), for_other=hand)
    seals(ana, talk, "the lake")
    assert "the lake" not in str(sees(ana, talk)) + str(sees(mo, talk))
    seals(ana, talk, "the hills", for_other=True)
    assert at_hand(mo, talk).written.theirs == "the lake"
    with transact(write=False) as db:
        assert len(rows_of(db, OnePhone)) == 1
        assert not rows_of(db, Reveal)
        assert not rows_of(db, Answer)


@pytest.mark.parametrize("phones", ["two", "one"])
def test_nobody_acts_for_the_other_but_whose_phone_it_is(ana: Somebody, mo: Somebody, phones: str):
    talk = asks(ana, phones=phones) if phones == "one" else begins(ana, mo)
    actor = mo if phones == "one" else ana
    with pytest.raises(refusals.OutOfStep):
        does(actor, talk, acts.Ready(0, 0), for_other=True)
