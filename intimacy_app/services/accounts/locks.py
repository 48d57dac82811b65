"""The PIN of one session on one device: setting it, locking, unlocking, and signs that somebody looks."""

from datetime import datetime

from sqlmodel import Session

from intimacy_app.domain.accounts.people import check_proved
from intimacy_app.domain.accounts.sessions import PIN_TRIES, NotSignedIn, PinWrong
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.models import PersonSession
from intimacy_app.services import reads
from intimacy_app.services.accounts import sessions


@reads
def check_may_set_pin(db: Session, person: Person) -> None:
    """Raise PasswordNeeded unless the person may set a PIN or take it away."""
    check_proved(person)


def set_pin(db: Session, person: Person, pin_hash: str | None) -> None:
    """Set the PIN of the session that asks, or take it away; raises PasswordNeeded."""
    check_proved(person)
    session = db.get_one(PersonSession, person.session_id)
    session.pin_hash, session.wrong_pins = pin_hash, 0
    _use(db, session, person.now)


def lock(db: Session, token: str, now: datetime) -> bool:
    """Lock a session until its PIN is typed, and return whether it has one; raises NotSignedIn."""
    session = sessions.living(db, token, now)
    if session.pin_hash is None:
        return False
    session.locked_at = session.locked_at or now
    db.add(session)
    db.flush()
    return True


def note_use(db: Session, person: Person) -> bool:
    """Note that a page is visible, which keeps the session unlocked; return whether it has a PIN."""
    if person.has_pin:
        _use(db, db.get_one(PersonSession, person.session_id), person.now)
    return person.has_pin


def begin_try(db: Session, token: str, now: datetime) -> str | None:
    """Count a try before it is judged, so that tries at once all count, and return the PIN's hash.

    Returns None where there is no PIN. Raises NotSignedIn, also for a sixth try beside five others.
    """
    session = sessions.living(db, token, now)
    if session.wrong_pins >= PIN_TRIES:
        raise NotSignedIn
    session.wrong_pins += 1 if session.pin_hash else 0
    db.add(session)
    db.flush()
    return session.pin_hash


def unlock(db: Session, token: str, now: datetime) -> None:
    """Unlock a session whose PIN was typed right; raises NotSignedIn."""
    session = sessions.living(db, token, now)
    session.wrong_pins = 0
    _use(db, session, now)


def fail(db: Session, token: str, now: datetime) -> list[str]:
    """End the session after the fifth wrong try and return whose sockets to hang up; else raise PinWrong."""
    if sessions.living(db, token, now).wrong_pins < PIN_TRIES:
        raise PinWrong
    return sessions.end(db, token, now)


def _use(db: Session, session: PersonSession, now: datetime) -> None:
    session.used_at, session.locked_at = now, None
    db.add(session)
    db.flush()
