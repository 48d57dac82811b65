"""A long history costs nothing: what is asked of the database doesn't grow with it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlmodel import insert

from intimacy_app.domain.conversations import acts
from intimacy_app.domain.conversations.records import Ending
from intimacy_app.models import Conversation
from intimacy_app.models.columns import new_id
from intimacy_app.services.conversations import conversations
from intimacy_app.store.db import transact
from tests.services.conversations.talking import begins
from tests.services.counting import counted
from tests.services.house import House, Somebody

MOST_GROWTH = 1.3
LOOKS = (conversations.current, conversations.talk, conversations.shelf)
AN_HOUR = timedelta(hours=1)

pytestmark = pytest.mark.slow


def have_had(ana: Somebody, mo: Somebody, number: int) -> None:
    """Let the two have had so many conversations, one a day."""
    with transact() as db:
        asked_at = ana.house.now - timedelta(days=number + 10)
        had = Conversation(
            space_id=ana.space,
            script="listen",
            revision=1,
            asker_id=ana.member(db).id,
            asked_id=mo.member(db).id,
            phones="two",
            length=0,
            asked_at=asked_at,
            ending=Ending.FINISHED,
            ended_at=asked_at,
        ).model_dump()
        days = [asked_at + timedelta(days=day) for day in range(number)]
        made = ({"id": new_id(), "asked_at": day, "ended_at": day + AN_HOUR} for day in days)
        db.execute(insert(Conversation), [had | each for each in made])


def test_it_asks_as_often_after_2000_conversations_as_after_ten(house: House, ana: Somebody, mo: Somebody):
    def asked() -> dict[str, int]:
        counts: dict[str, int] = {}
        talk = begins(ana, mo)

        def counts_of(what: str, look: Callable[[], object]) -> None:
            with counted(house) as statements:
                look()
            counts[what] = len(statements)

        for each, *given in ((conversations.look, talk), *((each,) for each in LOOKS)):
            counts_of(each.__name__, lambda each=each, given=given: mo.does(each, *given))
        counts_of("act", lambda: mo.does(conversations.do, talk, acts.Ready(0, 0)))
        counts_of("stop", lambda: mo.does(conversations.do, talk, acts.Stop()))
        counts_of("ask", lambda: begins(ana, mo, "good-news"))
        mo.does(conversations.do, mo.does(conversations.current).id, acts.Stop())
        return counts

    counts = []
    for number in (10, 1_990):
        have_had(ana, mo, number)
        counts.append(asked())
    few, many = counts
    assert {what for what in few if many[what] > MOST_GROWTH * few[what]} == set()
    with transact() as db:
        lately = conversations._settle(db, ana.member(db))
    assert len(lately) == 4, "what was asked for in this test alone"
