"""Changing a name, one's own or that of a space, and who has it on a screen."""

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from intimacy_app.domain.spaces.spaces import Member, NothingMoreHere, Person, space_name_from
from intimacy_app.models import Member as MemberRow
from intimacy_app.models import Space
from intimacy_app.services import reads
from intimacy_app.services.accounts import people
from intimacy_app.services.reading import rows
from intimacy_app.services.spaces import naming, spaces
from intimacy_app.services.spaces.queries import SPACE


def rename(db: Session, person: Person, typed: str) -> set[str]:
    """Change the person's name, and return the members and people whose tabs show it.

    That is nobody where the name stays: a frame would tell that it was saved. A space that has ended keeps
    the name that they had. Raises NameMissing or NameTooLong.
    """
    before = people.name_of(db, person.id)
    if people.rename(db, person, typed) == before:
        return set()
    naming.keep_where_it_ended(db, person, before)
    return {person.id} | _in_the_same_spaces(db, person)


def rename_space(db: Session, member: Member, typed: str) -> set[str]:
    """Change the name of a space, and return the members and people whose tabs show it.

    That is nobody where the name stays. It belongs to whoever gave it last; an empty one takes it off, and
    the space is called by its two. Raises SpaceNameTooLong, or NothingMoreHere where the space has ended.
    """
    space = spaces.hold(db, member.space_id)
    if space.ended_at:
        raise NothingMoreHere
    name = space_name_from(typed)
    if name == given_name(db, member):
        return set()
    naming.name_space(db, space, db.get_one(MemberRow, member.id), name)
    db.flush()
    return {id for row in spaces.present(db, space.id) for id in (row.id, row.person_id)}


@reads
def given_name(db: Session, member: Member) -> str:
    """Return the name that either of the two gave the space, or nothing."""
    (row,) = rows(db, SPACE, person=member.person_id, space=member.space_id, now=member.now)
    return naming.title(db, row)


def _in_the_same_spaces(db: Session, person: Person) -> set[str]:
    mine, everybody = aliased(MemberRow), aliased(MemberRow)
    shown = (
        select(everybody.id, everybody.person_id)
        .join(mine, col(mine.space_id) == everybody.space_id)
        .join(Space, col(Space.id) == everybody.space_id)
        .where(mine.person_id == person.id, col(Space.ended_at).is_(None))
        .where(col(mine.left_at).is_(None), col(everybody.left_at).is_(None))
    )
    return {id for row in db.exec(shown) for id in row}
