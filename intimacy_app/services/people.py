"""Accounts and sessions. Passwords arrive here hashed; the hashing has a pool of its own."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from intimacy_app import vault
from intimacy_app.domain.errors import HandleTaken, NotSignedIn
from intimacy_app.domain.spaces import Person
from intimacy_app.models import KnownDevice, PersonSession
from intimacy_app.models import Person as PersonRow
from intimacy_app.models.columns import new_id

IDLE_DAYS = 30


def sign_up(db: Session, *, handle: str, name: str, password_hash: str, under_18: bool, now: datetime) -> str:
    """Create a person and return the id; raises HandleTaken."""
    person_id, key_id = new_id(), vault.new_key(db)
    db.add(
        PersonRow(
            id=person_id,
            handle=handle,
            name=vault.encrypt(db, key_id, _name_of(person_id), name),
            password_hash=password_hash,
            under_18=under_18,
            key_id=key_id,
            joined_at=now,
        )
    )
    try:
        db.flush()
    except IntegrityError:
        raise HandleTaken from None
    return person_id


def credentials(db: Session, handle: str) -> tuple[str, str] | None:
    """Return the person's id and password hash, or None where nobody has that sign-in name."""
    person = db.exec(select(PersonRow).where(PersonRow.handle == handle)).first()
    return (person.id, person.password_hash) if person else None


def is_known_device(db: Session, handle: str, device: str) -> bool:
    """Return whether that person has signed in on that device before."""
    found = (
        select(KnownDevice)
        .join(PersonRow, col(PersonRow.id) == KnownDevice.person_id)
        .where(PersonRow.handle == handle, KnownDevice.token_hash == digest(device))
    )
    return bool(device) and db.exec(found).first() is not None


def begin_session(db: Session, person_id: str, token: str, device: str, now: datetime) -> None:
    """Sign a person in: the token opens the session, the device is known from now on."""
    db.add(
        PersonSession(token_hash=digest(token), person_id=person_id, began_at=now, last_used_on=now.date())
    )
    if db.get(KnownDevice, (digest(device), person_id)) is None:
        db.add(KnownDevice(token_hash=digest(device), person_id=person_id))
    db.flush()


def end_session(db: Session, token: str, now: datetime) -> None:
    """Sign out: the token opens nothing from now on."""
    if session := _session(db, token):
        session.ended_at = now
        db.add(session)


def signed_in(db: Session, token: str, now: datetime) -> tuple[Person, PersonSession]:
    """Return who is asking and their session; raises NotSignedIn where it ended or idled for 30 days."""
    session = _session(db, token) if token else None
    if (
        session is None
        or session.ended_at is not None
        or now.date() - session.last_used_on > timedelta(days=IDLE_DAYS)
    ):
        raise NotSignedIn
    person = db.get_one(PersonRow, session.person_id)
    return Person(id=person.id, under_18=person.under_18, now=now), session


def name_of(db: Session, person_id: str) -> str:
    """Return a person's display name."""
    person = db.get_one(PersonRow, person_id)
    return vault.decrypt(db, person.key_id, _name_of(person_id), person.name)


def digest(token: str) -> str:
    """Return the only form in which a token is stored: its SHA-256, enough for 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def _session(db: Session, token: str) -> PersonSession | None:
    return db.exec(select(PersonSession).where(PersonSession.token_hash == digest(token))).first()


def _name_of(person_id: str) -> vault.Place:
    return vault.Place("person", person_id, "name")
