"""Sessions: beginning, ending, and who is signed in. Of the tokens in cookies only hashes are stored."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, select
from sqlmodel.sql.expression import SelectOfScalar

from intimacy_app.domain.accounts.people import check_proved, is_proved
from intimacy_app.domain.accounts.sessions import Locked, NotSignedIn, SessionView, is_locked, is_over
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.i18n import day_in_words
from intimacy_app.models import KnownDevice, PersonSession, PushDevice
from intimacy_app.models import Person as PersonRow
from intimacy_app.services import reads
from intimacy_app.services.accounts.queries import BY_SESSION
from intimacy_app.services.accounts.zones import zone_of
from intimacy_app.services.reading import rows


def begin(
    db: Session, person_id: str, token: str, device: str, now: datetime, *, device_name: str = ""
) -> str:
    """Sign a person in and return the session's id: `token` opens it, `device` makes its device known."""
    session = PersonSession(
        token_hash=digest(token),
        person_id=person_id,
        began_at=now,
        last_used_on=now.date(),
        device=device_name,
        proved_at=now,
    )
    db.add_all((session, KnownDevice(token_hash=digest(device), person_id=person_id)))
    db.flush()
    return session.id


def signed_in(db: Session, token: str, now: datetime) -> Person:
    """Return who is asking.

    Raises NotSignedIn where the session ended or idled for 30 days, Locked where it waits for its PIN.
    """
    return person_in(next(iter(rows(db, BY_SESSION, token=digest(token))), None), now)


def person_in(row: Any, now: datetime) -> Person:
    """Return who is asking by a row of `ASKING`; raises what `signed_in` does."""
    if row is None or is_over(row.ended_at, row.last_used_on, now):
        raise NotSignedIn
    if row.pin_hash and is_locked(row.locked_at, row.used_at, now):
        raise Locked
    return Person(
        id=row.person_id,
        under_18=row.under_18,
        now=now,
        session_id=row.session_id,
        proved=is_proved(row.proved_at, now),
        has_pin=row.pin_hash is not None,
        last_space=row.last_space_id,
    )


@reads
def here(db: Session, person: Person) -> str:
    """Return the id of the session that asks, by which limits count it."""
    return person.session_id


def living(db: Session, token: str, now: datetime) -> PersonSession:
    """Return the session of a token, locked or not; raises NotSignedIn."""
    found = db.exec(select(PersonSession).where(PersonSession.token_hash == digest(token))).first()
    if found is None or is_over(found.ended_at, found.last_used_on, now):
        raise NotSignedIn
    return found


def end(db: Session, token: str, now: datetime) -> list[str]:
    """Sign out: the token opens nothing from now on. Returns whose sockets to hang up, as all of these do."""
    return _end(db, select(PersonSession).where(PersonSession.token_hash == digest(token)), now)


def prove(db: Session, person: Person) -> None:
    """Note that the password was typed right in this session just now."""
    session = db.get_one(PersonSession, person.session_id)
    session.proved_at = person.now
    db.add(session)
    db.flush()


@reads
def mine(db: Session, person: Person) -> list[SessionView]:
    """Return the person's sessions: the one that asks, then the others, newest first."""
    living = [
        session
        for session in db.exec(_of(person.id).order_by(col(PersonSession.began_at).desc()))
        if not is_over(session.ended_at, session.last_used_on, person.now)
    ]
    here_first = sorted(living, key=lambda session: session.id != person.session_id)
    zone = zone_of(db, person.id)
    return [_view(session, person, zone) for session in here_first]


def end_one(db: Session, person: Person, session_id: str) -> list[str]:
    """End one of the person's sessions; raises PasswordNeeded."""
    check_proved(person)
    return _end(db, _of(person.id).where(PersonSession.id == session_id), person.now)


def end_others(db: Session, person: Person) -> list[str]:
    """End all of the person's sessions but the one that asks; raises PasswordNeeded."""
    check_proved(person)
    return _end(db, _of(person.id).where(PersonSession.id != person.session_id), person.now)


def end_all(db: Session, person_id: str, now: datetime, *, but: str = "") -> list[str]:
    """End all sessions of a person, but one where its id is given."""
    return _end(db, _of(person_id).where(PersonSession.id != but), now)


def known_device(db: Session, handle: str, devices: Sequence[str]) -> str:
    """Return the hash of the token, of those, that a sign-in of that person left, or nothing."""
    found = (
        select(KnownDevice.token_hash)
        .join(PersonRow, col(PersonRow.id) == KnownDevice.person_id)
        .where(PersonRow.handle == handle, _is_one_of(devices))
    )
    return db.exec(found.limit(1)).first() or ""


def forget_device(db: Session, person_id: str, devices: Sequence[str]) -> list[str]:
    """Let no token of these mark a device of that person any more; return those that mark one of others."""
    db.exec(delete(KnownDevice).where(col(KnownDevice.person_id) == person_id, _is_one_of(devices)))
    of_others = set(db.exec(select(KnownDevice.token_hash).where(_is_one_of(devices))))
    return [device for device in devices if digest(device) in of_others]


def digest(token: str) -> str:
    """Return the only form in which a token is stored: its SHA-256, enough for 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def _is_one_of(devices: Sequence[str]) -> ColumnElement[bool]:
    return col(KnownDevice.token_hash).in_([digest(device) for device in devices])


def _of(person_id: str) -> SelectOfScalar[PersonSession]:
    return select(PersonSession).where(PersonSession.person_id == person_id)


def _end(db: Session, sessions: SelectOfScalar[PersonSession], now: datetime) -> list[str]:
    ended = list(db.exec(sessions.where(col(PersonSession.ended_at).is_(None))))
    for session in ended:
        session.ended_at = now
        db.add(session)
    db.flush()
    # A device on which nobody is signed in is told nothing.
    db.exec(delete(PushDevice).where(col(PushDevice.session_id).in_([session.id for session in ended])))
    return [session.token_hash for session in ended]


def _view(session: PersonSession, person: Person, zone: ZoneInfo) -> SessionView:
    return SessionView(
        id=session.id,
        device=session.device,
        began=day_in_words(session.began_at.astimezone(zone).date(), person.now.astimezone(zone).date()),
        # Of its last use no more than the day in UTC is known.
        used=day_in_words(session.last_used_on, person.now.date()),
        here=session.id == person.session_id,
    )
