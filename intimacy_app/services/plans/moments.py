"""Moments: what two did together, kept with a line from each, until each takes their own back."""

from datetime import date

from sqlmodel import Session, select
from sqlmodel.sql.expression import SelectOfScalar

from intimacy_app.crypto import vault
from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.plans.moments import (
    LineChanged,
    MomentGone,
    NobodyToKeepItWith,
    day_been,
    day_from,
    line_from,
    what_from,
)
from intimacy_app.domain.plans.plans import PlanGone
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.models import KeptMoment, MomentLine, MomentPhoto, Plan
from intimacy_app.services import operations
from intimacy_app.services.cards.round_rows import is_erased, key_of
from intimacy_app.services.notifications import feed
from intimacy_app.services.plans import plans
from intimacy_app.services.spaces import spaces


def keep(
    db: Session, member: Member, done: tuple[str, str, str], line: str, seen: str, operation: str
) -> str:
    """Keep my line of what two did and return the moment's id, nothing where this write has been done.

    `done` is a moment's id, or else the id of a plan that's over and on which day; `seen` is the operation of
    my line on the screen. Raises LineMissing, MomentLineTooLong, LineChanged, MomentGone, PlanGone or
    NothingMoreHere.
    """
    if not plans.is_new(db, member, operation):
        return ""
    moment, plan, day = done
    words = line_from(line)
    row = held(db, member, moment) if moment else of_plan(db, member, plan, day)
    if _write(db, member, row, words, seen, operation):
        tell(db, member, row)
    operations.note(db, member, operation)
    db.flush()
    return row.id


def keep_another(db: Session, member: Member, what: str, been: str, line: str, operation: str) -> str:
    """Keep what two did without a plan, on a day, today unless one is given, and return the moment's id.

    The line may be empty. Raises WhatMissing, WhatTooLong, MomentDayUnreadable, DayStillAhead, DayLongAgo,
    MomentLineTooLong, NobodyToKeepItWith or NothingMoreHere.
    """
    if not plans.is_new(db, member, operation):
        return ""
    title, words = what_from(what), line_from(line, needed=False)
    day = day_been(been, member.now.astimezone(member.zone).date())
    if member.other_id is None:
        raise NobodyToKeepItWith
    row = _make(db, member, day, title, (member.id, member.other_id))
    if words:
        _write(db, member, row, words, "", operation)
    tell(db, member, row)
    operations.note(db, member, operation)
    db.flush()
    return row.id


def take_back(db: Session, member: Member, id: str) -> None:
    """Remove my line, and the moment where nothing is left in it; raises MomentGone or NothingMoreHere."""
    row = held(db, member, id)
    if line := db.get(MomentLine, (row.id, member.id)):
        db.delete(line)
        db.flush()
    feed.withdraw(db, NotificationKind.MOMENT, row.id, to=_other_of(row, member))
    settle(db, member, row)


def of_plan(db: Session, member: Member, plan_id: str, day: str) -> KeptMoment:
    """Return the moment of a plan that's over on that day, made where there's none; raises PlanGone."""
    spaces.hold(db, member.space_id)
    spaces.check_open(db, member)
    plan, on = db.exec(plans.ours(member).where(Plan.id == plan_id)).first(), day_from(day)
    if plan is None or on is None or not _was(db, member, plan, on):
        raise PlanGone
    known = select(KeptMoment).where(KeptMoment.plan_id == plan.id, KeptMoment.day == on)
    title, _note = plans.words_of(db, plan)
    return db.exec(known).first() or _make(db, member, on, title, (plan.maker_id, plan.reader_id), plan.id)


def held(db: Session, member: Member, id: str) -> KeptMoment:
    """Return a moment that I may write in; raises MomentGone or NothingMoreHere."""
    spaces.hold(db, member.space_id)
    spaces.check_open(db, member)
    row = reached(db, member, id)
    if member.other_id != _other_of(row, member):
        raise MomentGone
    return row


def reached(db: Session, member: Member, id: str) -> KeptMoment:
    """Return a moment of mine and one other's; raises MomentGone."""
    row = db.get(KeptMoment, id)
    if row is None or row.space_id != member.space_id or member.id not in (row.maker_id, row.reader_id):
        raise MomentGone
    return row


def settle(db: Session, member: Member, row: KeptMoment) -> None:
    """Remove a moment in which nothing is left, unless what it's called is the other's alone."""
    if _has_something(db, row) or not (row.plan_id or row.maker_id == member.id):
        return
    feed.withdraw(db, NotificationKind.MOMENT, row.id)
    db.delete(row)
    db.flush()


def tell(db: Session, member: Member, row: KeptMoment) -> None:
    """Notify the other of a moment, in the place of what they were told of it before."""
    other = _other_of(row, member)
    feed.withdraw(db, NotificationKind.MOMENT, row.id, to=other)
    feed.add_to(db, member, NotificationKind.MOMENT, row.id, to=other)


def has_mine(db: Session, member: Member, row: KeptMoment) -> bool:
    """Return whether a line or a photo of mine is in a moment."""
    return any(member.id in db.exec(each) for each in _in_it(row))


def title_context(id: str) -> vault.EncryptionContext:
    """Return the context to which what a moment is called is bound."""
    return vault.EncryptionContext("moment", id, "title")


def line_context(id: str, member_id: str) -> vault.EncryptionContext:
    """Return the context to which a member's line is bound."""
    return vault.EncryptionContext("moment_line", f"{id}/{member_id}", "text")


def _make(
    db: Session, member: Member, day: date, title: str, both: tuple[str, str], plan_id: str | None = None
) -> KeptMoment:
    maker, reader = both
    row = KeptMoment(
        space_id=member.space_id, plan_id=plan_id, maker_id=maker, reader_id=reader, day=day, title=b""
    )
    row.title = vault.encrypt(db, key_of(db, maker), title_context(row.id), title)
    db.add(row)
    db.flush()
    return row


def _write(db: Session, member: Member, row: KeptMoment, words: str, seen: str, operation: str) -> bool:
    """Keep a member's line, and return whether it's their first of this moment; raises LineChanged."""
    line = db.get(MomentLine, (row.id, member.id))
    if line and line.operation != seen:
        raise LineChanged
    text = vault.encrypt(db, key_of(db, member.id), line_context(row.id, member.id), words)
    is_first = line is None
    line = line or MomentLine(moment_id=row.id, member_id=member.id, text=b"", operation="")
    line.text, line.operation = text, operation
    db.add(line)
    db.flush()
    return is_first


def _was(db: Session, member: Member, plan: Plan, day: date) -> bool:
    """Return whether the two who are here had this plan on that day, and it's over."""
    stood = plan.agreed and plan.ended_by is None and member.other_id in (plan.maker_id, plan.reader_id)
    return stood and plan.when.is_over_on(day, member.now) and not is_erased(db, plan.maker_id)


def _has_something(db: Session, row: KeptMoment) -> bool:
    """Return whether a line or a photo is in a moment."""
    return any(db.exec(each).first() is not None for each in _in_it(row))


def _in_it(row: KeptMoment) -> tuple[SelectOfScalar[str], ...]:
    """Return what asks for the members of whom there's a line, or a photo, in a moment."""
    return (
        select(MomentLine.member_id).where(MomentLine.moment_id == row.id),
        select(MomentPhoto.member_id).where(MomentPhoto.moment_id == row.id),
    )


def _other_of(row: KeptMoment, member: Member) -> str:
    return row.reader_id if row.maker_id == member.id else row.maker_id
