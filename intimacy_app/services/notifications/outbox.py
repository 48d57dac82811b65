"""The outbox: what is due is taken out once, in a transaction of its own, before anything is sent.

So it is pushed at most once, whatever happens afterwards; the list in the app holds it all the same.
"""

from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, delete, func, select

from intimacy_app.domain.notifications.feed import COMES_AGAIN, KEPT_FOR, OWN_REMINDERS, NotificationKind
from intimacy_app.domain.notifications.preferences import Preferences, day_began, decide
from intimacy_app.domain.notifications.subscriptions import Message, PushMessage
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.models import Notification
from intimacy_app.models import Person as PersonRow
from intimacy_app.services import reading, reads
from intimacy_app.services.notifications import feed, preferences, push_devices
from intimacy_app.services.notifications.queries import IS_SHOWN, LEFT_BE, WAITS

PEOPLE_AT_ONCE = 5  # so that nobody who writes meanwhile waits long

# A whole evening's news asks what stands here again and again, so it is put together once.
_DUE = (col(Notification.claimed_at).is_(None), col(Notification.push_at) <= bindparam("now"), ~WAITS)
_ANY = select(Notification.id).where(*_DUE).limit(1)
_WAITING = select(Notification.person_id).where(*_DUE).distinct().limit(PEOPLE_AT_ONCE)
# Locked too, since whoever takes thanks back deletes their news.
_MINE = (
    select(Notification)
    .where(Notification.person_id == bindparam("person"), *_DUE)
    .order_by(col(Notification.due_at), Notification.id)
    .with_for_update()
)
_SHOWN = select(Notification.id).where(IS_SHOWN, col(Notification.id).in_(bindparam("news", expanding=True)))
_DELIVERED = (
    select(func.count())
    .select_from(Notification)
    .where(Notification.person_id == bindparam("person"), col(Notification.kind).not_in(OWN_REMINDERS))
    .where(col(Notification.pushed_at) >= bindparam("since"))
)


@reads
def is_due(db: Session, now: datetime) -> bool:
    """Return whether there is anything to take out."""
    return db.exec(_ANY, params={"now": now}).first() is not None


def claim(db: Session, now: datetime) -> list[PushMessage]:
    """Take out what is due for a few, and return what is to be sent to which device once this is committed.

    With each person that a worker holds, it holds all their news: another worker passes them over.
    """
    waiting = db.exec(_WAITING, params={"now": now})
    people = select(PersonRow.id).where(col(PersonRow.id).in_(list(waiting))).order_by(PersonRow.id)
    held = db.exec(people.with_for_update(key_share=True, skip_locked=True))
    return [message for person_id in list(held) for message in _of_person(db, person_id, now)]


def delete_old(db: Session, now: datetime) -> None:
    """Delete the notifications that nobody is shown any more."""
    db.exec(delete(Notification).where(col(Notification.due_at) < now - KEPT_FOR))


def _of_person(db: Session, person_id: str, now: datetime) -> list[PushMessage]:
    wishes = preferences.preferences_of(db, person_id)
    due = list(db.exec(_MINE, params={"person": person_id, "now": now}))
    shown = set(db.exec(_SHOWN, params={"news": [row.id for row in due]}))
    messages: list[PushMessage] = []
    for kind in NotificationKind:
        of_kind = [row for row in due if row.kind == kind]
        worth = [row for row in of_kind if row.seen_at is None and row.id in shown]
        messages += _of_kind(db, kind, of_kind, worth[-1:], wishes, now)
    return messages


def _of_kind(
    db: Session,
    kind: NotificationKind,
    rows: list[Notification],
    newest: list[Notification],
    wishes: Preferences,
    now: datetime,
) -> list[PushMessage]:
    """Tell of the newest of a kind, if at all: one message stands for all that are due together."""
    messages: list[PushMessage] = []
    for row in newest:
        ruled = decide(kind, _came_at(db, row), _delivered_today(db, row.person_id, wishes, now), wishes, now)
        if ruled.wait_until:
            return _postpone(db, rows, ruled.wait_until)
        if ruled.tell:
            messages = push_devices.messages_for(db, row.person_id, _message(db, row, wishes, now), now)
            row.pushed_at = now if messages else None
    for row in rows:
        row.claimed_at = now
        db.add(row)
        _come_again(db, row)
    db.flush()
    return messages


def _come_again(db: Session, row: Notification) -> None:
    if after := COMES_AGAIN.get(NotificationKind(row.kind)):
        at = row.due_at + after
        db.add(Notification(person_id=row.person_id, kind=row.kind, due_at=at, push_at=at))


def _came_at(db: Session, row: Notification) -> datetime:
    """Return from when on a notification could be told: what waited isn't late for that."""
    waited = reading.rows(db, LEFT_BE, space=row.space_id, person=row.person_id) if row.space_id else ()
    return max([row.due_at, *(found.ends_at for found in waited)])


def _postpone(db: Session, rows: list[Notification], until: datetime) -> list[PushMessage]:
    for row in rows:
        row.push_at = until
        db.add(row)
    db.flush()
    return []


def _delivered_today(db: Session, person_id: str, wishes: Preferences, now: datetime) -> int:
    return db.exec(_DELIVERED, params={"person": person_id, "since": day_began(now, wishes.zone)}).one()


def _message(db: Session, row: Notification, wishes: Preferences, now: datetime) -> Message:
    name = feed.other_name(db, row.person_id, row.space_id) if wishes.with_name else ""
    person = Person(row.person_id, under_18=False, now=now)
    return Message(NotificationKind(row.kind), language="", count=feed.count_unseen(db, person), name=name)
