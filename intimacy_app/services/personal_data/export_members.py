"""The memberships that an export goes through, of spaces that were left too."""

from sqlmodel import Session

from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.domain.spaces.spaces import Member, NoSuchSpace, Person, zone_named
from intimacy_app.models import Member as MemberRow
from intimacy_app.models import Space

BATCH_SIZE = 100


def membership(db: Session, person: Person, member_id: str) -> tuple[MemberRow, Space]:
    """Return a membership of the person's, also one that is over; raises NoSuchSpace."""
    row = db.get(MemberRow, member_id)
    if row is None or row.person_id != person.id:
        raise NoSuchSpace
    return row, db.get_one(Space, row.space_id)


def as_member(person: Person, row: MemberRow, space: Space) -> Member:
    """Return the membership as the rules know it, also one that is over, which `member_of` would refuse."""
    return Member(
        id=row.id,
        person_id=person.id,
        space_id=space.id,
        kind=Kind(space.kind),
        zone=zone_named(space.zone),
        other_id=None,
        now=person.now,
        under_18=person.under_18,
        joined_at=row.joined_at,
    )
