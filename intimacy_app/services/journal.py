"""What is mine alone: entries, answers that never met their twin, and where a part of them may go."""

from datetime import UTC

from sqlalchemy import Tuple, literal
from sqlmodel import Session, col, exists, or_, select, tuple_

from intimacy_app.domain.history import LoneAnswer
from intimacy_app.domain.journal import SHORTEST_SEARCH, JournalView, Place, finds
from intimacy_app.domain.rounds import Stage
from intimacy_app.domain.spaces import Person
from intimacy_app.language import day_in_words
from intimacy_app.models import Answer, DataKey, OnePhone, Reveal, Round, Slate, Space
from intimacy_app.models import Member as MemberRow
from intimacy_app.services import entries, prompts, reads, spaces
from intimacy_app.services.facts import letter_of
from intimacy_app.services.history import STRETCH
from intimacy_app.services.today import today


@reads
def journal(db: Session, person: Person, after: str = "") -> JournalView:
    """Return the newest entries, and the answers that came back to me after the one with that id."""
    mine, more_entries = entries.entries(db, person)
    answers, more = lone_answers(db, person, after)
    return JournalView(
        author=person.id,
        entries=mine,
        more_entries=more_entries,
        answers=answers,
        more=more,
        places=places(db, person) if mine else [],
    )


@reads
def search(db: Session, person: Person, sought: str) -> JournalView:
    """Return what of my journal holds these words, or all of it where too little is sought."""
    sought = " ".join(sought.split())[:200]
    if len(sought) < SHORTEST_SEARCH:
        return journal(db, person)
    answers, _more = lone_answers(db, person, limit=None)
    return JournalView(
        author=person.id,
        entries=entries.search(db, person, sought),
        answers=[a for a in answers if finds(sought, f"{a.prompt}\n{a.text}")],
        searched=sought,
        places=places(db, person),
    )


def places(db: Session, person: Person) -> list[Place]:
    """Return where a part of an entry may go: into a card that is not sealed, or to the other as a note."""
    found: list[Place] = []
    for space in spaces.mine(db, person):
        if space.ended:
            continue
        card = today(db, spaces.member_of(db, person, space.id)).card
        is_open = card.round.stage == Stage.OPEN
        found.append(
            Place(
                space=space.id,
                title=space.title,
                other=space.other,
                author=space.author,
                card=card.round.id if is_open else "",
                prompt=card.prompt if is_open else "",
                begun=card.round.mine if is_open else "",
            )
        )
    return found


def lone_answers(
    db: Session, person: Person, after: str = "", limit: int | None = STRETCH
) -> tuple[list[LoneAnswer], bool]:
    """Return the person's answers whose round closed or ended unopened, and whether there are more.

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
        .limit(limit + 1 if limit else None)
    )
    last = _place(db, person, after)
    if last is not None:
        rows = rows.where(tuple_(Slate.day, Answer.id) < last)
    found = list(db.exec(rows))
    asked = prompts.known(db, [round.prompt_key for _, round, _ in found])
    today_in_utc = person.now.astimezone(UTC).date()
    answers = [
        LoneAnswer(
            id=answer.id,
            prompt=prompts.text_in(asked, round.prompt_key),
            day=day_in_words(slate.day, today_in_utc),
            text=letter_of(db, answer),
        )
        for answer, round, slate in found[:limit]
    ]
    return answers, len(found) > len(answers)


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
