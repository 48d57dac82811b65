"""What is mine alone: for now, the answers that never met their twin."""

from datetime import UTC

from sqlalchemy import Tuple, literal
from sqlmodel import Session, col, exists, or_, select, tuple_

from intimacy_app.domain.history import JournalView, LoneAnswer
from intimacy_app.domain.spaces import Person
from intimacy_app.language import day_in_words
from intimacy_app.models import Answer, DataKey, OnePhone, Reveal, Round, Slate, Space
from intimacy_app.models import Member as MemberRow
from intimacy_app.services import reads
from intimacy_app.services.facts import letter_of
from intimacy_app.services.history import STRETCH, prompt_text


@reads
def journal(db: Session, person: Person, after: str = "") -> JournalView:
    """Return the person's answers whose round closed or ended unopened, after the one with that id.

    What they erased when they left is not among them.
    """
    met = exists().where(
        col(Reveal.round_id) == Answer.round_id,
        or_(Reveal.one_id == Answer.member_id, Reveal.other_id == Answer.member_id),
    )
    ended = or_(
        col(Slate.closes_at) <= person.now,
        col(MemberRow.left_at).is_not(None),
        col(Space.ended_at).is_not(None),
        exists().where(col(Reveal.round_id) == Answer.round_id),
        exists().where(col(OnePhone.round_id) == Answer.round_id, col(OnePhone.kept_at).is_not(None)),
    )
    rows = (
        select(Answer, Round, Slate)
        .select_from(Answer)
        .join(Round, col(Round.id) == Answer.round_id)
        .join(Slate, col(Slate.id) == Round.slate_id)
        .join(MemberRow, col(MemberRow.id) == Answer.member_id)
        .join(Space, col(Space.id) == MemberRow.space_id)
        .join(DataKey, col(DataKey.id) == MemberRow.key_id)
        .where(MemberRow.person_id == person.id, ended, ~met, col(DataKey.wrapped) != b"")
        .order_by(col(Slate.day).desc(), col(Answer.id).desc())
        .limit(STRETCH + 1)
    )
    last = _place(db, person, after)
    if last is not None:
        rows = rows.where(tuple_(Slate.day, Answer.id) < last)
    found = list(db.exec(rows))
    today = person.now.astimezone(UTC).date()
    return JournalView(
        answers=[
            LoneAnswer(
                id=answer.id,
                prompt=prompt_text(round.prompt_key),
                day=day_in_words(slate.day, today),
                text=letter_of(db, answer),
            )
            for answer, round, slate in found[:STRETCH]
        ],
        more=len(found) > STRETCH,
    )


def _place(db: Session, person: Person, answer_id: str) -> Tuple | None:
    found = db.exec(
        select(Slate, Answer)
        .select_from(Answer)
        .join(Round, col(Round.id) == Answer.round_id)
        .join(Slate, col(Slate.id) == Round.slate_id)
        .join(MemberRow, col(MemberRow.id) == Answer.member_id)
        .where(Answer.id == answer_id, MemberRow.person_id == person.id)
    ).first()
    return tuple_(literal(found[0].day), literal(found[1].id)) if found else None
