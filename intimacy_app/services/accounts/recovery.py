"""Ways back in without the password: ten codes of one's own, and a link that the operator makes."""

import secrets
from datetime import datetime

from sqlalchemy import delete
from sqlmodel import Session, col, func, select

from intimacy_app.domain.accounts.people import check_proved
from intimacy_app.domain.accounts.recovery import (
    CODE_LENGTH,
    CODES,
    LINK_HOLDS,
    RecoveryFailed,
    ResetLinkGone,
)
from intimacy_app.domain.accounts.security_alerts import AlertKind
from intimacy_app.domain.codes import code_from, new_code, spelled
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.models import RecoveryCode, ResetLink
from intimacy_app.services import operations, reads
from intimacy_app.services.accounts import one_time_links, people, security_alerts, sessions
from intimacy_app.services.accounts.sessions import digest


def new_codes(db: Session, person: Person, operation: str = "") -> list[str]:
    """Return ten new codes, the only time that they can be read; older ones die. Raises PasswordNeeded.

    An operation that was done before returns none, and leaves those that it made.
    """
    check_proved(person)
    if not operations.is_new(db, person.id, operation):
        return []
    db.connection().execute(delete(RecoveryCode).where(col(RecoveryCode.person_id) == person.id))
    codes = [new_code(CODE_LENGTH, secrets.choice) for _ in range(CODES)]
    db.add_all(RecoveryCode(code_hash=digest(code), person_id=person.id) for code in codes)
    db.flush()
    return [spelled(code) for code in codes]


@reads
def codes_left(db: Session, person: Person) -> int:
    """Return how many codes have not been used."""
    unused = (RecoveryCode.person_id == person.id, col(RecoveryCode.used_at).is_(None))
    return db.exec(select(func.count()).select_from(RecoveryCode).where(*unused)).one()


def check_code(db: Session, handle: str, typed: str) -> RecoveryCode:
    """Return the code that was meant, after the same two look-ups whatever is wrong.

    Raises RecoveryFailed, the same for a wrong name, a wrong code and one that was used.
    """
    found = people.credentials(db, handle)
    held = select(RecoveryCode).where(RecoveryCode.code_hash == digest(code_from(typed, CODE_LENGTH)))
    code = db.exec(held.with_for_update()).first()
    if found is None or code is None or code.person_id != found[0] or code.used_at is not None:
        raise RecoveryFailed
    return code


def by_code(
    db: Session, handle: str, typed: str, password_hash: str, now: datetime, *, device_name: str
) -> tuple[str, list[str]]:
    """Set a new password with a code, on a device of that name.

    Returns the person's id, and whose sockets to hang up since all sessions end. Raises RecoveryFailed.
    """
    code = check_code(db, handle, typed)
    code.used_at = now
    db.add(code)
    return code.person_id, _begin_anew(
        db, code.person_id, password_hash, AlertKind.RECOVERED, now, device_name
    )


def make_link(db: Session, person_id: str, now: datetime) -> str:
    """Return the secret of a link that sets a new password once, within a day; the person is told of it."""
    secret = one_time_links.new_secret()
    db.add(ResetLink(token_hash=digest(secret), person_id=person_id, expires_at=now + LINK_HOLDS))
    security_alerts.add(db, person_id, AlertKind.RESET_LINK_MADE, now)
    return secret


def check_link(db: Session, secret: str, now: datetime) -> ResetLink:
    """Return the link of a secret; raises ResetLinkGone where there is none, it was used or ran out."""
    link = one_time_links.usable(db, ResetLink, secret, now)
    if link is None:
        raise ResetLinkGone
    return link


@reads
def handle_by_link(db: Session, secret: str, now: datetime) -> str:
    """Return the sign-in name of whom a link is for; raises what `check_link` does."""
    return people.handle_of(db, check_link(db, secret, now).person_id)


def by_link(
    db: Session, secret: str, password_hash: str, now: datetime, *, device_name: str
) -> tuple[str, list[str]]:
    """Set a new password with the operator's link, and return what `by_code` does; raises ResetLinkGone."""
    link = check_link(db, secret, now)
    ended = _begin_anew(db, link.person_id, password_hash, AlertKind.RESET_LINK_USED, now, device_name)
    return link.person_id, ended


def _begin_anew(
    db: Session, person_id: str, password_hash: str, event: AlertKind, now: datetime, device_name: str
) -> list[str]:
    people.set_password(db, person_id, password_hash, now)
    security_alerts.add(db, person_id, event, now, device_name=device_name)
    return sessions.end_all(db, person_id, now)
