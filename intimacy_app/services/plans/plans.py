"""Plans: a time that one proposes, and the other takes, moves or declines."""

from typing import Any

from sqlmodel import Session, col, delete, or_, select, update

from intimacy_app.crypto import vault
from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.operations import check_operation
from intimacy_app.domain.plans.plans import (
    NobodyToPlanWith,
    PlanChanged,
    PlanGone,
    check_room,
    note_from,
    title_from,
)
from intimacy_app.domain.plans.times import PlannedTime, planned
from intimacy_app.domain.spaces.spaces import Member, zone_named
from intimacy_app.models import KeptMoment, Plan, PlanWish
from intimacy_app.services import operations
from intimacy_app.services.cards.round_rows import key_of, text_by
from intimacy_app.services.notifications import feed
from intimacy_app.services.plans.wishes import settle_reminders
from intimacy_app.services.spaces import spaces


def propose(
    db: Session,
    member: Member,
    title: str,
    note: str,
    when: tuple[str, str, str, str],
    clock: str,
    operation: str,
) -> str:
    """Propose something at a time and return its id, nothing where this write has been done already.

    `when` is day, hour, minutes and how often, as typed on the clock of the zone `clock`. Raises
    NobodyToPlanWith, TooManyPlans, NothingMoreHere, ZoneUnknown, or a refusal of a field.
    """
    if not is_new(db, member, operation):
        return ""
    words = title_from(title), note_from(note)
    time = _typed(member, when, clock)
    if member.other_id is None:
        raise NobodyToPlanWith
    _forget_unanswered(db, member)
    check_room(len(db.exec(_coming(member)).all()))
    row = Plan(
        space_id=member.space_id,
        maker_id=member.id,
        reader_id=member.other_id,
        asker_id=member.id,
        title=b"",
        note=b"",
        made_at=member.now,
        **_columns(time),
    )
    row.title, row.note = (
        vault.encrypt(db, key_of(db, member.id), context(row.id, part), text)
        for part, text in zip(("title", "note"), words, strict=True)
    )
    db.add(row)
    operations.note(db, member, operation)
    db.flush()
    feed.add_to(db, member, NotificationKind.PLAN_ASKED, row.id, to=member.other_id)
    return row.id


def propose_another(
    db: Session,
    member: Member,
    id: str,
    seen: str,
    when: tuple[str, str],
    clock: str,
    operation: str,
) -> str:
    """Propose another time for a plan, which the other answers, and return its id.

    `when` is day and hour, as typed on the clock of the zone `clock`.
    Raises PlanGone, PlanChanged, NothingMoreHere, ZoneUnknown, or a refusal of a field.
    """
    if not is_new(db, member, operation):
        return ""
    row = _seen(db, member, id, seen)
    for column, value in _columns(_typed(member, (*when, str(row.minutes), row.repeats), clock)).items():
        setattr(row, column, value)
    row.agreed, row.asker_id = False, member.id
    operations.note(db, member, operation)
    _changed(db, row)
    settle_reminders(db, row, member.now)
    _tell(db, member, row, NotificationKind.PLAN_ASKED)
    return row.id


def agree(db: Session, member: Member, id: str, seen: str) -> None:
    """Say yes to the time that the other proposed; raises PlanGone, PlanChanged or NothingMoreHere."""
    row = _seen(db, member, id, seen)
    if row.asker_id == member.id or row.agreed:
        raise PlanChanged
    row.agreed = True
    _changed(db, row)
    _tell(db, member, row, NotificationKind.PLAN_ANSWERED)


def end(db: Session, member: Member, id: str, seen: str) -> None:
    """Say no to a plan, or call it off; one's own that nobody has answered is taken back without a trace.

    Raises PlanGone, PlanChanged or NothingMoreHere.
    """
    row = _seen(db, member, id, seen)
    if row.maker_id == member.id and row.version == 0:
        feed.withdraw(db, NotificationKind.PLAN_ASKED, row.id)
        _delete(db, row)
        return
    row.ended_by = member.id
    _changed(db, row)
    settle_reminders(db, row, member.now)
    _tell(db, member, row, NotificationKind.PLAN_ANSWERED)


