"""Changing the kind of a space: each picks in private, and it changes once both have picked the same."""

from dataclasses import replace

from sqlmodel import Session

from intimacy_app.content import deck
from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.cards.themes import themes_for
from intimacy_app.domain.spaces.kinds import Kind, KindPick, KindView, check_age, kind_picked, picks_within
from intimacy_app.domain.spaces.spaces import Member, NothingMoreHere
from intimacy_app.models import Member as MemberRow
from intimacy_app.models import Space
from intimacy_app.services import reads
from intimacy_app.services.cards import table, themes
from intimacy_app.services.spaces import picks, spaces


@reads
def view(db: Session, member: Member) -> KindView:
    """Return what the space can become, and what the member has picked; never what the other has."""
    mine = picks.picks_of(db, member.id, member.other_id or "").kind
    values = [pick.value for pick in picks_within(member.kind)]
    return KindView(["", *values], mine.value if mine else "")


def pick(db: Session, member: Member, typed: str) -> set[str]:
    """Keep what the member wants the space to become, and change it where the other wants the same.

    Returns the members and people whose tabs show the kind, which is nobody while it stays. Raises
    KindAcross, KindMissing, or NothingMoreHere where the space has ended.
    """
    space = spaces.hold(db, member.space_id)
    if space.ended_at:
        raise NothingMoreHere
    chosen = kind_picked(Kind(space.kind), typed)
    if member.other_id is None:
        return set()
    _keep(db, member.id, member.other_id, chosen)
    theirs = picks.picks_of(db, member.other_id, member.id).kind
    if chosen is None or not chosen.meets(theirs):
        return set()
    check_age(chosen.kind, under_18=member.under_18)
    _change(db, member, space, chosen)
    for one, other in ((member.id, member.other_id), (member.other_id, member.id)):
        _keep(db, one, other, None)
    return {id for row in spaces.present(db, space.id) for id in (row.id, row.person_id)}


def _keep(db: Session, member_id: str, other_id: str, chosen: KindPick | None) -> None:
    before = picks.picks_of(db, member_id, other_id)
    picks.keep(db, member_id, other_id, replace(before, kind=chosen))


def _change(db: Session, member: Member, space: Space, chosen: KindPick) -> None:
    """Make it another kind of space from now on; what was due before is dealt as before."""
    table.deal_due(db, space.id, member.deals_at, deck())
    space.kind = chosen.kind
    db.add(space)
    for row in spaces.present(db, space.id):
        _give_role(db, row, chosen, is_mine=row.id == member.id)
    table.clear_unfit(db, space, member.now, deck())
    theme = themes.theme_on(db, space.id, day_of(member.now, member.zone))
    if theme and theme not in themes_for(chosen.kind):
        themes.lift(db, member)
    db.flush()


def _give_role(db: Session, row: MemberRow, chosen: KindPick, *, is_mine: bool) -> None:
    role = chosen.role if is_mine or chosen.role is None else chosen.role.counterpart
    row.role = role
    db.add(row)
