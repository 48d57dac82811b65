"""The time zone in which a person is told of days."""

from zoneinfo import ZoneInfo

from sqlmodel import Session

from intimacy_app.domain.spaces.spaces import zone_named
from intimacy_app.services.accounts.queries import ZONE
from intimacy_app.services.reading import rows


def zone_of(db: Session, person_id: str) -> ZoneInfo:
    """Return the zone a person chose or a device of theirs named, else that of their first space, or UTC."""
    ((zone,),) = rows(db, ZONE, person=person_id)
    return zone_named(zone or "")
