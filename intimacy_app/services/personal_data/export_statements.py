"""What an export holds of statements: those that I sent or was sent, and what was said to them."""

from datetime import datetime

from sqlmodel import Session, col, or_, select

from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.personal_data.exports import ExportedStatement
from intimacy_app.domain.spaces.spaces import Person, zone_named
from intimacy_app.models import Response, Statement
from intimacy_app.services import reads
from intimacy_app.services.paging import oldest_first
from intimacy_app.services.personal_data.export_members import BATCH_SIZE, membership
from intimacy_app.services.personal_data.export_rounds import responses_about
from intimacy_app.services.statements.statements import words_in_row


@reads
def statements(
    db: Session, person: Person, member_id: str, after: tuple[datetime, str] | None = None
) -> list[ExportedStatement]:
    """Return the next hundred of the statements that I sent or was sent, oldest first."""
    row, space = membership(db, person, member_id)
    # Whoever left reads nothing of the other any more.
    readers = [] if row.left_at else [Statement.reader_id == row.id]
    wanted = select(Statement).where(or_(Statement.author_id == row.id, *readers))
    wanted = oldest_first(wanted, col(Statement.sent_at), col(Statement.id), after=after)
    found = list(db.exec(wanted.limit(BATCH_SIZE)))
    heard = responses_about(db, row, space, col(Response.statement_id), [said.id for said in found])
    return [
        ExportedStatement(
            id=said.id,
            at=said.sent_at,
            day=day_of(said.sent_at, zone_named(space.zone)),
            mine=said.author_id == row.id,
            parts=words_in_row(db, said),
            responses=heard[said.id],
        )
        for said in found
    ]
