"""Making somebody's words unreadable for good, and deleting the rows that go with them."""

from sqlalchemy import delete
from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from intimacy_app.crypto import vault
from intimacy_app.models import DataKey
from intimacy_app.models import Member as MemberRow
from intimacy_app.models import Person as PersonRow
from intimacy_app.models.lifecycle import deleted_with


def forget_member(db: Session, row: MemberRow) -> None:
    """Destroy a member's key, and delete the rows that go with it."""
    _delete_with(db, "member", select(MemberRow.id).where(MemberRow.id == row.id))
    # Last, since a tombstone is not taken back when a transaction is.
    vault.destroy(db, row.key_id)


def delete_rows_of(db: Session, person: PersonRow) -> None:
    """Delete the rows that go with a person, whose key is still there."""
    _delete_with(db, "person", select(PersonRow.id).where(PersonRow.id == person.id))


def delete_rows_that_came_back(db: Session) -> None:
    """Delete what an older database has brought back of people and members whose key is destroyed."""
    destroyed = select(DataKey.id).where(col(DataKey.wrapped) == b"")
    _delete_with(db, "person", select(PersonRow.id).where(col(PersonRow.key_id).in_(destroyed)))
    _delete_with(db, "member", select(MemberRow.id).where(col(MemberRow.key_id).in_(destroyed)))


def _delete_with(db: Session, owner: str, ids: SelectOfScalar[str]) -> None:
    db.flush()
    for column in deleted_with(owner):
        db.connection().execute(delete(column.table).where(column.in_(ids)))