def put_away(db: Session, member: Member, id: str) -> None:
    """Remove a plan that the other has ended; raises PlanGone."""
    row = db.get(Plan, id)
    if row is None or member.id not in (row.maker_id, row.reader_id):
        raise PlanGone
    if row.ended_by is None or row.ended_by == member.id:
        raise PlanGone
    _delete(db, row)


def words_of(db: Session, row: Plan) -> tuple[str, str]:
    """Return title and note of a plan, or the sentence that stands where they were erased."""
    title, note = (
        text_by(db, row.maker_id, context(row.id, part), getattr(row, part)) for part in ("title", "note")
    )
    return title, "" if note == title else note


def context(id: str, part: str) -> vault.EncryptionContext:
    """Return the context to which one part of a plan's words is bound."""
    return vault.EncryptionContext("plan", id, part)


def is_new(db: Session, member: Member, operation: str) -> bool:
    """Hold the space, and return whether this write hasn't been done; raises NothingMoreHere."""
    check_operation(operation)
    # Held first: the same submission may come twice at once, and so may two that both find room.
    spaces.hold(db, member.space_id)
    if operations.is_done_by(db, member, operation):
        return False
    spaces.check_open(db, member)
    return True


def _typed(member: Member, when: tuple[str, str, str, str], clock: str) -> PlannedTime:
    return planned(*when, typed_in=zone_named(clock), zone=member.zone, now=member.now)


def _columns(time: PlannedTime) -> dict[str, Any]:
    return {
        "day": time.day,
        "at": time.at,
        "zone": time.zone.key,
        "minutes": time.minutes,
        "repeats": time.repeats.value,
        "ends_at": time.ends_at(),
    }


def _coming(member: Member):
    is_coming = or_(col(Plan.ends_at).is_(None), col(Plan.ends_at) > member.now)
    return ours(member).where(is_coming, col(Plan.ended_by).is_(None))


def ours(member: Member):
    """Return what asks for the plans of the member and one other."""
    both = or_(Plan.maker_id == member.id, Plan.reader_id == member.id)
    return select(Plan).where(Plan.space_id == member.space_id, both)


def _seen(db: Session, member: Member, id: str, seen: str) -> Plan:
    """Return a plan that still stands as it was on the screen."""
    spaces.hold(db, member.space_id)
    spaces.check_open(db, member)
    row = db.exec(_coming(member).where(Plan.id == id)).first()
    if row is None:
        raise PlanGone
    if str(row.version) != seen:
        raise PlanChanged
    return row


def _changed(db: Session, row: Plan) -> None:
    row.version += 1
    db.add(row)
    db.flush()


def _tell(db: Session, member: Member, row: Plan, kind: NotificationKind) -> None:
    """Notify the other of what has become of a plan, in the place of what was said of it before."""
    for earlier in (NotificationKind.PLAN_ASKED, NotificationKind.PLAN_ANSWERED):
        feed.withdraw(db, earlier, row.id)
    feed.add_to(db, member, kind, row.id, to=row.reader_id if row.maker_id == member.id else row.maker_id)


def _forget_unanswered(db: Session, member: Member) -> None:
    """Delete what nobody answered until it was over, and what was ended by then."""
    over = ours(member).where(col(Plan.ends_at) <= member.now)
    for row in db.exec(over.where(or_(~col(Plan.agreed), col(Plan.ended_by).is_not(None)))):
        _delete(db, row)


def _delete(db: Session, row: Plan) -> None:
    db.exec(delete(PlanWish).where(col(PlanWish.plan_id) == row.id))
    # What was kept of it stays.
    db.exec(update(KeptMoment).where(col(KeptMoment.plan_id) == row.id).values(plan_id=None))
    db.delete(row)
    db.flush()
