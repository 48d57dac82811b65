"""Conversations as they are read: records from tuples, with no entity made and no word decrypted yet."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from sqlmodel import Session

from intimacy_app.content.conversations import scripts
from intimacy_app.crypto import vault
from intimacy_app.domain.conversations import writing
from intimacy_app.domain.conversations.fading import settled
from intimacy_app.domain.conversations.records import Ending, Proposal, Record, Said
from intimacy_app.domain.conversations.scripts import Agree, Script
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.services.cards.queries import FACTS
from intimacy_app.services.cards.round_rows import facts_in, words_under
from intimacy_app.services.conversations.queries import BEGUN, LINES, MARKS, TALK
from intimacy_app.services.conversations.rows import CONFIRMED, READY, REMINDER, outline
from intimacy_app.services.reading import key_in, rows


def outlines(found: Iterable[Any], member: Member) -> list[Record]:
    """Return the records that rows of conversations tell of, as they are by now, without what was said."""
    return [settled(_fitting(_outline(row), row), member.now) for row in found]


def waits(record: Record, member: Member) -> bool:
    """Return whether an invitation waits, since whom it's for asked to be left be."""
    is_invitation = record.reply is None and record.began_at is None and record.ending is None
    return member.space.left_be and record.asked == member.id and is_invitation


def record_for(db: Session, member: Member, conversation_id: str) -> Record | None:
    """Return a conversation as far as the member may know it, or None where there is none of theirs."""
    found = rows(db, TALK, talk=conversation_id, space=member.space_id)
    script = scripts().get(found[0].script) if found else None
    if script is None or member.id not in (found[0].asker_id, found[0].asked_id):
        return None
    record = _outline(found[0])
    if waits(record, member):
        return None
    if record.began_at:
        record = _with_rounds(db, member, script, _with_lines(db, script, _with_marks(db, record)))
    return _fitting(record, found[0])


def _outline(row: Any) -> Record:
    left_at = [at for at in (row.asker_left_at, row.asked_left_at) if at]
    return outline(row, left_at)


def _fitting(record: Record, row: Any) -> Record:
    """Return the record; one whose script is gone or has other steps by now is over."""
    script = scripts().get(row.script)
    if (script and script.revision == row.revision) or record.ending:
        return record
    return replace(record, ending=Ending.FADED, ended_at=record.began_at or record.asked_at)


def _with_marks(db: Session, record: Record) -> Record:
    marks = rows(db, MARKS, talk=record.id)
    who: Mapping[str, frozenset[str]] = {
        kind: frozenset(mark.member_id for mark in marks if mark.kind == kind)
        for kind in (READY, CONFIRMED, REMINDER)
    }
    return replace(record, ready=who[READY], confirmed=who[CONFIRMED], wants_reminder=who[REMINDER])


def _with_lines(db: Session, script: Script, record: Record) -> Record:
    agreeing = {at for at, step in enumerate(script.steps) if isinstance(step, Agree)}
    lines: dict[int, list[Any]] = {}
    for row in rows(db, LINES, talk=record.id):
        lines.setdefault(row.step, []).append(row)
    return replace(
        record,
        said={
            at: tuple(Said(row.member_id, _words(db, row), row.is_settled) for row in found)
            for at, found in lines.items()
            if at not in agreeing
        },
        proposals={at: _proposal(db, found[-1]) for at, found in lines.items() if at in agreeing},
        agreed=frozenset(at for at in agreeing & lines.keys() if lines[at][-1].is_settled),
    )


def _proposal(db: Session, row: Any) -> Proposal:
    return Proposal(row.member_id, _words(db, row), row.day or date.max, row.number)


def _words(db: Session, row: Any) -> Callable[[], str]:
    if not row.text:
        return str
    context = vault.EncryptionContext("conversation_line", row.id, "text")
    return partial(words_under, db, key_in(row, "by"), context, row.text)


def _with_rounds(db: Session, member: Member, script: Script, record: Record) -> Record:
    reached = script.steps[: record.step + 1]
    written = [at for at, step in enumerate(reached) if writing.purpose_of(step)]
    ids = {writing.round_id(record, at): at for at in written}
    if not ids:
        return record
    facts = facts_in(db, rows(db, FACTS, rounds=list(ids), member=member.id))
    begun = rows(db, BEGUN, rounds=list(ids), member=member.id) if record.is_on_one_phone else ()
    return replace(
        record,
        rounds={ids[id]: round for id, round in facts.items()},
        firsts={ids[row.round_id]: str for row in begun},
    )
