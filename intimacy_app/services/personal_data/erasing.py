"""Erasing an account: leaving everywhere, with erasure, and nothing left to sign in with."""

from datetime import datetime

from sqlmodel import Session, col, select

from intimacy_app.crypto import vault
from intimacy_app.domain.accounts.people import check_proved
from intimacy_app.domain.spaces.leaving import Erased, ErasingView, Words, fate_of
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.models import DataKey
from intimacy_app.models import Member as MemberRow
from intimacy_app.models import Person as PersonRow
from intimacy_app.models.columns import new_id
from intimacy_app.services import reads
from intimacy_app.services.accounts import sessions
from intimacy_app.services.accounts.forgetting import delete_rows_of, delete_rows_that_came_back
from intimacy_app.services.spaces import leaving, spaces

# No hash at all, so that no password can fit it; a space makes the sign-in name one that nobody can type.
NO_PASSWORD = "!"  # noqa: S105
ERASED = "erased "


@reads
def preview(db: Session, person: Person) -> ErasingView:
    """Return what erasing the account would touch; raises PasswordNeeded."""
    check_proved(person)
    return ErasingView(spaces=[space.title for space in spaces.mine(db, person) if not space.ended])


def erase_mine(db: Session, person: Person) -> Erased:
    """Erase the account of the person who asks; raises PasswordNeeded."""
    check_proved(person)
    return erase(db, person.id, person.now)


def erase(db: Session, person_id: str, now: datetime) -> Erased:
    """Erase a person: every word they stored is gone from here on, and from every backup that is restored."""
    person = db.get_one(PersonRow, person_id)
    rows = list(db.exec(select(MemberRow).where(MemberRow.person_id == person_id)))
    others = [other.id for row in rows if row.left_at is None for other in _who_stay(db, row)]
    ended = sessions.end_all(db, person_id, now)
    _forget_ways_in(db, person)
    for row in rows:
        leaving.remove_member(db, row, fate_of(Words.ERASED, is_stranger=leaving.is_stranger(db, row)), now)
    vault.destroy(db, person.key_id)
    return Erased(others=others, sessions=ended)


def repeat(db: Session, now: datetime) -> None:
    """Erase again whom an older database has brought back: the tombstones know their keys alone."""
    destroyed = col(DataKey.wrapped) == b""
    people = select(PersonRow.id).join(DataKey).where(destroyed)
    for person_id in db.exec(people.where(~col(PersonRow.handle).startswith(ERASED))).all():
        erase(db, person_id, now)
    members = select(MemberRow).join(DataKey).where(destroyed, col(MemberRow.left_at).is_(None))
    for row in db.exec(members).all():
        leaving.remove_member(db, row, fate_of(Words.ERASED, is_stranger=leaving.is_stranger(db, row)), now)
    delete_rows_that_came_back(db)


def _who_stay(db: Session, row: MemberRow) -> list[MemberRow]:
    return [other for other in spaces.present(db, row.space_id) if other.id != row.id]


def _forget_ways_in(db: Session, person: PersonRow) -> None:
    person.handle, person.password_hash, person.under_18 = ERASED + new_id(), NO_PASSWORD, False
    db.add(person)
    delete_rows_of(db, person)
