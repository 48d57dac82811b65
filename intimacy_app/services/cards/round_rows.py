"""The facts of rounds, read from their rows for the rules to judge.

The other member's row is read only where a rule needs it, and its letter opens only if a rule asks.
"""

from collections.abc import Iterable
from functools import partial
from typing import Any

from sqlalchemy import BindParameter, bindparam
from sqlmodel import Session, col, select

from intimacy_app.crypto import vault
from intimacy_app.domain.cards import rounds as rules
from intimacy_app.domain.cards.purposes import Purpose
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.i18n import _
from intimacy_app.models import Answer, DataKey, OnePhone, Round
from intimacy_app.models import Member as MemberRow
from intimacy_app.services.cards.queries import ALL_FACTS, FACTS
from intimacy_app.services.reading import key_in, rows

# Every seal asks what stands here, so it is put together once.
_ME: BindParameter[str] = bindparam("member")
_KEY = select(DataKey).join(MemberRow, col(MemberRow.key_id) == DataKey.id).where(MemberRow.id == _ME)


def rounds_for(db: Session, member: Member, round_ids: Iterable[str]) -> dict[str, rules.Round]:
    """Return the rounds as far as the member may know them: the other's answers after the reveal alone."""
    ids = list(round_ids)
    facts = facts_in(db, rows(db, FACTS, rounds=ids, member=member.id)) if ids else {}
    return {id: facts[id] for id in ids}


def facts_in(db: Session, found: Iterable[Any]) -> dict[str, rules.Round]:
    """Return the rounds that rows with the columns of `FACTS` tell of."""
    facts: dict[str, rules.Round] = {}
    answers: dict[str, dict[str, rules.Answer]] = {}
    for row in found:
        said = answers.setdefault(row.round_id, {})
        if row.answer_id:
            said[row.member_id] = _answer_in(db, row)
        facts[row.round_id] = rules.Round(
            id=row.round_id,
            closes_at=row.closes_at,
            answers=said,
            passed_by=frozenset({row.passed_by} if row.passed_by else ()),
            revealed_to=frozenset({row.one_id, row.other_id} if row.one_id else ()),
            kept=_kept_in(db, row),
            purpose=Purpose(row.purpose),
        )
    return facts


def round_of_both(db: Session, round: Round) -> rules.Round:
    """Return all facts of one round, for the rule that decides whether it opens."""
    db.flush()  # what this transaction has written is among the facts
    return facts_in(db, rows(db, ALL_FACTS, round=round.id, member=None))[round.id]


def answer_text(db: Session, answer: Answer) -> str:
    """Return the words of an answer."""
    return text_by(db, answer.member_id, answer_context(answer), answer.text)


def text_by(db: Session, author_id: str, context: vault.EncryptionContext, stored: bytes) -> str:
    """Return what a member wrote, or the sentence that stands where its author has erased it."""
    try:
        return vault.decrypt(db, key_of(db, author_id), context, stored)
    except vault.WordsErased:
        return erased_text()


def words_under(db: Session, key: vault.StoredKey, context: vault.EncryptionContext, stored: bytes) -> str:
    """Return what was read with its author's key, or the sentence that stands where it was erased."""
    try:
        return vault.decrypt_under(db, key, context, stored)
    except vault.WordsErased:
        return erased_text()


def erased_text() -> str:
    """Return the sentence that stands where words were erased."""
    return _("Erased by its author.")


def key_of(db: Session, member_id: str) -> str:
    """Return the id of a member's data key."""
    # A session holds its rows weakly: without this, every letter would ask for its author and key again.
    held: dict[str, DataKey] = db.info.setdefault("keys", {})
    if member_id not in held:
        held[member_id] = db.exec(_KEY, params={"member": member_id}).one()
    return held[member_id].id


def answer_context(answer: Answer) -> vault.EncryptionContext:
    """Return the context to which an answer's words are bound."""
    return vault.EncryptionContext("answer", answer.id, "text")


def holder_context(row: OnePhone) -> vault.EncryptionContext:
    """Return the context to which the words of a phone's holder are bound."""
    return vault.EncryptionContext("one_phone", f"{row.round_id}/{row.holder_id}", "first")


def other_context(row: OnePhone) -> vault.EncryptionContext:
    """Return the context to which the words of the other one are bound."""
    return vault.EncryptionContext("one_phone", f"{row.round_id}/{row.holder_id}", "second")


def is_erased(db: Session, member_id: str) -> bool:
    """Return whether a member's words were erased."""
    return db.get_one(DataKey, key_of(db, member_id)).is_destroyed


def _answer_in(db: Session, row: Any) -> rules.Answer:
    key = key_in(row, "by")
    context = vault.EncryptionContext("answer", row.answer_id, "text")
    return rules.Answer(
        letter=partial(words_under, db, key, context, row.text),
        sealed=row.sealed_at is not None,
        sealed_for=row.sealed_for,
        version=row.version,
        operation=row.operation,
        salt=row.salt if key.wrapped else b"",
    )


def _kept_in(db: Session, row: Any) -> rules.Kept | None:
    if row.phone_holder is None or row.second is None:
        return None
    place = f"{row.round_id}/{row.phone_holder}"
    first, second = (vault.EncryptionContext("one_phone", place, part) for part in ("first", "second"))
    return rules.Kept(
        holder=row.phone_holder,
        letters={
            row.phone_holder: partial(words_under, db, key_in(row, "holder"), first, row.first),
            row.phone_other: partial(words_under, db, key_in(row, "second"), second, row.second),
        },
    )
