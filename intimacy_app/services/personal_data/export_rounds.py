"""What an export holds of rounds: answers, what was said to them, and what was written on one phone."""

from datetime import date
from typing import Any

from sqlmodel import Session, and_, col, or_, select

from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.cards.letters import Said, said_in
from intimacy_app.domain.cards.purposes import Purpose, in_both
from intimacy_app.domain.personal_data.exports import (
    ExportedAnswer,
    ExportedResponse,
    ExportedTogether,
    standing_of,
    theirs_in,
)
from intimacy_app.domain.spaces.spaces import Person, zone_named
from intimacy_app.models import Answer, OnePhone, Response, Round, Space
from intimacy_app.models import Member as MemberRow
from intimacy_app.services import reads
from intimacy_app.services.cards import landing, prompts
from intimacy_app.services.cards.responses import text_in_row
from intimacy_app.services.cards.round_rows import (
    answer_text,
    holder_context,
    other_context,
    rounds_for,
    text_by,
)
from intimacy_app.services.paging import oldest_first
from intimacy_app.services.personal_data.export_members import BATCH_SIZE, as_member, membership


@reads
def answers(
    db: Session, person: Person, member_id: str, after: tuple[date, str] | None = None
) -> list[ExportedAnswer]:
    """Return the next hundred of my answers in a space, oldest first, after that day and id."""
    row, space = membership(db, person, member_id)
    rows = (
        select(Round, Answer)
        .select_from(Answer)
        .join(Round, col(Round.id) == Answer.round_id)
        .where(Answer.member_id == row.id)
    )
    found = list(db.exec(oldest_first(rows, col(Round.day), col(Answer.id), after=after).limit(BATCH_SIZE)))
    member, left = as_member(person, row, space), row.left_at is not None
    facts = rounds_for(db, member, [round.id for round, _ in found])
    said = responses_about(db, row, space, col(Response.round_id), [round.id for round, _ in found])
    landed = landing.of_rounds(db, row.id, [round.id for round, _ in found])
    asked = prompts.known(db, [round.prompt_key for round, _ in found])
    return [
        ExportedAnswer(
            id=answer.id,
            day=round.day,
            prompt=prompts.text_then(asked, round.prompt_key, round.revision),
            standing=standing_of(member, facts[round.id], over=left or space.ended_at is not None),
            mine=said_in(answer_text(db, answer)),
            theirs=theirs_in(member, facts[round.id], left=left),
            responses=said[round.id],
            landed=landed.get(round.id, ""),
        )
        for round, answer in found
    ]


def responses_about(
    db: Session, row: MemberRow, space: Space, about: Any, ids: list[str]
) -> dict[str, list[ExportedResponse]]:
    """Return what was said about rounds or statements, by the column that names them and their ids."""
    # Whoever left reads nothing of the other any more.
    readers = [] if row.left_at else [Response.reader_id == row.id]
    rows = (
        select(Response, about)
        .where(about.in_(ids), or_(Response.author_id == row.id, *readers))
        .order_by(col(Response.sent_at), col(Response.id))
    )
    said: dict[str, list[ExportedResponse]] = {id: [] for id in ids}
    for response, id in db.exec(rows):
        said[id].append(
            ExportedResponse(
                day=day_of(response.sent_at, zone_named(space.zone)),
                mine=response.author_id == row.id,
                way=response.way,
                words=text_in_row(db, response),
            )
        )
    return said


@reads
def together(
    db: Session, person: Person, member_id: str, after: tuple[date, str] | None = None
) -> list[ExportedTogether]:
    """Return the next hundred of the rounds on one phone, oldest first, after that day and round.

    What was begun on my phone is mine; on the other's it is theirs until both are in.
    """
    row, _space = membership(db, person, member_id)
    # Of one round there can be one on each phone, of which one alone is finished.
    place = col(OnePhone.round_id) + col(OnePhone.holder_id)
    both = and_(OnePhone.other_id == row.id, col(OnePhone.kept_at).is_not(None))
    rows = (
        select(Round, OnePhone)
        .select_from(OnePhone)
        .join(Round, col(Round.id) == OnePhone.round_id)
        .where(or_(OnePhone.holder_id == row.id, both))
    )
    rows = oldest_first(rows, col(Round.day), place, after=after).limit(BATCH_SIZE)
    return [_together(db, row, round, phone) for round, phone in db.exec(rows)]


def _together(db: Session, row: MemberRow, round: Round, phone: OnePhone) -> ExportedTogether:
    is_mine = phone.holder_id == row.id
    first = text_by(db, phone.holder_id, holder_context(phone), phone.first)
    second = text_by(db, phone.other_id, other_context(phone), phone.second) if phone.second else None
    both = said_in(first), said_in(second) if second is not None else None
    mine, theirs = both if is_mine else both[::-1]
    if round.purpose == Purpose.CHOICE and mine and theirs:
        theirs = Said(in_both(mine.text, theirs.text))
    return ExportedTogether(
        id=phone.round_id + phone.holder_id,
        day=round.day,
        prompt=prompts.asked_in(db, round).text,
        on_my_phone=is_mine,
        finished=phone.kept_at is not None,
        mine=mine,
        # Whoever left reads nothing of the other any more.
        theirs=None if row.left_at else theirs,
    )
