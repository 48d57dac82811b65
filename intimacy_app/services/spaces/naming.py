"""The names that a screen says: of a space, and of its two. Each is under the key of whoever gave it."""

from typing import Any

from sqlmodel import Session, col, select

from intimacy_app.crypto import vault
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.i18n import _
from intimacy_app.models import Member as MemberRow
from intimacy_app.models import Person as PersonRow
from intimacy_app.models import Space
from intimacy_app.services.accounts import people
from intimacy_app.services.reading import key_in


def name_space(db: Session, space: Space, author: MemberRow, name: str) -> None:
    """Give a space a name, which is its author's from then on; an empty one leaves it without."""
    space.name = vault.encrypt(db, author.key_id, _of_space(space.id), name) if name else None
    space.named_by = author.id if name else None
    db.add(space)


def title(db: Session, row: Any) -> str:
    """Return the name of the space in a row of `STANDING`, or nothing where its author erased it."""
    if row.name is None:
        return ""
    try:
        return vault.decrypt_under(db, key_in(row, "name_key"), _of_space(row.space_id), row.name)
    except vault.WordsErased:
        return ""


def my_name(db: Session, row: Any) -> str:
    """Return by which name the member in a row of `STANDING` is shown."""
    if row.my_name_at_end is not None:
        return _at_end(db, key_in(row, "my"), row.member_id, row.my_name_at_end)
    return people.name_under(db, key_in(row, "my"), row.person_id, row.my_name)


def other_name(db: Session, row: Any) -> str:
    """Return by which name the other in a row of `STANDING` is shown, or nothing where there is none."""
    if not row.other_id:
        return ""
    if row.other_name_at_end is not None:
        return _at_end(db, key_in(row, "other_key"), row.other_id, row.other_name_at_end)
    return people.name_under(db, key_in(row, "other_key"), row.other_person_id, row.other_name)


def keep_where_it_ended(db: Session, person: Person, name: str) -> None:
    """Keep the name that a person has so far in their spaces that have ended: a new one is no message."""
    mine = select(MemberRow).join(Space).where(MemberRow.person_id == person.id)
    ended = mine.where(col(Space.ended_at).is_not(None), col(MemberRow.name_at_end).is_(None))
    key_id = db.get_one(PersonRow, person.id).key_id
    for row in db.exec(ended):
        row.name_at_end = vault.encrypt(db, key_id, _of_member(row.id), name)
        db.add(row)


def _at_end(db: Session, key: vault.StoredKey, member_id: str, stored: bytes) -> str:
    try:
        return vault.decrypt_under(db, key, _of_member(member_id), stored)
    except vault.WordsErased:
        return _("Someone")


def _of_space(space_id: str) -> vault.EncryptionContext:
    return vault.EncryptionContext("space", space_id, "name")


def _of_member(member_id: str) -> vault.EncryptionContext:
    return vault.EncryptionContext("member", member_id, "name_at_end")
