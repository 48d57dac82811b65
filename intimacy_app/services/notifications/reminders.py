"""Reminders: set and removed by their person, due by the clock alone, whatever anybody has done."""

from datetime import datetime

from babel.dates import format_time, get_day_names
from sqlmodel import Session, col, delete, func, select

from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.notifications.preferences import DELIVER_WITHIN
from intimacy_app.domain.notifications.reminders import (
    ReminderView,
    Rhythm,
    check_room,
    next_time,
    rhythm_from,
)
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.i18n import _, locale
from intimacy_app.models import Notification, Reminder
from intimacy_app.services import operations, reads
from intimacy_app.services.notifications import preferences

EVERY_DAY = 7


def add(db: Session, person: Person, *, at: str, days: set[int], zone: str = "", operation: str = "") -> None:
    """Set a reminder, in the zone of the device while the person has settled none; an operation sets one.

    Raises TimeUnusable, DaysMissing, TooManyReminders or ZoneUnknown.
    """
    rhythm = rhythm_from(at, days)
    if not operations.is_new(db, person.id, operation):
        return
    preferences.adopt_zone(db, person, zone)
    mine = select(func.count()).select_from(Reminder).where(Reminder.person_id == person.id)
    check_room(db.exec(mine).one())
    own = preferences.preferences_of(db, person.id).zone
    db.add(
        Reminder(
            person_id=person.id,
            at=rhythm.at,
            days="".join(map(str, sorted(rhythm.days))),
            set_at=person.now,
            next_at=next_time(rhythm, person.now, own),
        )
    )
    db.flush()


def remove(db: Session, person: Person, reminder_id: str) -> None:
    """Remove a reminder; one that is not there, or not mine, is no error."""
    db.exec(delete(Reminder).where(col(Reminder.id) == reminder_id, col(Reminder.person_id) == person.id))


@reads
def mine(db: Session, person: Person) -> list[ReminderView]:
    """Return the person's reminders, by the time of day."""
    return [ReminderView(id=row.id, said=_said(row.rhythm)) for row in rows_of(db, person.id)]


def rows_of(db: Session, person_id: str) -> list[Reminder]:
    """Return the rows of a person's reminders, by the time of day."""
    found = select(Reminder).where(Reminder.person_id == person_id)
    return list(db.exec(found.order_by(col(Reminder.at), Reminder.id)))


@reads
def are_due(db: Session, now: datetime) -> bool:
    """Return whether any reminder is due."""
    return db.exec(select(Reminder.id).where(col(Reminder.next_at) <= now).limit(1)).first() is not None


def fall_due(db: Session, now: datetime) -> None:
    """Make notifications of the reminders that are due, and settle when they come next.

    Of a person's reminders only the newest waits to be seen; one that is too late is left out.
    """
    due = select(Reminder).where(col(Reminder.next_at) <= now).order_by(col(Reminder.id)).limit(200)
    for row in db.exec(due.with_for_update(skip_locked=True)):
        zone = preferences.preferences_of(db, row.person_id).zone
        in_time = now - DELIVER_WITHIN[NotificationKind.REMINDER]
        came_at = row.next_at if row.next_at >= in_time else next_time(row.rhythm, in_time, zone)
        if came_at <= now:
            _come(db, row.person_id, came_at)
            came_at = next_time(row.rhythm, now, zone)
        row.next_at = came_at
        db.add(row)
    db.flush()


def _come(db: Session, person_id: str, at: datetime) -> None:
    older = col(Notification.kind) == NotificationKind.REMINDER, col(Notification.seen_at).is_(None)
    db.exec(delete(Notification).where(col(Notification.person_id) == person_id, *older))
    db.add(Notification(person_id=person_id, kind=NotificationKind.REMINDER, due_at=at, push_at=at))


def _said(rhythm: Rhythm) -> str:
    at = format_time(rhythm.at, "short", locale=locale())
    if len(rhythm.days) == EVERY_DAY:
        return _("Every day at {time}").format(time=at)
    names = get_day_names("abbreviated", locale=locale())
    days = ", ".join(names[day] for day in sorted(rhythm.days))
    return _("{days} at {time}").format(days=days, time=at)
