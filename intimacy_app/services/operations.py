"""The marks of writes: one that comes twice, by a second tap or after a lost answer, counts once."""

import hashlib

from sqlalchemy import bindparam
from sqlalchemy import select as select_rows
from sqlmodel import Session, select

from intimacy_app.domain.operations import check_operation
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.models import Operation, PersonOperation
from intimacy_app.models import Person as PersonRow
from intimacy_app.models.columns import new_id
from intimacy_app.services.reading import rows, table
from intimacy_app.services.writing import insert

_OPERATION = table(Operation)
_DONE = select_rows(_OPERATION.c.mark).where(
    _OPERATION.c.member_id == bindparam("member"), _OPERATION.c.mark == bindparam("mark")
)


def is_done_by(db: Session, member: Member, operation: str) -> bool:
    """Return whether the member's write has been done; what it writes to is held already."""
    return bool(rows(db, _DONE, member=member.id, mark=operation))


def note(db: Session, member: Member, operation: str) -> None:
    """Note that the member's write has been done."""
    insert(db, Operation, member_id=member.id, mark=operation)


def is_new(db: Session, person_id: str, operation: str) -> bool:
    """Return whether the person's write has not been done, and note it; without a mark every one is new.

    Raises OperationUnusable.
    """
    if not operation:
        return True
    check_operation(operation)
    # Held first: the same submission may come twice at once.
    db.exec(select(PersonRow).where(PersonRow.id == person_id).with_for_update()).one()
    if db.get(PersonOperation, (person_id, operation)):
        return False
    db.add(PersonOperation(person_id=person_id, mark=operation))
    db.flush()
    return True


def is_done(db: Session, person_id: str, operation: str) -> bool:
    """Return whether the person's write has been done; without a mark it never has."""
    return bool(operation) and db.get(PersonOperation, (person_id, operation)) is not None


def forget(db: Session, person_id: str, operation: str) -> None:
    """Let the person's write count as not done, so that it can be done again."""
    if done := db.get(PersonOperation, (person_id, operation)):
        db.delete(done)


def id_for(maker: str, operation: str) -> str:
    """Return the id of what the maker's operation makes, the same each time; without a mark a random one.

    It reveals nothing to anybody who does not know the mark. Raises OperationUnusable.
    """
    if not operation:
        return new_id()
    check_operation(operation)
    return hashlib.sha256(f"{maker}/{operation}".encode()).hexdigest()[:32]
