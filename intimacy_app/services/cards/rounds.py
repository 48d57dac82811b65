"""Rounds: sealing, changing, passing, and the reveal that opens two answers at once."""

import secrets
from functools import partial

from sqlalchemy import bindparam
from sqlmodel import Session, col, or_, select, update

from intimacy_app.crypto import vault
from intimacy_app.domain.cards import rounds as rules
from intimacy_app.domain.cards.letters import Said, letter_of, said_in
from intimacy_app.domain.cards.purposes import Purpose
from intimacy_app.domain.cards.rounds import CardGone, ChangedElsewhere, Sealed
from intimacy_app.domain.operations import check_operation
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.models import Answer, Pass, Reveal, Round, Space
from intimacy_app.models.columns import new_id
from intimacy_app.services import operations
from intimacy_app.services.cards import preferences, prompts
from intimacy_app.services.cards.queries import MINE_TO_WRITE
from intimacy_app.services.cards.round_rows import (
    answer_text,
    round_of_both,
    rounds_for,
)
from intimacy_app.services.notifications import feed
from intimacy_app.services.reading import key_in, rows
from intimacy_app.services.spaces import spaces
from intimacy_app.services.writing import insert

SALT_BYTES = 32

# Every seal asks what stands here, so it is put together once.
_LOCKED = (
    select(Round)
    .join(Space, col(Space.id) == Round.space_id)
    .where(Round.id == bindparam("round"), Round.space_id == bindparam("space"))
    # What's written in a conversation goes by its steps, and by them alone.
    .where(Round.purpose == Purpose.CARD)
    .where(col(Space.ended_at).is_(None))
    .with_for_update(of=(Space, Round))
)
_MINE = select(Answer).where(Answer.round_id == bindparam("round"), Answer.member_id == bindparam("member"))


def seal_answer(
    db: Session, member: Member, round_id: str, text: str, seen: str, operation: str, guess: str = ""
) -> Sealed:
    """Seal the member's answer, and open the round if it is the second.

    `seen` is the version of the card on the screen, `guess` what the member thinks the other one says, on a
    guess card. Raises what `letter_of` raises, AlreadyRevealed, CardGone or ChangedElsewhere; an operation
    that was done before changes nothing.
    """
    check_operation(operation)
    round = locked(db, member, round_id)
    opened = False
    if not operations.is_done_by(db, member, operation):
        words = letter_of(prompts.asked_in(db, round), text, guess)
        check_unchanged(db, member, round, seen)
        opened = seal_words(db, member, round, words, operation)
    return Sealed(opened=opened)


def seal_words(db: Session, member: Member, round: Round, words: str, operation: str) -> bool:
    """Seal words that a rule has let through in a round that is held; return whether that opened it."""
    _write(db, member, round, words, operation)
    operations.note(db, member, operation)
    return _open_if_both_are_in(db, member, round)


def change_answer(db: Session, member: Member, round_id: str, seen: str) -> None:
    """Unseal the member's answer so that it can be changed; nothing opens until it is sealed again."""
    round = locked(db, member, round_id)
    unseal(db, _sealed(db, member, round, seen))


def unseal(db: Session, answer: Answer) -> None:
    """Let an answer that hasn't opened be changed, in a round that is held."""
    answer.sealed_at = None
    answer.sealed_for = None
    answer.version += 1
    db.add(answer)
    db.flush()


def take_back(db: Session, member: Member, round_id: str, seen: str) -> Said:
    """Remove the member's answer, also one being changed, and return its words, kept nowhere else."""
    round = locked(db, member, round_id)
    answer = _unchanged(db, member, round, seen)
    said = said_in(answer_text(db, answer))
    db.delete(answer)
    db.flush()
    return said


def pass_card(db: Session, member: Member, round_id: str, seen: str) -> None:
    """Turn the card on the member's own screen."""
    round = locked(db, member, round_id)
    check_unchanged(db, member, round, seen)
    if db.get(Pass, (round.id, member.id)) is None:
        db.add(Pass(round_id=round.id, member_id=member.id))
        db.flush()


