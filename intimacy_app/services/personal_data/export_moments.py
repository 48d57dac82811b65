"""What an export holds of moments: what each was called, and the lines of both."""

from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from intimacy_app.domain.personal_data.exported_moments import ExportedMoment
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.models import KeptMoment, MomentLine, MomentPhoto
from intimacy_app.models import Member as MemberRow
from intimacy_app.services import reads
from intimacy_app.services.cards.round_rows import text_by
from intimacy_app.services.paging import oldest_first
from intimacy_app.services.personal_data.export_members import BATCH_SIZE, membership
from intimacy_app.services.personal_data.export_photos import files_of
from intimacy_app.services.plans.moments import line_context, title_context


@reads
def moments(
    db: Session, person: Person, member_id: str, after: tuple[date, str] | None = None
) -> list[ExportedMoment]:
    """Return the next hundred moments of a space, in the order of their days."""
    row, _space = membership(db, person, member_id)
    wanted = select(KeptMoment).where(or_(KeptMoment.maker_id == row.id, *_others(row)))
    wanted = oldest_first(wanted, col(KeptMoment.day), col(KeptMoment.id), after=after).limit(BATCH_SIZE)
    found = list(db.exec(wanted))
    written = select(MomentLine).where(col(MomentLine.moment_id).in_([moment.id for moment in found]))
    lines = {(line.moment_id, line.member_id): line for line in db.exec(written)}
    photos = files_of(db, row, found)
    return [replace(_exported(db, row, moment, lines), photos=photos.get(moment.id, [])) for moment in found]


def _others(row: MemberRow) -> list[ColumnElement[bool]]:
    """Return which moments there are besides those that the member gave their names."""
    if not row.left_at:
        return [col(KeptMoment.reader_id) == row.id]
    # Whoever left reads nothing of the other any more, and keeps what is their own.
    lines = select(MomentLine.moment_id).where(MomentLine.member_id == row.id)
    photos = select(MomentPhoto.moment_id).where(MomentPhoto.member_id == row.id)
    return [col(KeptMoment.id).in_(lines), col(KeptMoment.id).in_(photos)]


def _exported(
    db: Session, row: MemberRow, moment: KeptMoment, lines: dict[tuple[str, str], MomentLine]
) -> ExportedMoment:
    called, left = moment.maker_id == row.id, row.left_at is not None
    other = moment.reader_id if called else moment.maker_id
    said = {
        whose: text_by(db, line.member_id, line_context(moment.id, whose), line.text)
        for whose in (row.id, other)
        if (line := lines.get((moment.id, whose))) and not (left and whose == other)
    }
    reads_title = called or not left
    return ExportedMoment(
        id=moment.id,
        day=moment.day,
        called=called,
        title=text_by(db, moment.maker_id, title_context(moment.id), moment.title) if reads_title else "",
        mine=said.get(row.id),
        theirs=said.get(other),
    )
