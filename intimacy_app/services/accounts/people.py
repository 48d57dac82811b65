"""Accounts: names and passwords. Passwords arrive here hashed; the hashing has a pool of its own."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from intimacy_app.crypto import vault
from intimacy_app.domain.accounts.people import HandleTaken, NobodyOfThatName, handle_from, name_from
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.i18n import _
from intimacy_app.models import Person as PersonRow
from intimacy_app.models import ResetLink
from intimacy_app.services import operations, reads
from intimacy_app.services.accounts import sessions
from intimacy_app.services.accounts.queries import NAME
from intimacy_app.services.reading import rows


def sign_up(
    db: Session,
    *,
    handle: str,
    name: str,
    password_hash: str,
    under_18: bool,
    now: datetime,
    operation: str = "",
) -> str:
    """Create a person and return the id; raises HandleTaken."""
    person_id, key_id = operations.id_for(handle, operation), vault.new_key(db)
    db.add(
        PersonRow(
            id=person_id,
            handle=handle,
            name=vault.encrypt(db, key_id, _name_context(person_id), name),
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


def signed_up(db: Session, handle: str, operation: str) -> tuple[str, str] | None:
    """Return the id and password hash of whom that operation signed up by that name, or None."""
    found = credentials(db, handle)
    return found if found and operation and found[0] == operations.id_for(handle, operation) else None


@dataclass(frozen=True)
class Account:
    """What changing an account starts from; it never reaches a screen whole."""

    id: str
    name: str
    handle: str
    password_hash: str


@reads
def account(db: Session, person: Person) -> Account:
    """Return the person's account."""
    row = db.get_one(PersonRow, person.id)
    return Account(row.id, name_of(db, person.id), row.handle, row.password_hash)


def rename(db: Session, person: Person, typed: str) -> str:
    """Change the person's name and return it; raises NameMissing or NameTooLong."""
    row = db.get_one(PersonRow, person.id)
    name = name_from(typed)
    row.name = vault.encrypt(db, row.key_id, _name_context(person.id), name)
    db.add(row)
    db.flush()
    return name


def change_password(db: Session, person: Person, password_hash: str) -> list[str]:
    """Set a new password, end the person's other sessions, and return whose sockets to hang up."""
    set_password(db, person.id, password_hash, person.now)
    sessions.prove(db, person)
    return sessions.end_all(db, person.id, person.now, but=person.session_id)


def set_password(db: Session, person_id: str, password_hash: str, now: datetime) -> None:
    """Set a new password; no link that was made before sets another."""
    row = db.get_one(PersonRow, person_id)
    row.password_hash = password_hash
    db.add(row)
    for link in db.exec(select(ResetLink).where(ResetLink.person_id == person_id)):
        link.used_at = link.used_at or now
        db.add(link)
    db.flush()


def named(db: Session, typed: str) -> str:
    """Return the id of the person with that sign-in name; raises HandleUnusable or NobodyOfThatName."""
    found = credentials(db, handle_from(typed))
    if found is None:
        raise NobodyOfThatName
    return found[0]


def everybody(db: Session) -> list[tuple[str, datetime]]:
    """Return sign-in names and the days of joining, oldest first; no words that anybody wrote."""
    rows = db.exec(select(PersonRow).order_by(col(PersonRow.joined_at), PersonRow.handle))
    return [(row.handle, row.joined_at) for row in rows]


def handle_of(db: Session, person_id: str) -> str:
    """Return a person's sign-in name."""
    return db.get_one(PersonRow, person_id).handle


def name_of(db: Session, person_id: str) -> str:
    """Return a person's display name, *Someone* where they erased their account."""
    ((name, *key),) = rows(db, NAME, person=person_id)
    return name_under(db, vault.StoredKey(*key), person_id, name)


def name_under(db: Session, key: vault.StoredKey, person_id: str, stored: bytes) -> str:
    """Return a display name that was read with its key."""
    try:
        return vault.decrypt_under(db, key, _name_context(person_id), stored)
    except vault.WordsErased:
        return _("Someone")


def _name_context(person_id: str) -> vault.EncryptionContext:
    return vault.EncryptionContext("person", person_id, "name")
