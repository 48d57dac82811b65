"""Resting: a pause of the space without a reason, begun and ended by either. Both may know of it."""

from sqlmodel import Session

from intimacy_app.content import deck
from intimacy_app.domain.cards.calendar import drawn_until_on_waking
from intimacy_app.domain.spaces.spaces import Member, NoSuchSpace
from intimacy_app.models import Rest, Space
from intimacy_app.services.cards import table
from intimacy_app.services.spaces import spaces


def rest(db: Session, member: Member) -> None:
    """Let the space rest: nothing comes until it wakes. Raises NoSuchSpace where it has ended."""
    space = _held(db, member)
    if not spaces.is_resting(db, member.space_id):
        # What was due before the rest stays dealt, whether or not anybody had looked.
        table.deal_due(db, member.space_id, member.deals_at, deck())
        db.add(Rest(space_id=member.space_id, began_at=member.now))
        db.flush()
        table.schedule(db, space, member.deals_at)


def wake(db: Session, member: Member) -> None:
    """End the rest; the days that passed meanwhile don't count. Raises NoSuchSpace where it has ended."""
    space = _held(db, member)
    if pause := db.get(Rest, member.space_id):
        space.drawn_until = drawn_until_on_waking(space.drawn_until, member.deals_at, member.zone)
        db.delete(pause)
        db.flush()
        table.schedule(db, space, member.deals_at)


def _held(db: Session, member: Member) -> Space:
    space = spaces.hold(db, member.space_id)
    if space.ended_at:
        raise NoSuchSpace
    return space
