"""What is mine alone: entries, answers that never met their twin, and where a part of them may go."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import ColumnElement, Select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, exists, or_, select, union_all

from intimacy_app.domain.cards.cards import Card
from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.cards.history import LoneAnswer
from intimacy_app.domain.cards.letters import Said, said_in
from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.domain.journal.journal import SHORTEST_SEARCH, JournalView, ShareTarget, finds
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.i18n import day_in_words
from intimacy_app.models import Answer, DataKey, OnePhone, Reveal, Round, Space
from intimacy_app.models import Member as MemberRow
from intimacy_app.services import reads
from intimacy_app.services.accounts.zones import zone_of
from intimacy_app.services.cards import prompts
from intimacy_app.services.cards.history import PAGE_SIZE
from intimacy_app.services.cards.round_rows import answer_text, holder_context, text_by
from intimacy_app.services.cards.today import at_hand
from intimacy_app.services.journal import entries
from intimacy_app.services.paging import newest_first
from intimacy_app.services.spaces import spaces

# A half has no id of its own.
_HALF: ColumnElement[str] = (col(OnePhone.round_id) + col(OnePhone.holder_id)).label("id")

_Lone = Select[str, date, str, int]


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
        places=share_targets(db, person) if mine else [],
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
        answers=[a for a in answers if finds(sought, f"{a.prompt}\n{a.text}\n{a.guess}")],
        searched=sought,
        places=share_targets(db, person),
    )


def share_targets(db: Session, person: Person) -> list[ShareTarget]:
    """Return where a part of an entry may go: into a card that is not sealed, or to the other as a note."""
    found: list[ShareTarget] = []
    for member in spaces.members(db, person):
        space = member.space
        if space.ended:
            continue
        card = next(filter(_takes_words, at_hand(db, member)), Card())
        found.append(
            ShareTarget(
                space=space.id,
                title=space.title,
                other=space.other,
                author=space.author,
                card=card.round.id,
                prompt=card.prompt,
                begun=card.round.mine,
            )
        )
    return found


def lone_answers(
    db: Session, person: Person, after: str = "", limit: int | None = PAGE_SIZE
) -> tuple[list[LoneAnswer], bool]:
    """Return the person's answers whose round closed or ended unopened, and whether there are more.

    First halves on one phone to which no second came are among them, and what they erased when they left
    is not.
    """
    lone = union_all(_answers(person), _halves(person)).subquery()
    rows = select(lone.c.id, lone.c.day, lone.c.prompt_key, lone.c.revision)
    last = db.exec(rows.where(lone.c.id == after)).first()
    rows = newest_first(rows, lone.c.day, lone.c.id, after=(last[1], last[0]) if last else None)
    found = db.exec(rows.limit(limit + 1 if limit else None)).all()
    shown = found[:limit]
    asked = prompts.known(db, [key for _id, _day, key, _revision in shown])
    words = _words(db, [id for id, *_ in shown])
    here = person.now.astimezone(zone_of(db, person.id)).date()
    answers = [
        LoneAnswer(
            id=id,
            prompt=prompts.text_then(asked, key, revision),
            day=day_in_words(day, here),
            text=words[id].text,
            guess=words[id].guess,
        )
        for id, day, key, revision in shown
    ]
    return answers, len(found) > len(answers)


def _takes_words(card: Card) -> bool:
    return card.round.stage == Stage.OPEN and card.form == Form.WRITTEN


def _answers(person: Person) -> _Lone:
    met = exists().where(
        col(Reveal.round_id) == Answer.round_id,
        or_(Reveal.one_id == Answer.member_id, Reveal.other_id == Answer.member_id),
    )
    rows = select(col(Answer.id), col(Round.day), col(Round.prompt_key), col(Round.revision)).select_from(
        Answer
    )
    rows = rows.join(Round, col(Round.id) == Answer.round_id)
    return _that_are_over(rows, person, Answer.member_id).where(~met)


def _halves(person: Person) -> _Lone:
    rows = select(_HALF, col(Round.day), col(Round.prompt_key), col(Round.revision)).select_from(OnePhone)
    rows = rows.join(Round, col(Round.id) == OnePhone.round_id)
    return _that_are_over(rows, person, OnePhone.holder_id).where(col(OnePhone.kept_at).is_(None))


def _that_are_over(rows: _Lone, person: Person, author_id: str) -> _Lone:
    kept = aliased(OnePhone)
    return (
        rows.join(MemberRow, col(MemberRow.id) == author_id)
        .join(Space, col(Space.id) == MemberRow.space_id)
        .join(DataKey, col(DataKey.id) == MemberRow.key_id)
        .where(col(MemberRow.person_id) == person.id, col(DataKey.wrapped) != b"")
        .where(
            or_(
                col(Round.closes_at) <= person.now,
                col(MemberRow.left_at).is_not(None),
                col(Space.ended_at).is_not(None),
                exists().where(col(Reveal.round_id) == Round.id),
                exists().where(col(kept.round_id) == Round.id, col(kept.kept_at).is_not(None)),
            )
        )
    )


def _words(db: Session, ids: Collection[str]) -> dict[str, Said]:
    answers = db.exec(select(Answer).where(col(Answer.id).in_(ids)))
    halves = db.exec(select(OnePhone).where(_HALF.in_(ids)))
    return {
        **{row.id: said_in(answer_text(db, row)) for row in answers},
        **{
            row.round_id + row.holder_id: said_in(text_by(db, row.holder_id, holder_context(row), row.first))
            for row in halves
        },
    }
