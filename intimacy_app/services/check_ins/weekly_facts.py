"""The facts of the weekly check-in: whether these two have it on, and its round where it's there."""

from dataclasses import replace
from datetime import date

from sqlmodel import Session

from intimacy_app.domain.cards import rounds as rules
from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.cards.rounds import RoundView
from intimacy_app.domain.check_ins.weekly import Weekly, is_there, round_on
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.services.cards.queries import FACTS
from intimacy_app.services.cards.round_rows import facts_in
from intimacy_app.services.check_ins.queries import WEEKLY
from intimacy_app.services.reading import rows


def of_both(db: Session, member: Member) -> Weekly | None:
    """Return what these two have on, if they have; it's off where there are no two."""
    found = rows(db, WEEKLY, space=member.space_id) if member.other_id else ()
    return next((Weekly(*row) for row in found), None)


def seen(db: Session, member: Member, weekly: Weekly) -> RoundView:
    """Return its round as the member may see it; an empty one on other days, and while the space rests."""
    if member.space.resting or not is_there(weekly, today_of(member)):
        return RoundView()
    return rules.visible_to(member.id, facts(db, member, weekly), member.now, member.other_id)


def facts(db: Session, member: Member, weekly: Weekly) -> rules.Round:
    """Return today's round as far as the member may know it."""
    begun = round_on(weekly, today_of(member), member.zone)
    found = facts_in(db, rows(db, FACTS, rounds=[begun.id], member=member.id))
    # Whether there's a row by now, and of when, would tell whether the other has written.
    return replace(found.get(begun.id, begun), closes_at=begun.closes_at)


def today_of(member: Member) -> date:
    """Return the day in the space's zone."""
    return day_of(member.now, member.zone)
