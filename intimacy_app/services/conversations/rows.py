"""A conversation's record, read from its rows, for the rules to judge."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from typing import Any

from sqlmodel import Session, col, select

from intimacy_app.crypto import vault
from intimacy_app.domain.conversations.records import Ending, Proposal, Record, Reply, Said
from intimacy_app.domain.conversations.scripts import Agree, Phones, Script
from intimacy_app.models import (
    Conversation,
    ConversationLine,
    ConversationMark,
    ConversationRound,
    OnePhone,
    Round,
)
from intimacy_app.models import Member as MemberRow
from intimacy_app.services.cards.round_rows import holder_context, round_of_both, text_by

READY, CONFIRMED, REMINDER = "ready", "confirmed", "reminder"


def record_of(db: Session, row: Conversation, script: Script) -> Record:
    """Return all facts of a conversation, for the rules; no word of it is decrypted yet.

    One of which either has left is over, whatever its row says.
    """
    marks = _marks(db, row)
    lines = _lines(db, row)
    agreeing = {at for at, step in enumerate(script.steps) if isinstance(step, Agree)}
    rounds = rounds_of(db, row)
    left_at = [at for id in (row.asker_id, row.asked_id) if (at := db.get_one(MemberRow, id).left_at)]
    return replace(
        outline(row, left_at),
        ready=marks[READY],
        said={at: _all_said(db, found) for at, found in lines.items() if at not in agreeing},
        proposals={at: _proposal(db, found[-1]) for at, found in lines.items() if at in agreeing},
        confirmed=marks[CONFIRMED],
        agreed=frozenset(at for at in agreeing & lines.keys() if lines[at][-1].is_settled),
        rounds={at: round_of_both(db, round) for at, round in rounds.items()},
        firsts={at: first for at, round in rounds.items() if (first := _first(db, row, round))},
        wants_reminder=marks[REMINDER],
    )


def outline(row: Any, left_at: Collection[datetime]) -> Record:
    """Return what the row of a conversation alone tells of it; `left_at` is when each of the two left."""
    ending = Ending(row.ending) if row.ending else None
    return Record(
        id=row.id,
        script=row.script,
        revision=row.revision,
        asker=row.asker_id,
        asked=row.asked_id,
        phones=Phones(row.phones),
        length=row.length,
        asked_at=row.asked_at,
        questions=tuple(filter(None, row.questions.split(","))),
        reply=Reply(row.reply) if row.reply else None,
        began_at=row.began_at,
        step=row.step,
        gate=row.gate,
        gate_at=row.gate_at,
        ending=ending or (Ending.STOPPED if left_at else None),
        ended_at=row.ended_at or min(left_at, default=None),
    )


def rounds_of(db: Session, row: Conversation) -> dict[int, Round]:
    """Return the rows of its rounds by step."""
    found = select(ConversationRound.step, Round).join(Round, col(Round.id) == ConversationRound.round_id)
    return dict(db.exec(found.where(ConversationRound.conversation_id == row.id)).all())


def line_context(line: ConversationLine) -> vault.EncryptionContext:
    """Return the context to which a line's words are bound."""
    return vault.EncryptionContext("conversation_line", line.id, "text")


def line_text(db: Session, line: ConversationLine) -> str:
    """Return the words of a line, or the sentence that stands where its author has erased them.

    There are none where it was said aloud, or only confirmed.
    """
    return text_by(db, line.member_id, line_context(line), line.text) if line.text else ""


def _marks(db: Session, row: Conversation) -> Mapping[str, frozenset[str]]:
    rows = db.exec(select(ConversationMark).where(ConversationMark.conversation_id == row.id)).all()
    return {
        kind: frozenset(mark.member_id for mark in rows if mark.kind == kind)
        for kind in (READY, CONFIRMED, REMINDER)
    }


def _lines(db: Session, row: Conversation) -> dict[int, list[ConversationLine]]:
    rows = select(ConversationLine).where(ConversationLine.conversation_id == row.id)
    found: dict[int, list[ConversationLine]] = {}
    for line in db.exec(rows.order_by(col(ConversationLine.step), col(ConversationLine.number))):
        found.setdefault(line.step, []).append(line)
    return found


def _all_said(db: Session, lines: list[ConversationLine]) -> tuple[Said, ...]:
    return tuple(Said(line.member_id, partial(line_text, db, line), line.is_settled) for line in lines)


def _proposal(db: Session, line: ConversationLine) -> Proposal:
    return Proposal(line.member_id, partial(line_text, db, line), line.day or date.max, line.number)


def _first(db: Session, row: Conversation, round: Round) -> Callable[[], str] | None:
    half = db.get(OnePhone, (round.id, row.asker_id))
    return partial(text_by, db, half.holder_id, holder_context(half), half.first) if half else None
