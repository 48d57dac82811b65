"""How a person wants to be notified: time zone, quiet hours, how often, and whether with a name."""

from contextlib import suppress
from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from intimacy_app.domain.notifications.preferences import Preferences, QuietHoursUnusable, limit_named
from intimacy_app.domain.notifications.reminders import TimeUnusable, clock_named, next_time
from intimacy_app.domain.plans.plans import Remind, reminded_at
from intimacy_app.domain.spaces.spaces import Person, ZoneUnknown, zone_named
from intimacy_app.models import Member as MemberRow
from intimacy_app.models import NotificationPreferences, Plan, PlanWish, Reminder


def preferences_of(db: Session, person_id: str) -> Preferences:
    """Return what a person wishes, or what holds while they have said nothing."""
    row = db.get(NotificationPreferences, person_id)
    if row is None:
        return Preferences()
    return Preferences(zone_named(row.zone), row.quiet_from, row.quiet_until, row.most_a_day, row.with_name)


def are_set(db: Session, person_id: str) -> bool:
    """Return whether a person's time zone is known."""
    return db.get(NotificationPreferences, person_id) is not None


def save(
    db: Session,
    person: Person,
    *,
    zone: str,
    quiet_from: str,
    quiet_until: str,
    most_a_day: str,
    with_name: bool,
) -> None:
    """Keep what the person wishes; raises ZoneUnknown, QuietHoursUnusable or LimitUnknown."""
    where = zone_named(zone)
    _keep(
        db,
        person,
        Preferences(where, _quiet(quiet_from), _quiet(quiet_until), limit_named(most_a_day), with_name),
    )


def move(db: Session, person: Person, zone: str) -> None:
    """Let reminders and quiet hours be in another zone; what else the person wishes stays.

    Raises ZoneUnknown.
    """
    _keep(db, person, replace(preferences_of(db, person.id), zone=zone_named(zone)))


def adopt_zone(db: Session, person: Person, zone: str) -> None:
    """Keep the zone of the device that asks while none is known; raises ZoneUnknown."""
    if zone and not are_set(db, person.id):
        _keep(db, person, Preferences(zone_named(zone)))


def adopt_zone_if_known(db: Session, person: Person, zone: str) -> None:
    """Do what `adopt_zone` does, and nothing where there is no such zone: what else was sent counts more."""
    with suppress(ZoneUnknown):
        adopt_zone(db, person, zone)


def _quiet(typed: str) -> time:
    try:
        return clock_named(typed)
    except TimeUnusable:
        raise QuietHoursUnusable from None


def _keep(db: Session, person: Person, wishes: Preferences) -> None:
    row = db.get(NotificationPreferences, person.id)
    if row is None:
        row = NotificationPreferences(
            person_id=person.id,
            zone="",
            quiet_from=wishes.quiet_from,
            quiet_until=wishes.quiet_until,
            most_a_day=wishes.most_a_day,
            with_name=wishes.with_name,
        )
    has_moved = row.zone != wishes.zone.key
    row.zone, row.with_name, row.most_a_day = wishes.zone.key, wishes.with_name, wishes.most_a_day
    row.quiet_from, row.quiet_until = wishes.quiet_from, wishes.quiet_until
    db.add(row)
    if has_moved:
        for reminder in db.exec(select(Reminder).where(Reminder.person_id == person.id)):
            reminder.next_at = next_time(reminder.rhythm, person.now, wishes.zone)
            db.add(reminder)
        _move_reminders_of_plans(db, person, wishes.zone)
    db.flush()


def _move_reminders_of_plans(db: Session, person: Person, zone: ZoneInfo) -> None:
    mine = select(PlanWish, Plan).join(Plan).join(MemberRow, col(MemberRow.id) == PlanWish.member_id)
    mine = mine.where(MemberRow.person_id == person.id, col(PlanWish.remind_at).is_not(None))
    for row, plan in db.exec(mine):
        row.remind_at = reminded_at(plan.when, Remind(row.remind), zone, person.now)
        db.add(row)
