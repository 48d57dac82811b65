"""What an export holds of check-ins: those that I sent or was sent, and what was said to them."""

from datetime import datetime

from sqlmodel import Session, col, or_, select

from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.personal_data.exports import ExportedCheckIn
from intimacy_app.domain.spaces.spaces import Person, zone_named
from intimacy_app.models import CheckIn, Response
from intimacy_app.services import reads
from intimacy_app.services.check_ins.check_ins import feelings_in_words, said_in_row
from intimacy_app.services.paging import oldest_first
from intimacy_app.services.personal_data.export_members import BATCH_SIZE, membership
from intimacy_app.services.personal_data.export_rounds import responses_about


@reads
def check_ins(
    db: Session, person: Person, member_id: str, after: tuple[datetime, str] | None = None
) -> list[ExportedCheckIn]:
    """Return the next hundred of the check-ins that I sent or was sent, oldest first."""
    row, space = membership(db, person, member_id)
    # Whoever left reads nothing of the other any more.
    readers = [] if row.left_at else [CheckIn.reader_id == row.id]
    wanted = select(CheckIn).where(or_(CheckIn.author_id == row.id, *readers))
    wanted = oldest_first(wanted, col(CheckIn.sent_at), col(CheckIn.id), after=after)
    found = list(db.exec(wanted.limit(BATCH_SIZE)))
    heard = responses_about(db, row, space, col(Response.check_in_id), [sent.id for sent in found])
    exported: list[ExportedCheckIn] = []
    for sent in found:
        said = said_in_row(db, sent)
        exported.append(
            ExportedCheckIn(
                id=sent.id,
                at=sent.sent_at,
                day=day_of(sent.sent_at, zone_named(space.zone)),
                mine=sent.author_id == row.id,
                feelings=feelings_in_words(said),
                said=said,
                responses=heard[sent.id],
            )
        )
    return exported
