"""Together again: two who had a space that has ended, in a new one that both have joined since.

Each picks in private to bring back what they had. Once both have, each is in the ended space again, to read
what was readable to them; nothing is written there anymore, and what was erased opens no more.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import aliased
from sqlmodel import Session, col, or_, select

from intimacy_app.domain.conversations.records import Ending
from intimacy_app.domain.spaces.picks import AgainView
from intimacy_app.domain.spaces.spaces import Member, NothingMoreHere
from intimacy_app.models import Conversation, Space
from intimacy_app.models import Member as MemberRow
from intimacy_app.services import reads
from intimacy_app.services.reading import rows
from intimacy_app.services.spaces import picks, spaces
from intimacy_app.services.spaces.queries import SPACES
from intimacy_app.services.spaces.views import view_in


@reads
def view(db: Session, member: Member) -> AgainView:
    """Return what the member is offered, and what is back; never what the other has picked."""
    had = {space.id for space in _had_before(db, member)}
    mine = picks.picks_of(db, member.id, member.other_id or "")
    there = rows(db, SPACES, person=member.person_id, now=member.now) if mine.has_back else ()
    return AgainView(
        offered=bool(had) and not mine.has_back,
        picked=mine.back,
        back=[view_in(db, row, member.now) for row in there if row.space_id in had],
    )


def pick(db: Session, member: Member, *, wanted: bool) -> set[str]:
    """Keep whether the member wants back what the two had, and bring it back where the other does, too.

    Returns the members and people whose tabs show it, which is nobody until both have picked it. Raises
    NothingMoreHere where this space has ended.
    """
    if spaces.hold(db, member.space_id).ended_at:
        raise NothingMoreHere
    had, other = _had_before(db, member), member.other_id or ""
    mine, theirs = picks.picks_of(db, member.id, other), picks.picks_of(db, other, member.id)
    if not had or mine.has_back:
        return set()
    picks.keep(db, member.id, other, replace(mine, back=wanted))
    if not (wanted and theirs.back):
        return set()
    for one, two, before in ((member.id, other, mine), (other, member.id, theirs)):
        picks.keep(db, one, two, replace(before, back=False, has_back=True))
    both = spaces.present(db, member.space_id)
    for space in had:
        _bring_back(db, space, {row.person_id for row in both}, member.now)
    return {id for row in both for id in (row.id, row.person_id)}


def _had_before(db: Session, member: Member) -> list[Space]:
    """Return the spaces of the same two people that ended before either came into this one."""
    if member.other_id is None:
        return []
    other = db.get_one(MemberRow, member.other_id)
    mine, theirs = two = aliased(MemberRow), aliased(MemberRow)
    found = (
        select(Space)
        .join(mine, col(mine.space_id) == Space.id)
        .join(theirs, col(theirs.space_id) == Space.id)
        .where(mine.person_id == member.person_id, theirs.person_id == other.person_id)
        .where(col(Space.ended_at) <= min(member.joined_at, other.joined_at))
        # Whoever was taken out earlier, as the wrong person, has nothing there to come back to.
        .where(*(or_(col(row.left_at).is_(None), col(row.left_at) >= Space.ended_at) for row in two))
        .order_by(col(Space.ended_at), col(Space.id))
    )
    return list(db.exec(found))


def _bring_back(db: Session, space: Space, people: set[str], now: datetime) -> None:
    found = select(MemberRow).where(MemberRow.space_id == space.id, col(MemberRow.person_id).in_(people))
    was_there = or_(col(MemberRow.left_at).is_(None), col(MemberRow.left_at) >= space.ended_at)
    for row in db.exec(found.where(was_there)):
        row.left_at, row.told_of_end_at = None, row.told_of_end_at or now
        db.add(row)
    # That somebody left had ended these, and that isn't to be read anymore.
    open_ones = select(Conversation).where(Conversation.space_id == space.id)
    for talk in db.exec(open_ones.where(col(Conversation.ended_at).is_(None))):
        talk.ending, talk.ended_at = Ending.STOPPED, space.ended_at
        db.add(talk)
    db.flush()
