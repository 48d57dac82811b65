"""Two who act in one conversation at the same instant, on SQLite in a file and on PostgreSQL."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from sqlmodel import col, select

from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.domain.conversations import acts, refusals
from intimacy_app.domain.conversations.records import Ending, Reply
from intimacy_app.models import Conversation, ConversationRound, Reveal
from intimacy_app.services.conversations import conversations
from intimacy_app.store.db import transact
from tests.conftest import SOAK
from tests.services import at_once
from tests.services.at_once import Pair
from tests.services.conversations.talking import asks, at_hand, begins, go_on, rows_of, sees, to_step
from tests.services.house import Somebody, new_mark

TIMES = 200 if SOAK else 20

pytestmark = [pytest.mark.slow, pytest.mark.soak, pytest.mark.timeout(6_000 if SOAK else 300)]

database = at_once.database
pair = at_once.pair


def does(who: Somebody, talk: str, what: acts.Act) -> Callable[[], Any]:
    return partial(who.does, conversations.do, talk, what)


def test_two_who_ask_at_once_have_one_invitation(ana: Somebody, mo: Somebody, pair: Pair):
    told = pair(*(partial(who.does, conversations.ask, "listen", "two", 0, new_mark()) for who in (ana, mo)))
    assert refusals.OneAtATime in at_once.refusals(told)
    with transact(write=False) as db:
        assert len(db.exec(select(Conversation).where(col(Conversation.ended_at).is_(None))).all()) == 1


def test_two_who_are_ready_at_once_go_on_once_and_together(ana: Somebody, mo: Somebody, pair: Pair):
    for _ in range(TIMES):
        talk = begins(ana, mo)
        pair(*(does(who, talk, acts.Ready(0, 0)) for who in (ana, mo)))
        assert [sees(who, talk).number for who in (ana, mo)] == [1, 1]
        ana.does(conversations.do, talk, acts.Stop())


def test_two_who_seal_at_once_open_once_and_it_ends(ana: Somebody, mo: Somebody, pair: Pair):
    for times in range(1, TIMES + 1):
        talk = begins(ana, mo)
        to_step(talk, "One line to take along", ana, mo)
        at = at_hand(ana, talk).number
        pair(*(does(who, talk, acts.Seal(at, (f"words of {who.id}",), new_mark())) for who in (ana, mo)))
        for who, other in ((ana, mo), (mo, ana)):
            assert sees(who, talk).ending == Ending.FINISHED
            assert at_hand(who, talk).written.theirs == f"words of {other.id}"
        with transact(write=False) as db:
            assert len(rows_of(db, Reveal)) == len(rows_of(db, ConversationRound)) == times


def test_one_who_stops_while_the_other_seals_leaves_it_open_or_closed_never_both(
    ana: Somebody, mo: Somebody, pair: Pair
):
    for _ in range(TIMES):
        talk = begins(ana, mo, "make-up")
        go_on(talk, ana, mo)
        ana.does(conversations.do, talk, acts.Seal(1, ("a", "", "", ""), new_mark()))
        pair(does(mo, talk, acts.Seal(1, ("b", "", "", ""), new_mark())), does(ana, talk, acts.Stop()))
        assert sees(ana, talk).ending == sees(mo, talk).ending == Ending.STOPPED
        seen = [sees(who, talk).steps[-1].written for who in (ana, mo)]
        assert len({written.stage == Stage.REVEALED for written in seen}) == 1
        assert bool(seen[0].theirs) == bool(seen[1].theirs)


def test_the_same_answer_twice_at_once_begins_once(ana: Somebody, mo: Somebody, pair: Pair):
    talk = asks(ana)
    pair(*(does(mo, talk, acts.Answer(Reply.NOW)) for _ in range(2)))
    assert sees(ana, talk).begun
