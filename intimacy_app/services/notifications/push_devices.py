"""Devices that notifications are pushed to: subscribed by their people, gone with their session."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session, col, delete, select

from intimacy_app import i18n
from intimacy_app.crypto import vault
from intimacy_app.domain.accounts.sessions import is_over
from intimacy_app.domain.notifications.subscriptions import (
    MOST_DEVICES,
    Message,
    NoticesOffHere,
    PushMessage,
    Subscription,
    subscription_from,
)
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.models import Person as PersonRow
from intimacy_app.models import PersonSession, PushDevice
from intimacy_app.services import reads
from intimacy_app.services.accounts import sessions
from intimacy_app.services.notifications import preferences


def turn_on(db: Session, person: Person, *, endpoint: str, p256dh: str, auth: str, zone: str = "") -> None:
    """Subscribe the device that asks; raises SubscriptionUnusable, or ZoneUnknown.

    A browser's subscription belongs to whoever turned it on last: nobody else is notified on it.
    """
    subscription = subscription_from(endpoint, p256dh, auth)
    preferences.adopt_zone(db, person, zone)
    turn_off(db, person)
    db.exec(delete(PushDevice).where(col(PushDevice.endpoint_hash) == sessions.digest(endpoint)))
    row = PushDevice(
        person_id=person.id,
        session_id=person.session_id,
        endpoint_hash="",
        endpoint=b"",
        p256dh=b"",
        auth=b"",
        language=i18n.current(),
        added_at=person.now,
    )
    _put(db, row, subscription)
    for surplus in _rows_of(db, person.id)[MOST_DEVICES:]:
        db.delete(surplus)
    db.flush()


def turn_off(db: Session, person: Person) -> None:
    """Tell the device that asks nothing any more."""
    db.exec(delete(PushDevice).where(col(PushDevice.session_id) == person.session_id))


def renew(db: Session, token: str, now: datetime, *, endpoint: str, p256dh: str, auth: str) -> None:
    """Take the new address that a browser gave a device which is subscribed already; also while it is locked.

    Raises NotSignedIn, NoticesOffHere or SubscriptionUnusable.
    """
    session = sessions.living(db, token, now)
    row = db.exec(select(PushDevice).where(PushDevice.session_id == session.id)).first()
    if row is None:
        raise NoticesOffHere
    subscription = subscription_from(endpoint, p256dh, auth)
    same = col(PushDevice.endpoint_hash) == sessions.digest(endpoint)
    db.exec(delete(PushDevice).where(same, col(PushDevice.id) != row.id))
    _put(db, row, subscription)


@reads
def is_on(db: Session, person: Person) -> bool:
    """Return whether the device that asks is subscribed."""
    return _here(db, person) is not None


@reads
def test_message(db: Session, person: Person) -> PushMessage:
    """Return a test for the device that asks; raises NoticesOffHere."""
    row = _here(db, person)
    if row is None:
        raise NoticesOffHere
    return PushMessage(row.id, _subscription(db, row), Message(kind=None, language=row.language))


def messages_for(db: Session, person_id: str, message: Message, now: datetime) -> list[PushMessage]:
    """Return the message for each of a person's devices, in its language; drop those of ended sessions."""
    found: list[PushMessage] = []
    for row in _rows_of(db, person_id):
        session = db.get_one(PersonSession, row.session_id)
        if is_over(session.ended_at, session.last_used_on, now):
            db.delete(row)
            continue
        told = Message(message.kind, row.language, message.count, message.name)
        found.append(PushMessage(row.id, _subscription(db, row), told))
    db.flush()
    return found


def drop(db: Session, device_ids: Iterable[str]) -> None:
    """Forget devices that their push service no longer knows."""
    db.exec(delete(PushDevice).where(col(PushDevice.id).in_(list(device_ids))))


def _here(db: Session, person: Person) -> PushDevice | None:
    return db.exec(select(PushDevice).where(PushDevice.session_id == person.session_id)).first()


def _rows_of(db: Session, person_id: str) -> list[PushDevice]:
    found = select(PushDevice).where(PushDevice.person_id == person_id)
    return list(db.exec(found.order_by(col(PushDevice.added_at).desc(), PushDevice.id)))


def _put(db: Session, row: PushDevice, subscription: Subscription) -> None:
    key = db.get_one(PersonRow, row.person_id).key_id
    row.endpoint_hash = sessions.digest(subscription.endpoint)
    row.endpoint = vault.encrypt(db, key, _context(row, "endpoint"), subscription.endpoint)
    row.p256dh = vault.encrypt(db, key, _context(row, "p256dh"), subscription.p256dh)
    row.auth = vault.encrypt(db, key, _context(row, "auth"), subscription.auth)
    db.add(row)
    db.flush()


def _subscription(db: Session, row: PushDevice) -> Subscription:
    key = db.get_one(PersonRow, row.person_id).key_id
    return Subscription(
        endpoint=vault.decrypt(db, key, _context(row, "endpoint"), row.endpoint),
        p256dh=vault.decrypt(db, key, _context(row, "p256dh"), row.p256dh),
        auth=vault.decrypt(db, key, _context(row, "auth"), row.auth),
    )


def _context(row: PushDevice, column: str) -> vault.EncryptionContext:
    return vault.EncryptionContext("push_device", row.id, column)
