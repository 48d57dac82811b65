"""What an act changed in a conversation's record, written into its rows.

What's sealed in a step goes the way of a card's answer: the same rows, triggers and receipts.
"""

from sqlmodel import Session, col, delete, select

from intimacy_app.content.conversations import key_of as prompt_key_of
from intimacy_app.crypto import vault
from intimacy_app.domain.cards import rounds as rules
from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.conversations import writing
from intimacy_app.domain.conversations.records import Record
from intimacy_app.domain.conversations.scripts import Script
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.models import (
    Conversation,
    ConversationLine,
    ConversationMark,
    ConversationRound,
    OnePhone,
    Round,
)
from intimacy_app.services import operations
from intimacy_app.services.cards import rounds
from intimacy_app.services.cards.round_rows import holder_context, key_of, other_context
from intimacy_app.services.conversations.rows import CONFIRMED, READY, REMINDER, line_context, rounds_of


def write(
    db: Session, member: Member, row: Conversation, script: Script, before: Record, after: Record
) -> None:
    """Write all that differs between the two records; `member` is who acted."""
    _write_row(db, row, after)
    _write_marks(db, row, before, after)
    for step in after.said:
        _write_said(db, row, step, before, after)
    for step in after.proposals:
        _write_proposal(db, row, step, before, after)
    for step, round in after.rounds.items():
        if round != before.rounds.get(step) or after.firsts.get(step) != before.firsts.get(step):
            _write_round(db, member, row, script, step, after)
    for step in after.firsts.keys() - after.rounds.keys():
        _write_round(db, member, row, script, step, after)
    _note_operations(db, member, after)


def _write_row(db: Session, row: Conversation, after: Record) -> None:
    row.reply, row.began_at = after.reply, after.began_at
    row.step, row.gate, row.gate_at = after.step, after.gate, after.gate_at
    row.ending, row.ended_at = after.ending, after.ended_at
    db.add(row)
    db.flush()


def _write_marks(db: Session, row: Conversation, before: Record, after: Record) -> None:
    for kind, old, new in (
        (READY, before.ready, after.ready),
        (CONFIRMED, before.confirmed, after.confirmed),
        (REMINDER, before.wants_reminder, after.wants_reminder),
    ):
        mark = ConversationMark
        gone = delete(mark).where(col(mark.conversation_id) == row.id, col(mark.kind) == kind)
        if old - new:
            db.exec(gone.where(col(mark.member_id).in_(old - new)))
        db.add_all(mark(conversation_id=row.id, member_id=who, kind=kind) for who in new - old)
    db.flush()


def _write_said(db: Session, row: Conversation, step: int, before: Record, after: Record) -> None:
    written = len(before.said.get(step, ()))
    for number, said in enumerate(after.said[step]):
        if number >= written:
            line = _line(row, step, number, said.by)
            line.is_settled = said.is_right
            _add_line(db, line, said.letter())


def _write_proposal(db: Session, row: Conversation, step: int, before: Record, after: Record) -> None:
    proposal, lines = after.proposals[step], ConversationLine
    of_the_step = col(lines.conversation_id) == row.id, col(lines.step) == step
    if proposal != before.proposals.get(step):
        # The sentence that it replaces goes: nobody agreed to it.
        db.exec(delete(lines).where(*of_the_step))
        line = _line(row, step, proposal.version, proposal.by)
        line.day = proposal.day
        _add_line(db, line, proposal.letter())
    for line in db.exec(select(lines).where(*of_the_step)):
        line.is_settled = step in after.agreed
        db.add(line)
    db.flush()


def _line(row: Conversation, step: int, number: int, author_id: str) -> ConversationLine:
    return ConversationLine(conversation_id=row.id, step=step, number=number, member_id=author_id, text=b"")


def _add_line(db: Session, line: ConversationLine, words: str) -> None:
    if words:
        line.text = vault.encrypt(db, key_of(db, line.member_id), line_context(line), words)
    db.add(line)
    db.flush()


def _write_round(
    db: Session, member: Member, row: Conversation, script: Script, step: int, after: Record
) -> None:
    round = rounds_of(db, row).get(step) or _begin_round(db, member, row, script, step, after)
    if after.is_on_one_phone:
        _write_half(db, member, round, step, after)
        return
    facts = after.rounds[step]
    if facts.closes_at != round.closes_at:
        round.closes_at = facts.closes_at
        db.add(round)
        db.flush()
    mine, old = facts.answers.get(member.id), rounds.answer_of(db, member, round)
    if mine and mine.sealed and (old is None or old.version != mine.version):
        rounds.seal_words(db, member, round, mine.letter(), mine.operation)
    elif mine and old and old.sealed_at and not mine.sealed:
        rounds.unseal(db, old)


def _begin_round(
    db: Session, member: Member, row: Conversation, script: Script, step: int, after: Record
) -> Round:
    facts = writing.round_of(script, after, step)
    round = Round(
        # Known before anybody writes, so that a row that's there by now changes nothing on a screen.
        id=facts.id,
        space_id=row.space_id,
        purpose=facts.purpose,
        day=day_of(member.now, member.zone),
        prompt_key=prompt_key_of(script, step),
        revision=script.revision,
        closes_at=facts.closes_at,
    )
    db.add(round)
    db.flush()
    db.add(ConversationRound(round_id=round.id, conversation_id=row.id, step=step))
    db.flush()
    return round


def _write_half(db: Session, member: Member, round: Round, step: int, after: Record) -> None:
    holder, other = after.members
    facts = after.rounds.get(step, rules.Round(id=round.id, closes_at=round.closes_at))
    half = db.get(OnePhone, (round.id, holder))
    if half is None:
        half = OnePhone(round_id=round.id, holder_id=holder, other_id=other, first=b"")
        words = after.firsts[step]()
        half.first = vault.encrypt(db, key_of(db, holder), holder_context(half), words)
    elif facts.kept and half.kept_at is None:
        words = facts.kept.letters[other]()
        half.second = vault.encrypt(db, key_of(db, other), other_context(half), words)
        half.kept_at = member.now
    db.add(half)
    db.flush()


def _note_operations(db: Session, member: Member, after: Record) -> None:
    for mark in after.operations:
        if not operations.is_done_by(db, member, mark):
            operations.note(db, member, mark)
    db.flush()
