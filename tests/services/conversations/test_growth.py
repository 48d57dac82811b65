"""A long history costs nothing: what is asked of the database doesn't grow with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import event

from intimacy_app.domain.conversations import acts
from intimacy_app.domain.conversations.records import Ending
from intimacy_app.models import Conversation
from intimacy_app.services.conversations import conversations
from intimacy_app.store.db import transact
from tests.services.conversations.talking import begins
from tests.services.house import House, Somebody, new_mark

MOST_GROWTH = 1.3

pytestmark = pytest.mark.slow


@contextmanager
def counted(house: House) -> Iterator[list[str]]:
    """Note each statement."""
    asked: list[str] = []

    def note(*given: object) -> None:
        asked.append(str(given[2]))

    event.listen(house.engine, "before_cursor_execute", note)
    yield asked
    event.remove(house.engine, "before_cursor_execute", note)


def have_had(ana: Somebody, mo: Somebody, number: int) -> None:
    """Let the two have had so many conversations, one a day."""
    with transact() as db:
        asked_at = ana.house.now - timedelta(days=number + 10)
        db.add_all(
            Conversation(
                space_id=ana.space,
                script="listen",
                revision=1,
                asker_id=ana.member(db).id,
                asked_id=mo.member(db).id,
                phones="two",
                length=0,
                asked_at=asked_at + timedelta(days=day),
                ending=Ending.FINISHED,
                ended_at=asked_at + timedelta(days=day, hours=1),
            )
            for day in range(number)
        )


@pytest.mark.parametrize("what", ["ask", "look", "current", "act", "talk", "shelf"])
def test_it_asks_as_often_after_2000_conversations_as_after_ten(
    house: House, ana: Somebody, mo: Somebody, what: str
):
    talk = begins(ana, mo)
    counts: list[int] = []
    for number in (10, 1_990):
        have_had(ana, mo, number)
        with counted(house) as asked:
            if what == "look":
                mo.does(conversations.look, talk)
            elif what == "current":
                mo.does(conversations.current)
            elif what in ("talk", "shelf"):
                mo.does(getattr(conversations, what))
            elif what == "act":
                mo.does(conversations.do, talk, acts.Ready(0, 0))
            else:
                mo.does(conversations.do, talk, acts.Stop())
                talk = begins(ana, mo, "good-news")
        counts.append(len(asked))
    assert counts[1] <= MOST_GROWTH * counts[0]


@pytest.mark.parametrize("number", [10, 2_000])
def test_asking_reads_only_what_was_asked_for_lately(house: House, ana: Somebody, mo: Somebody, number: int):
    have_had(ana, mo, number)
    with transact() as db:
        member = ana.member(db)
        assert len(conversations._settle(db, member)) == 0
    ana.does(conversations.ask, "listen", "two", 0, new_mark())
