"""A device in another zone than reminders and quiet hours: its owner is asked once if they follow it."""

from collections.abc import Sequence

from sqlmodel import Session

from intimacy_app.content.zones import are_one, city_of
from intimacy_app.crypto import vault
from intimacy_app.domain.notifications.preferences import ZoneQuestion
from intimacy_app.domain.spaces.spaces import Person, ZoneUnknown, zone_named
from intimacy_app.models import NotificationPreferences
from intimacy_app.models import Person as PersonRow
from intimacy_app.services import reads
from intimacy_app.services.notifications import preferences

# So many are remembered, the latest; all at one length, which so tells nothing of how far somebody travels.
MOST, LENGTH = 24, 1_024


@reads
def question(db: Session, person: Person, zone: str) -> ZoneQuestion:
    """Return what the owner of a device in that zone is asked: nothing where they were asked before.

    Nor is there anything to ask of somebody who has settled nothing, or of what is no zone.
    """
    row = db.get(NotificationPreferences, person.id)
    if row is None or not _is_zone(zone):
        return ZoneQuestion()
    if any(are_one(zone, known) for known in (row.zone, *_declined(db, row))):
        return ZoneQuestion()
    return ZoneQuestion(zone, city_of(zone), city_of(row.zone))


def follow(db: Session, person: Person, zone: str) -> bool:
    """Let reminders and quiet hours follow a device; return whether that moved them.

    Somebody who has settled nothing has nothing to move. Raises ZoneUnknown.
    """
    row = db.get(NotificationPreferences, person.id)
    if row is None or are_one(zone_named(zone).key, row.zone):
        return False
    preferences.move(db, person, zone)
    return True


def decline(db: Session, person: Person, zone: str) -> None:
    """Leave reminders and quiet hours as they are, and don't ask for that zone again.

    Raises ZoneUnknown.
    """
    where = zone_named(zone).key
    row = db.get(NotificationPreferences, person.id)
    if row is None:
        return
    others = [known for known in _declined(db, row) if known != where]
    text = " ".join([*others, where][-MOST:]).ljust(LENGTH)
    row.declined = vault.encrypt(db, _key_of(db, person.id), _context(person.id), text)
    db.add(row)
    db.flush()


def _declined(db: Session, row: NotificationPreferences) -> Sequence[str]:
    if row.declined is None:
        return ()
    return vault.decrypt(db, _key_of(db, row.person_id), _context(row.person_id), row.declined).split()


def _is_zone(name: str) -> bool:
    try:
        return bool(name) and bool(zone_named(name))
    except ZoneUnknown:
        return False


def _key_of(db: Session, person_id: str) -> str:
    return db.get_one(PersonRow, person_id).key_id


def _context(person_id: str) -> vault.EncryptionContext:
    return vault.EncryptionContext("telling", person_id, "declined")
