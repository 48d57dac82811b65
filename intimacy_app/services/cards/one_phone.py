"""Rounds on one phone: the first text, the second, and what is kept for both."""

from sqlmodel import Session

from intimacy_app.crypto import vault
from intimacy_app.domain.cards import rounds as rules
from intimacy_app.domain.cards.letters import letter_of
from intimacy_app.domain.cards.one_phone import NoCardHere, OnePhoneView
from intimacy_app.domain.cards.rounds import ChangedElsewhere
from intimacy_app.domain.operations import check_operation
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.models import OnePhone, Round
from intimacy_app.services import operations, reads
from intimacy_app.services.cards import prompts, rounds
from intimacy_app.services.cards.round_rows import holder_context, key_of, other_context, rounds_for
from intimacy_app.services.spaces import spaces


@reads
def look(db: Session, member: Member, round_id: str) -> OnePhoneView:
    """Return how far the round on this member's phone is; raises NoCardHere where nothing can be done."""
    round = _found(db, member, round_id)
    return _view(db, member, round)


def begin(
    db: Session, member: Member, round_id: str, text: str, seen: str, operation: str, guess: str = ""
) -> None:
    """Keep the first text, which nobody is shown before the second is in.

    `seen` is the version of the card on the screen. Raises what sealing an answer raises.
    """
    check_operation(operation)
    round = rounds.locked(db, member, round_id)
    if not operations.is_done_by(db, member, operation):
        words = letter_of(prompts.asked_in(db, round), text, guess)
        rounds.check_unchanged(db, member, round, seen)
        if member.other_id is None or seen.startswith(rules.Stage.SEALED):
            raise ChangedElsewhere
        row = db.get(OnePhone, (round.id, member.id)) or OnePhone(
            round_id=round.id, holder_id=member.id, other_id=member.other_id, first=b""
        )
        row.other_id = member.other_id
        row.first = vault.encrypt(db, key_of(db, member.id), holder_context(row), words)
        _note(db, member, row, operation)


def finish(db: Session, member: Member, round_id: str, text: str, operation: str, guess: str = "") -> None:
    """Keep the second text, and open both to both.

    Raises what `letter_of` raises, AlreadyRevealed, KeptTogether, CardGone, or ChangedElsewhere where
    nothing was begun; an operation that was done before changes nothing.
    """
    check_operation(operation)
    round = rounds.locked(db, member, round_id)
    if not operations.is_done_by(db, member, operation):
        words = letter_of(prompts.asked_in(db, round), text, guess)
        rounds.check_still_open(db, member, round)
        row = db.get(OnePhone, (round.id, member.id))
        if row is None or row.other_id != member.other_id:
            raise ChangedElsewhere
        row.second = vault.encrypt(db, key_of(db, row.other_id), other_context(row), words)
        row.kept_at = member.now
        _note(db, member, row, operation)


def start_over(db: Session, member: Member, round_id: str) -> None:
    """Take the first text away again, for good; raises CardGone or KeptTogether."""
    round = rounds.locked(db, member, round_id)
    rounds.check_still_open(db, member, round)
    if row := db.get(OnePhone, (round.id, member.id)):
        db.delete(row)
        db.flush()


def _view(db: Session, member: Member, round: Round) -> OnePhoneView:
    facts = rounds_for(db, member, [round.id])[round.id]
    seen = rules.visible_to(member.id, facts, member.now, member.other_id)
    if seen.stage in (rules.Stage.CLOSED, rules.Stage.REVEALED):
        raise NoCardHere
    kept = seen.stage == rules.Stage.TOGETHER
    asked = prompts.asked_in(db, round)
    return OnePhoneView(
        space=spaces.view(db, member),
        round_id=round.id,
        prompt=asked.text,
        form=asked.form,
        choices=list(asked.choices),
        seen=seen.version,
        begun=db.get(OnePhone, (round.id, member.id)) is not None,
        kept=kept,
        mine=seen.mine if kept else "",
        theirs=seen.theirs if kept else "",
        my_guess=seen.my_guess if kept else "",
        their_guess=seen.their_guess if kept else "",
    )


def _found(db: Session, member: Member, round_id: str) -> Round:
    round = db.get(Round, round_id)
    if round is None or round.space_id != member.space_id:
        raise NoCardHere
    return round


def _note(db: Session, member: Member, row: OnePhone, operation: str) -> None:
    db.add(row)
    operations.note(db, member, operation)
    db.flush()
