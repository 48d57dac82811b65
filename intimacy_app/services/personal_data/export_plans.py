"""What an export holds of plans: those that I made, and those that were made with me."""

from datetime import datetime

from sqlmodel import Session, and_, col, or_, select

from intimacy_app.domain.personal_data.exports import ExportedTimeTogether
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.models import Plan
from intimacy_app.services import reads
from intimacy_app.services.paging import oldest_first
from intimacy_app.services.personal_data.export_members import BATCH_SIZE, membership
from intimacy_app.services.plans.plans import words_of


@reads
def plans(
    db: Session, person: Person, member_id: str, after: tuple[datetime, str] | None = None
) -> list[ExportedTimeTogether]:
    """Return the next hundred plans of a space, in the order in which they were made."""
    row, _space = membership(db, person, member_id)
    # Whoever left reads nothing of the other any more, and what was ended is its maker's alone.
    theirs = [] if row.left_at else [and_(Plan.reader_id == row.id, col(Plan.ended_by).is_(None))]
    wanted = select(Plan).where(or_(Plan.maker_id == row.id, *theirs))
    wanted = oldest_first(wanted, col(Plan.made_at), col(Plan.id), after=after).limit(BATCH_SIZE)
    return [_exported(db, row.id, plan) for plan in db.exec(wanted)]


def _exported(db: Session, me: str, plan: Plan) -> ExportedTimeTogether:
    title, note = words_of(db, plan)
    return ExportedTimeTogether(
        id=plan.id,
        made_at=plan.made_at,
        mine=plan.maker_id == me,
        title=title,
        note=note,
        when=plan.when,
        agreed=plan.agreed,
    )
