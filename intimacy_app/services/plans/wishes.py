"""What each wants of a plan for themselves: a reminder, due by the clock, and its name in the calendar."""

from datetime import datetime

from sqlmodel import Session, col, select

from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.plans.plans import PlanGone, Remind, remind_named, reminded_at
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.models import Member as MemberRow
from intimacy_app.models import Notification, Plan, PlanWish, Space
from intimacy_app.services import reads
from intimacy_app.services.accounts.zones import zone_of
from intimacy_app.services.spaces import spaces


def wish(db: Session, member: Member, id: str, remind: str, *, named: bool) -> None:
    """Keep what the member wants of a plan that stands, for nobody else to know.

    Raises ReminderUnknown, PlanGone or NothingMoreHere.
    """
    wanted = remind_named(remind)
    spaces.check_open(db, member)
    plan = db.get(Plan, id)
    if plan is None or member.id not in (plan.maker_id, plan.reader_id) or plan.ended_by:
        raise PlanGone
    row = db.get(PlanWish, (id, member.id)) or PlanWish(plan_id=id, member_id=member.id, remind="")
    row.remind, row.named = wanted.value, named
    row.remind_at = _next(db, plan, row, member.now)
    db.add(row)
    db.flush()


def settle_reminders(db: Session, plan: Plan, now: datetime) -> None:
    """Settle anew when each is reminded of a plan whose time has changed, or that has ended."""
    for row in db.exec(select(PlanWish).where(PlanWish.plan_id == plan.id)):
        row.remind_at = _next(db, plan, row, now)
        db.add(row)
    db.flush()


@reads
def are_due(db: Session, now: datetime) -> bool:
    """Return whether anybody is to be reminded of a plan."""
    return (
        db.exec(select(PlanWish.plan_id).where(col(PlanWish.remind_at) <= now).limit(1)).first() is not None
    )


def fall_due(db: Session, now: datetime) -> None:
    """Make notifications of the reminders of plans that are due, and settle when they come next.

    Nobody is reminded of what wasn't agreed on, of what has begun, and in a space that isn't theirs any more.
    """
    due = select(PlanWish).where(col(PlanWish.remind_at) <= now).order_by(col(PlanWish.plan_id)).limit(200)
    for row in db.exec(due.with_for_update(skip_locked=True)):
        plan, member = db.get_one(Plan, row.plan_id), db.get_one(MemberRow, row.member_id)
        at = row.remind_at or now
        start = plan.when.next_start(at)
        is_on = plan.agreed and member.left_at is None and _is_open(db, plan)
        if is_on and at <= now < start:
            _come(db, plan, member, at)
        row.remind_at = _next(db, plan, row, now) if _is_open(db, plan) else None
        db.add(row)
    db.flush()


def _next(db: Session, plan: Plan, row: PlanWish, now: datetime) -> datetime | None:
    if plan.ended_by:
        return None
    own = zone_of(db, db.get_one(MemberRow, row.member_id).person_id)
    return reminded_at(plan.when, Remind(row.remind), own, now)


def _is_open(db: Session, plan: Plan) -> bool:
    return db.get_one(Space, plan.space_id).ended_at is None


def _come(db: Session, plan: Plan, member: MemberRow, at: datetime) -> None:
    db.add(
        Notification(
            person_id=member.person_id,
            space_id=plan.space_id,
            kind=NotificationKind.PLAN_SOON,
            about=plan.id,
            due_at=at,
            push_at=at,
        )
    )
