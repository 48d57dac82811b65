"""Spaces and their members: creating, entering, confirming who joined."""

import secrets
from datetime import timedelta
from typing import Any

from sqlalchemy import bindparam
from sqlmodel import Session, col, delete, select

from intimacy_app.crypto import vault
from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.spaces.kinds import Kind, check_age, kind_named, role_in
from intimacy_app.domain.spaces.spaces import (
    Member,
    NobodyToConfirm,
    NoSuchSpace,
    NothingMoreHere,
    Person,
    SpaceView,
    space_name_from,
    zone_named,
)
from intimacy_app.models import Confirmation, PersonSession, Rest, Space, WeeklyCheckIn
from intimacy_app.models import Member as MemberRow
from intimacy_app.models.columns import new_id
from intimacy_app.services import operations, reads
from intimacy_app.services.reading import rows
from intimacy_app.services.spaces import naming
from intimacy_app.services.spaces.queries import LAST_SPACE, PRESENT, SPACE, SPACES
from intimacy_app.services.spaces.views import view_in

# Put together once, since so many acts ask it.
_PRESENT = select(MemberRow).where(MemberRow.space_id == bindparam("space"), col(MemberRow.left_at).is_(None))


def create(
    db: Session, person: Person, *, kind: str, name: str, zone: str, role: str = "", operation: str = ""
) -> str:
    """Create a space with one member and return its id; raises what a wrong field raises.

    An operation that was done before makes no other one: it returns the same id.
    """
    id = operations.id_for(person.id, operation)
    if not operations.is_new(db, person.id, operation):
        return id
    chosen, called, where = kind_named(kind), space_name_from(name), zone_named(zone)
    check_age(chosen, under_18=person.under_18)
    mine = role_in(chosen, role)
    space = Space(id=id, kind=chosen, zone=where.key, seed=secrets.token_bytes(32), created_at=person.now)
    # Cards begin with the space's own first day: otherwise they would tell who first looked, and when.
    space.drawn_until, space.due_at = day_of(person.deals_at, where) - timedelta(days=1), person.deals_at
    creator = _member(space.id, person, vault.new_key(db), role=mine, is_creator=True)
    naming.name_space(db, space, creator, called)
    db.flush()
    db.add(creator)
    db.flush()
    return space.id


def enter(db: Session, space: Space, person: Person) -> Member:
    """Make the person a member of the space; the caller has checked that there is room."""
    creator = _creator(db, space.id)
    key_id = vault.new_key(db)
    counterpart = role_in(Kind(space.kind), creator.role or "")
    row = _member(space.id, person, key_id, role=counterpart.counterpart if counterpart else None)
    db.add(row)
    db.flush()
    return member_of(db, person, space.id)


def member_of(db: Session, person: Person, space_id: str) -> Member:
    """Return the person's membership of a space; raises NoSuchSpace, the same for gone and foreign ones."""
    return member_in(
        db, person, next(iter(rows(db, SPACE, person=person.id, space=space_id, now=person.now)), None)
    )


def member_in(db: Session, person: Person, row: Any) -> Member:
    """Return the membership that a row of `STANDING` holds; raises NoSuchSpace where it holds none."""
    if row is None or row.member_id is None:
        raise NoSuchSpace
    return Member(
        id=row.member_id,
        person_id=person.id,
        space_id=row.space_id,
        kind=Kind(row.kind),
        zone=zone_named(row.zone),
        other_id=row.other_id if row.other_left_at is None and row.space_ended_at is None else None,
        now=person.now,
        under_18=person.under_18,
        joined_at=row.joined_at,
        space=view_in(db, row, person.now),
        other_left_be_until=row.other_left_be_until,
        session_id=person.session_id,
        proved=person.proved,
        has_pin=person.has_pin,
        news=person.news,
        ahead=person.ahead,
        last_space=person.last_space,
        several=person.several,
    )


def note_opened(db: Session, member: Member) -> None:
    """Note that the session which asks opened a page of this space last."""
    session = db.get_one(PersonSession, member.session_id)
    session.last_space_id = member.space_id
    db.add(session)
    db.flush()


