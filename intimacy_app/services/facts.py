"""The facts of rounds, read from their rows for the rules to judge.

The other member's row is read only where a rule needs it, and its letter opens only if a rule asks.
"""

from collections.abc import Iterable
from functools import partial

from sqlalchemy import BindParameter, bindparam
from sqlmodel import Session, col, or_, select

from intimacy_app import vault
from intimacy_app.domain import rounds as rules
from intimacy_app.domain.spaces import Member
from intimacy_app.language import _
from intimacy_app.models import Answer, DataKey, OnePhone, Pass, Reveal, Round, Slate
from intimacy_app.models import Member as MemberRow

# Every look at a card asks what stands here, so it is put together once.
_ROUNDS: BindParameter[list[str]] = bindparam("rounds", expanding=True)
_OPENED: BindParameter[list[str]] = bindparam("opened", expanding=True)
_REVEALS = select(Reveal).where(col(Reveal.round_id).in_(_ROUNDS))
_ANSWERS = select(Answer).where(
    col(Answer.round_id).in_(_ROUNDS),
    or_(Answer.member_id == bindparam("member"), col(Answer.round_id).in_(_OPENED)),
)
_TOGETHER = select(OnePhone).where(col(OnePhone.round_id).in_(_ROUNDS), col(OnePhone.kept_at).is_not(None))
_PASSED = select(Pass.round_id).where(col(Pass.round_id).in_(_ROUNDS), Pass.member_id == bindparam("member"))


def facts_for(db: Session, member: Member, rows: Iterable[tuple[Slate, Round]]) -> dict[str, rules.Round]:
    """Return the rounds as far as the member may know them: the other's answers after the reveal alone."""
    rows = list(rows)
    ids = [round.id for _, round in rows]
    if not ids:
        return {}
    reveals = {reveal.round_id: reveal for reveal in db.exec(_REVEALS, params={"rounds": ids})}
    opened = [id for id, reveal in reveals.items() if member.id in (reveal.one_id, reveal.other_id)]
    may_know = {"rounds": ids, "member": member.id, "opened": opened}
    answers: dict[str, dict[str, rules.Answer]] = {id: {} for id in ids}
    for answer in db.exec(_ANSWERS, params=may_know):
        answers[answer.round_id][answer.member_id] = _answer(db, answer)
    together = {row.round_id: row for row in db.exec(_TOGETHER, params={"rounds": ids})}
    passed = set(db.exec(_PASSED, params={"rounds": ids, "member": member.id}))
    return {
        round.id: rules.Round(
            id=round.id,
            closes_at=slate.closes_at,
            answers=answers[round.id],
            passed_by=frozenset({member.id} if round.id in passed else ()),
            revealed_to=_readers(reveals.get(round.id)),
            kept=_kept(db, together.get(round.id)),
        )
        for slate, round in rows
    }


def facts_of_both(db: Session, slate: Slate, round: Round) -> rules.Round:
    """Return all facts of one round, for the rule that decides whether it opens."""
    answers = db.exec(select(Answer).where(Answer.round_id == round.id))
    kept = select(OnePhone).where(OnePhone.round_id == round.id, col(OnePhone.kept_at).is_not(None))
    return rules.Round(
        id=round.id,
        closes_at=slate.closes_at,
        answers={answer.member_id: _answer(db, answer) for answer in answers},
        revealed_to=_readers(db.get(Reveal, round.id)),
        kept=_kept(db, db.exec(kept).first()),
    )


def letter_of(db: Session, answer: Answer) -> str:
    """Return the words of an answer."""
    return words_of(db, answer.member_id, text_of(answer), answer.text)


def words_of(db: Session, author_id: str, place: vault.Place, stored: bytes) -> str:
    """Return what a member wrote, or the sentence that stands where its author has erased it."""
    try:
        return vault.decrypt(db, key_of(db, author_id), place, stored)
    except vault.WordsErased:
        return erased_words()


def erased_words() -> str:
    """Return the sentence that stands where words were erased."""
    return _("Erased by its author.")


def key_of(db: Session, member_id: str) -> str:
    """Return the id of a member's data key."""
    # A session holds its rows weakly: without this, every letter would ask for its author and key again.
    held = db.info.setdefault("keys", {})
    if member_id not in held:
        member = db.get_one(MemberRow, member_id)
        held[member_id] = member.key_id, db.get(DataKey, member.key_id)
    return held[member_id][0]


def text_of(answer: Answer) -> vault.Place:
    """Return the place to which an answer's words are bound."""
    return vault.Place("answer", answer.id, "text")


def first_of(row: OnePhone) -> vault.Place:
    """Return the place to which the words of a phone's holder are bound."""
    return vault.Place("one_phone", f"{row.round_id}/{row.holder_id}", "first")


def second_of(row: OnePhone) -> vault.Place:
    """Return the place to which the words of the other one are bound."""
    return vault.Place("one_phone", f"{row.round_id}/{row.holder_id}", "second")


def is_erased(db: Session, member_id: str) -> bool:
    """Return whether a member's words were erased."""
    return db.get_one(DataKey, key_of(db, member_id)).is_destroyed


def _answer(db: Session, answer: Answer) -> rules.Answer:
    return rules.Answer(
        letter=partial(letter_of, db, answer),
        sealed=answer.sealed_at is not None,
        sealed_for=answer.sealed_for,
        version=answer.version,
        operation=answer.operation,
        salt=b"" if is_erased(db, answer.member_id) else answer.salt,
    )


def _readers(reveal: Reveal | None) -> frozenset[str]:
    return frozenset({reveal.one_id, reveal.other_id} if reveal else ())


def _kept(db: Session, row: OnePhone | None) -> rules.Kept | None:
    if row is None or row.second is None:
        return None
    return rules.Kept(
        holder=row.holder_id,
        letters={
            row.holder_id: partial(words_of, db, row.holder_id, first_of(row), row.first),
            row.other_id: partial(words_of, db, row.other_id, second_of(row), row.second),
        },
    )
