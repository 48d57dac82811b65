"""Changing one's name, and who has it on a screen."""

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.models import Member as MemberRow
from intimacy_app.services.accounts import people


def rename(db: Session, person: Person, typed: str) -> set[str]:
    """Change the person's name, and return the members and people whose tabs show it.

    That is nobody where the name stays: a frame would tell that it was saved. Raises NameMissing or
    NameTooLong.
    """
    before = people.name_of(db, person.id)
    return _who_see(db, person) if people.rename(db, person, typed) != before else set()


def _who_see(db: Session, person: Person) -> set[str]:
    mine, everybody = aliased(MemberRow), aliased(MemberRow)
    rows = (
        select(everybody.id, everybody.person_id)
        .join(mine, col(mine.space_id) == everybody.space_id)
        .where(mine.person_id == person.id)
        .where(col(mine.left_at).is_(None), col(everybody.left_at).is_(None))
    )
    return {person.id, *(id for row in db.exec(rows) for id in row)}