@reads
def last_opened(db: Session, person: Person) -> str:
    """Return the id of the space that this session opened last, or of another one of the person's, if any.

    Of the others, one that has not ended comes first.
    """
    ((found,),) = rows(db, LAST_SPACE, person=person.id, last=person.last_space)
    return found or ""


@reads
def one_to_open(db: Session, person: Person, wanted: str) -> str:
    """Return the space that is wanted, if it is the person's, else what `last_opened` returns."""
    found = rows(db, SPACE, person=person.id, space=wanted, now=person.now)
    return wanted if found else last_opened(db, person)


def present(db: Session, space_id: str) -> list[MemberRow]:
    """Return the rows of those who are in the space now: none, one or two."""
    return list(db.exec(_PRESENT, params={"space": space_id}))


def ids_of_present(db: Session, space_id: str) -> set[str]:
    """Return the ids of those who are in the space now."""
    return {id for (id,) in rows(db, PRESENT, space=space_id)}


@reads
def mine(db: Session, person: Person) -> list[SpaceView]:
    """Return the person's spaces, oldest first."""
    return [member.space for member in members(db, person)]


def members(db: Session, person: Person) -> list[Member]:
    """Return the person's memberships, the oldest first."""
    return [member_in(db, person, row) for row in rows(db, SPACES, person=person.id, now=person.now)]


@reads
def view(_db: Session, member: Member) -> SpaceView:
    """Return the space as its member sees it; of one that has ended, the other is who was there last."""
    return member.space


def is_resting(db: Session, space_id: str) -> bool:
    """Return whether the space rests."""
    return db.get(Rest, space_id) is not None


def hold(db: Session, space_id: str) -> Space:
    """Return the space as it is now, locked, so that it neither ends nor rests meanwhile."""
    found = select(Space).where(Space.id == space_id).with_for_update()
    return db.exec(found.execution_options(populate_existing=True)).one()


def check_open(db: Session, member: Member) -> None:
    """Raise NothingMoreHere where the space has ended; it cannot end before the transaction does."""
    if hold(db, member.space_id).ended_at:
        raise NothingMoreHere


def confirm(db: Session, member: Member) -> None:
    """Record that the person who joined is the right one; raises NobodyToConfirm."""
    hold(db, member.space_id)
    if not _is_stranger(db, member):
        raise NobodyToConfirm
    db.add(Confirmation(author_id=member.id, reader_id=str(member.other_id)))
    db.flush()


def remove_stranger(db: Session, member: Member) -> str:
    """Take the wrong person out of the space again and return their member id; raises NobodyToConfirm.

    A name that they gave it goes with them.
    """
    space = hold(db, member.space_id)
    if not _is_stranger(db, member):
        raise NobodyToConfirm
    other = db.get_one(MemberRow, member.other_id)
    other.left_at = member.now
    db.add(other)
    if space.named_by == other.id:
        naming.name_space(db, space, other, "")
    end_weekly(db, space.id)
    return other.id


def end_weekly(db: Session, space_id: str) -> None:
    """Switch the weekly check-in off: it was on for the two who were there."""
    db.flush()
    db.exec(delete(WeeklyCheckIn).where(col(WeeklyCheckIn.space_id) == space_id))


def has_confirmed(db: Session, author: str, reader: str) -> bool:
    """Return whether the author has said that the reader is the right person, or was invited by them."""
    return not db.get_one(MemberRow, author).is_creator or (
        db.get(Confirmation, (author, reader)) is not None
    )


def _is_stranger(db: Session, member: Member) -> bool:
    return member.other_id is not None and not has_confirmed(db, member.id, member.other_id)


def _creator(db: Session, space_id: str) -> MemberRow:
    return db.exec(select(MemberRow).where(MemberRow.space_id == space_id, col(MemberRow.is_creator))).one()


def _member(
    space_id: str, person: Person, key_id: str, *, role: str | None, is_creator: bool = False
) -> MemberRow:
    return MemberRow(
        id=new_id(),
        space_id=space_id,
        person_id=person.id,
        key_id=key_id,
        role=role,
        is_creator=is_creator,
        joined_at=person.now,
    )
