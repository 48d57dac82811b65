"""Changing the name with which somebody signs in."""

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from intimacy_app.domain.accounts.people import HandleTaken, handle_from
from intimacy_app.domain.accounts.security_alerts import AlertKind
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.models import Person as PersonRow
from intimacy_app.services.accounts import security_alerts


def change(db: Session, person: Person, typed: str, *, device_name: str = "") -> str:
    """Change the sign-in name, tell the person's other sessions, and return whose tabs show it, if any.

    Raises HandleUnusable or HandleTaken. The caller has checked the password.
    """
    row, handle = db.get_one(PersonRow, person.id), handle_from(typed)
    if row.handle == handle:
        return ""
    row.handle = handle
    db.add(row)
    try:
        db.flush()
    except IntegrityError:
        raise HandleTaken from None
    security_alerts.add(
        db,
        person.id,
        AlertKind.HANDLE_CHANGED,
        person.now,
        session=person.session_id,
        device_name=device_name,
    )
    return person.id