def less_like(db: Session, member: Member, round_id: str, seen: str) -> None:
    """Turn the card, and keep others of its sort off the member's own screen."""
    round = locked(db, member, round_id)
    preferences.want_less(db, member, round.prompt_key)
    pass_card(db, member, round_id, seen)


def turn_back(db: Session, member: Member, round_id: str) -> None:
    """Turn a card back."""
    round = locked(db, member, round_id)
    if turned := db.get(Pass, (round.id, member.id)):
        db.delete(turned)
        db.flush()


def confirm_other(db: Session, member: Member) -> None:
    """Record that the right person joined, and open what waited for that."""
    spaces.confirm(db, member)
    waiting = (
        select(Round.id)
        .join(Answer)
        .where(Answer.member_id == member.id, col(Answer.sealed_at).is_not(None))
        .where(Round.purpose == Purpose.CARD)
        .where(or_(col(Round.closes_at).is_(None), col(Round.closes_at) > member.now))
    )
    for round_id in db.exec(waiting).all():
        _open_if_both_are_in(db, member, locked(db, member, round_id))


def locked(db: Session, member: Member, round_id: str) -> Round:
    """Return the round, locked: two who seal at the same instant must see each other.

    The space is locked with it, so that it does not end meanwhile; in one that has, every card is gone.
    """
    found = db.exec(_LOCKED, params={"round": round_id, "space": member.space_id}).first()
    if found is None:
        raise CardGone
    return found


def check_unchanged(db: Session, member: Member, round: Round, seen: str) -> None:
    """Raise what the rules raise unless the card is as the member's screen shows it."""
    facts = rounds_for(db, member, [round.id])[round.id]
    rules.check_unchanged(member.id, facts, seen, member.now, member.other_id)


def check_still_open(db: Session, member: Member, round: Round) -> None:
    """Raise AlreadyRevealed, KeptTogether or CardGone unless the card can still be answered."""
    facts = rounds_for(db, member, [round.id])[round.id]
    rules.check_still_open(member.id, facts, member.now)


def answer_of(db: Session, member: Member, round: Round) -> Answer | None:
    """Return the row of the member's answer, if there is one."""
    return db.exec(_MINE, params={"round": round.id, "member": member.id}).first()


def _sealed(db: Session, member: Member, round: Round, seen: str) -> Answer:
    answer = _unchanged(db, member, round, seen)
    if answer.sealed_at is None:
        raise ChangedElsewhere
    return answer


def _unchanged(db: Session, member: Member, round: Round, seen: str) -> Answer:
    check_unchanged(db, member, round, seen)
    answer = answer_of(db, member, round)
    if answer is None:
        raise ChangedElsewhere
    return answer


def _write(db: Session, member: Member, round: Round, words: str, operation: str) -> None:
    (mine,) = rows(db, MINE_TO_WRITE, round=round.id, member=member.id)
    id = mine.id or new_id()
    context = vault.EncryptionContext("answer", id, "text")
    sealed = {
        "text": vault.encrypt(db, key_in(mine, "by"), context, words),
        "salt": secrets.token_bytes(SALT_BYTES),
        "sealed_at": member.now,
        "sealed_for": member.other_id,
        "operation": operation,
    }
    if mine.id:
        again = update(Answer).where(col(Answer.id) == id)
        db.exec(again.values(version=mine.version + 1, **sealed))
    else:
        insert(db, Answer, id=id, round_id=round.id, member_id=member.id, **sealed)


def _open_if_both_are_in(db: Session, member: Member, round: Round) -> bool:
    if member.other_id is None or not _both_are_here(db, member):
        return False
    facts = round_of_both(db, round)
    if not rules.opens(facts, member.id, member.other_id, partial(spaces.has_confirmed, db), member.now):
        return False
    one, other = sorted((member.id, member.other_id))
    between = {"one_id": one, "other_id": other, "revealed_at": member.now}
    insert(db, Reveal, round_id=round.id, space_id=member.space_id, **between)
    # In a conversation both are there.
    if round.purpose in (Purpose.CARD, Purpose.CHECK_IN):
        feed.add_opened(db, member, round.id)
    return True


def _both_are_here(db: Session, member: Member) -> bool:
    # Asked with the space held: either may have left since this member was let in.
    return spaces.ids_of_present(db, member.space_id) == {member.id, member.other_id}
