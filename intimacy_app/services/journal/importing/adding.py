"""Adds what a file holds to a person's journal, each entry once however often the file comes."""

import hmac
import secrets
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select
from sqlmodel import Session

from intimacy_app.content.feelings import feelings
from intimacy_app.crypto import vault
from intimacy_app.domain.feelings import words_by_key
from intimacy_app.domain.journal.imports import Progress
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.models import Person as PersonRow
from intimacy_app.models import PersonOperation
from intimacy_app.services import operations, reads
from intimacy_app.services.accounts.zones import zone_of
from intimacy_app.services.journal import entries
from intimacy_app.services.journal.importing.parts import Part, words_known
from intimacy_app.services.journal.queries import ENTRIES, ENTRY
from intimacy_app.services.paging import oldest_first
from intimacy_app.services.reading import key_in, rows, table
from intimacy_app.store import imports
from intimacy_app.store.imports import KeptImport

BATCH_SIZE = 100
_SECONDS_OF_A_DAY = 86_400

_DONE = table(PersonOperation)
_MARKS = select(_DONE.c.mark).where(
    _DONE.c.person_id == bindparam("person"), _DONE.c.mark.in_(bindparam("marks", expanding=True))
)


@dataclass(frozen=True)
class Prepared:
    """A new import, the key that marks its entries, and the feelings by their words."""

    kept: KeptImport
    marking: bytes
    feelings: dict[str, str]


@reads
def begin(db: Session, person: Person) -> Prepared:
    """Begin a new import in place of the person's one before."""
    key = secrets.token_bytes(64)
    wrapped = vault.encrypt(db, _key_of(db, person), _context(person), key.hex())
    kept = imports.begin(person.id, key, wrapped)
    return Prepared(kept, marking_key(db, person), words_known(words_by_key(feelings())))


@reads
def kept(db: Session, person: Person) -> KeptImport | None:
    """Return what is kept of the person's import, if there's one."""
    wrapped = imports.wrapped_key(person.id)
    if not wrapped:
        return None
    key = vault.decrypt(db, _key_of(db, person), _context(person), wrapped)
    return KeptImport(person.id, bytes.fromhex(key))


@reads
def shown(db: Session, person: Person) -> tuple[Progress | None, date]:
    """Return how far the person's import has come, if there's one, and what day it is for them."""
    found = kept(db, person)
    today = person.now.astimezone(zone_of(db, person.id)).date()
    return imports.seen(found) if found else None, today


@reads
def alike(
    db: Session, person: Person, key: bytes, after: tuple[datetime, str] | None = None
) -> tuple[Counter[str], tuple[datetime, str] | None]:
    """Return the marks of the next entries of the journal, and after which one the following come."""
    mine = oldest_first(ENTRIES, ENTRY.c.written_at, ENTRY.c.id, after=after).limit(BATCH_SIZE)
    found = rows(db, mine, person=person.id)
    zone = zone_of(db, person.id)
    marks = Counter(mark_of(key, _as_part(db, row, zone)) for row in found)
    return marks, (found[-1].written_at, found[-1].id) if len(found) == BATCH_SIZE else None


@reads
def done(db: Session, person: Person, marks: Collection[str]) -> set[str]:
    """Return which of these marks are of entries that came in before."""
    return {row.mark for row in rows(db, _MARKS, person=person.id, marks=list(marks))}


def add(db: Session, person: Person, found: Sequence[tuple[str, Part]], place: int = 0) -> int:
    """Add entries by their marks, each on its own day, and return how many weren't there yet.

    Those of one day stay in the order of the file, where the first of these has that `place`.
    """
    zone = zone_of(db, person.id)
    midnight = datetime.combine(person.now.astimezone(zone).date(), time(), zone)
    added = 0
    for number, (mark, part) in enumerate(found, place):
        if not operations.is_done(db, person.id, mark):
            at = midnight + timedelta(seconds=number % _SECONDS_OF_A_DAY)
            said = (list(part.feelings), part.set_off, part.need, part.text)
            entries.write(db, person, *said, mark, day=part.day, at=at)
            added += 1
    return added


def mark_of(key: bytes, part: Part) -> str:
    """Return the mark under which an entry is imported.

    It lies in clear, so it's made with a key of the person's: without that, nobody can tell from it whether
    somebody wrote a certain sentence.
    """
    said = (part.day, part.text, " ".join(part.feelings), part.set_off, part.need, str(part.nth))
    return entries.IMPORTED + hmac.digest(key, "\0".join(said).encode(), "sha256")[:28].hex()


def _as_part(db: Session, row: Any, zone: ZoneInfo) -> Part:
    key = key_in(row, "my")
    words = {
        name: vault.decrypt_under(db, key, entries.context(row, name), getattr(row, name))
        for name in ("feelings", *entries.COLUMNS)
    }
    named = tuple(words["feelings"].split())
    return Part(entries.day_on(row, zone).isoformat(), words["text"], named, words["set_off"], words["need"])


@reads
def marking_key(db: Session, person: Person) -> bytes:
    """Return the key that marks the entries which the person imports."""
    return vault.derived(db, _key_of(db, person), "imported entries")


def _key_of(db: Session, person: Person) -> str:
    return db.get_one(PersonRow, person.id).key_id


def _context(person: Person) -> vault.EncryptionContext:
    return vault.EncryptionContext("import", person.id, "key")
