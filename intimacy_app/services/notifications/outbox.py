"""The outbox: what is due is taken out once, in a transaction of its own, before anything is sent.

So a device is told at most once, whatever happens afterwards; the list in the app holds it all the same.
"""

from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, delete, func, select

from intimacy_app.domain.notifications.feed import KEPT_FOR, NewsKind
from intimacy_app.domain.notifications.preferences import Wishes, day_began, ruling
from intimacy_app.domain.notifications.subscriptions import Message, Parcel
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.models import News
from intimacy_app.models import Person as PersonRow
from intimacy_app.services import reads
from intimacy_app.services.notifications import feed, preferences, push_devices

PEOPLE_AT_ONCE = 5  # so that nobody who writes meanwhile waits long

# A whole evening's news asks what stands here again and again, so it is put together once.
_DUE = (col(News.claimed_at).is_(None), col(News.push_at) <= bindparam("now"))
_ANY = select(News.id).where(*_DUE).limit(1)
_WAITING = select(News.person_id).where(*_DUE).distinct().limit(PEOPLE_AT_ONCE)
# Locked too, since whoever takes thanks back deletes their news.
_MINE = (
    select(News)
    .where(News.person_id == bindparam("person"), *_DUE)
    .order_by(col(News.due_at), News.id)
    .with_for_update()
)
_SHOWN = select(News.id).where(feed.is_shown(), col(News.id).in_(bindparam("news", expanding=True)))
_TOLD = (
    select(func.count())
    .select_from(News)
    .where(News.person_id == bindparam("person"), News.kind != NewsKind.REMINDER)
    .where(col(News.pushed_at) >= bindparam("since"))
)


@reads
def is_due(db: Session, now: datetime) -> bool:
    """Return whether there is anything to take out."""
    return db.exec(_ANY, params={"now": now}).first() is not None


def take(db: Session, now: datetime) -> list[Parcel]:
    """Take out what is due for a few, and return what is to be sent to which device once this is committed.

    With each person that a worker holds, it holds all their news: another worker passes them over.
    """
    waiting = db.exec(_WAITING, params={"now": now})
    people = select(PersonRow.id).where(col(PersonRow.id).in_(list(waiting))).order_by(PersonRow.id)
    held = db.exec(people.with_for_update(key_share=True, skip_locked=True))
    return [parcel for person_id in list(held) for parcel in _of_person(db, person_id, now)]


def forget_old(db: Session, now: datetime) -> None:
    """Delete the news that nobody is shown any more."""
    db.exec(delete(News).where(col(News.due_at) < now - KEPT_FOR))


def _of_person(db: Session, person_id: str, now: datetime) -> list[Parcel]:
    wishes = preferences.wishes_of(db, person_id)
    due = list(db.exec(_MINE, params={"person": person_id, "now": now}))
    shown = set(db.exec(_SHOWN, params={"news": [row.id for row in due]}))
    parcels: list[Parcel] = []
    for kind in NewsKind:
        of_kind = [row for row in due if row.kind == kind]
        worth = [row for row in of_kind if row.seen_at is None and row.id in shown]
        parcels += _of_kind(db, kind, of_kind, worth[-1:], wishes, now)
    return parcels


def _of_kind(
    db: Session, kind: NewsKind, rows: list[News], newest: list[News], wishes: Wishes, now: datetime
) -> list[Parcel]:
    """Tell of the newest of a kind, if at all: one message stands for all that are due together."""
    parcels: list[Parcel] = []
    for row in newest:
        ruled = ruling(kind, row.due_at, _told_today(db, row.person_id, wishes, now), wishes, now)
        if ruled.wait_until:
            return _put_off(db, rows, ruled.wait_until)
        if ruled.tell:
            parcels = push_devices.parcels(db, row.person_id, _message(db, row, wishes, now), now)
            row.pushed_at = now if parcels else None
    for row in rows:
        row.claimed_at = now
        db.add(row)
    db.flush()
    return parcels


def _put_off(db: Session, rows: list[News], until: datetime) -> list[Parcel]:
    for row in rows:
        row.push_at = until
        db.add(row)
    db.flush()
    return []


def _told_today(db: Session, person_id: str, wishes: Wishes, now: datetime) -> int:
    return db.exec(_TOLD, params={"person": person_id, "since": day_began(now, wishes.zone)}).one()


def _message(db: Session, row: News, wishes: Wishes, now: datetime) -> Message:
    name = feed.other_name(db, row.person_id, row.space_id) if wishes.with_name else ""
    person = Person(row.person_id, under_18=False, now=now)
    return Message(NewsKind(row.kind), language="", count=feed.count(db, person), name=name)
