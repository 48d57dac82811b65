"""The time zone in which a person is told of days."""

from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from intimacy_app.domain.spaces.spaces import zone_named
from intimacy_app.models import Member as MemberRow
from intimacy_app.models import NotificationPreferences, Space


def zone_of(db: Session, person_id: str) -> ZoneInfo:
    """Return the zone a person chose or a device of theirs named, else that of their first space, or UTC."""
    own = db.get(NotificationPreferences, person_id)
    if own is not None:
        return zone_named(own.zone)
    first = (
        select(Space.zone)
        .join(MemberRow, col(MemberRow.space_id) == Space.id)
        .where(MemberRow.person_id == person_id)
        .order_by(col(MemberRow.is_creator).desc(), col(MemberRow.joined_at), MemberRow.id)
    )
    return zone_named(db.exec(first.limit(1)).first() or "UTC")
