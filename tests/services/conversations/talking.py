"""Two people in a conversation: each act a transaction of its own, by the place that their screen shows."""

from typing import Any

from sqlmodel import Session, col, select

from intimacy_app.domain.conversations import acts
from intimacy_app.domain.conversations.records import Reply
from intimacy_app.domain.conversations.views import ConversationView, StepView
from intimacy_app.models import Conversation
from intimacy_app.services.conversations import conversations
from intimacy_app.store.db import transact
from tests.services.house import Somebody, new_mark


def asks(who: Somebody, script: str = "listen", phones: str = "two", length: int = 0) -> str:
    """Ask for a conversation, and return its id."""
    who.does(conversations.ask, script, phones, length, new_mark())
    newest = select(Conversation.id).where(col(Conversation.ended_at).is_(None))
    with transact(write=False) as db:
        return db.exec(newest.where(Conversation.space_id == who.space)).one()


def begins(asker: Somebody, asked: Somebody, script: str = "listen", **named: Any) -> str:
    """Ask for a conversation that the other begins at once."""
    talk = asks(asker, script, **named)
    asked.does(conversations.do, talk, acts.Answer(Reply.NOW))
    return talk


def sees(who: Somebody, talk: str) -> ConversationView:
    return who.does(conversations.look, talk)


def at_hand(who: Somebody, talk: str) -> StepView:
    return sees(who, talk).steps[-1]


def does(who: Somebody, talk: str, what: acts.Act, **named: Any) -> bool:
    """Do something, and return whether the other's screen shows it."""
    return who.does(conversations.do, talk, what, **named).shows


def go_on(talk: str, *both: Somebody) -> None:
    """Let both be ready for what comes next."""
    for who in both:
        step = at_hand(who, talk)
        does(who, talk, acts.Ready(step.number, step.gate))


def seals(who: Somebody, talk: str, *words: str, **named: Any) -> bool:
    """Seal words in the step at hand."""
    return does(who, talk, acts.Seal(at_hand(who, talk).number, words, new_mark()), **named)


def to_step(talk: str, name: str, *both: Somebody) -> None:
    """Go straight on to a step, through those where nothing is written."""
    while at_hand(both[0], talk).title != name:
        go_on(talk, *both)


def rows_of(db: Session, table: type[Any]) -> list[Any]:
    return list(db.exec(select(table)))
