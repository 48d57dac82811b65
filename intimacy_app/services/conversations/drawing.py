"""The questions of a conversation: drawn once, when it's asked for, no deeper than the cards of the space."""

from sqlmodel import Session, col, select

from intimacy_app.content import deck
from intimacy_app.domain.cards.filling import due_depth
from intimacy_app.domain.cards.own_prompts import DEEPEST_FOR_MINORS
from intimacy_app.domain.cards.purposes import Purpose
from intimacy_app.domain.conversations.drawing import questions_for
from intimacy_app.domain.conversations.scripts import Script
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.models import Conversation, Reveal, Round
from intimacy_app.services.cards import limits, prompts


def questions(db: Session, member: Member, script: Script, length: int, seed: str) -> tuple[str, ...]:
    """Return the keys of the questions; empty where the script asks none."""
    asked_before = _asked_before(db, member, script)
    return questions_for(script, length, seed=seed, deepest=_depth_due(db, member), asked_before=asked_before)


def _depth_due(db: Session, member: Member) -> int:
    rows = (
        select(Round.prompt_key)
        .join(Reveal, col(Reveal.round_id) == Round.id)
        .where(Round.space_id == member.space_id, Round.purpose == Purpose.CARD)
    )
    keys = db.exec(rows).all()
    known = {**deck(), **prompts.known(db, keys)}
    both = limits.shared_at(db, member.space_id, member.now)
    due = due_depth((known[key].depth if key in known else 1 for key in keys), both)
    return min(due, DEEPEST_FOR_MINORS) if both.fit_only else due


def _asked_before(db: Session, member: Member, script: Script) -> set[str]:
    rows = select(Conversation.questions).where(
        Conversation.space_id == member.space_id,
        Conversation.script == script.key,
        col(Conversation.began_at).is_not(None),
    )
    return {key for found in db.exec(rows) for key in found.split(",")}
