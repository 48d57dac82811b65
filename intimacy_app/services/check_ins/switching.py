"""Switching the weekly check-in on, which each does alone, and off, which ends it for both; and its day."""

from dataclasses import replace

from sqlmodel import Session

from intimacy_app.domain.check_ins.weekly import SUNDAY, WeeklyOff, moved, round_on, weekday_named
from intimacy_app.domain.spaces.spaces import Member, NobodyToTell
from intimacy_app.models import Reveal, Round, WeeklyCheckIn
from intimacy_app.services.check_ins.weekly_facts import of_both, today_of
from intimacy_app.services.spaces import picks, spaces


def wants(db: Session, member: Member) -> bool:
    """Return whether the member has switched it on, while it waits for the other."""
    return bool(member.other_id) and picks.picks_of(db, member.id, member.other_id or "").weekly


def switch_on(db: Session, member: Member) -> bool:
    """Keep that the member wants it, and begin it where the other does; return whether that began it.

    Raises NobodyToTell or NothingMoreHere.
    """
    spaces.check_open(db, member)
    if member.other_id is None:
        raise NobodyToTell
    if of_both(db, member):
        return False
    _want(db, member.id, member.other_id, wanted=True)
    if not picks.picks_of(db, member.other_id, member.id).weekly:
        return False
    for one, other in ((member.id, member.other_id), (member.other_id, member.id)):
        _want(db, one, other, wanted=False)
    db.add(WeeklyCheckIn(space_id=member.space_id, weekday=SUNDAY))
    db.flush()
    return True


def switch_off(db: Session, member: Member) -> bool:
    """End it for both, or want it no longer; return whether it was on, which both may know.

    What one of the two has sealed by then is theirs alone for good. Raises NothingMoreHere.
    """
    spaces.check_open(db, member)
    weekly = of_both(db, member)
    if weekly is None:
        _want(db, member.id, member.other_id or "", wanted=False)
        return False
    begun = db.get(Round, round_on(weekly, today_of(member), member.zone).id)
    if begun and db.get(Reveal, begun.id) is None:
        begun.closes_at = member.now
        db.add(begun)
    spaces.end_weekly(db, member.space_id)
    return True


def change_day(db: Session, member: Member, typed: str) -> None:
    """Move it to another weekday for both; what is there today stays for today.

    Raises WeekdayMissing, WeeklyOff or NothingMoreHere.
    """
    spaces.check_open(db, member)
    weekly = of_both(db, member)
    if weekly is None:
        raise WeeklyOff
    row = db.get_one(WeeklyCheckIn, weekly.id)
    after = moved(weekly, weekday_named(typed), today_of(member))
    row.weekday, row.kept_on = after.weekday, after.kept_on
    db.add(row)
    db.flush()


def _want(db: Session, member_id: str, other_id: str, *, wanted: bool) -> None:
    picks.keep(db, member_id, other_id, replace(picks.picks_of(db, member_id, other_id), weekly=wanted))
