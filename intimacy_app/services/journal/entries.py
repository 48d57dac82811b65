"""Entries of the private journal: written, changed, removed and searched by their author alone."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam
from sqlmodel import Session, select

from intimacy_app.content.feelings import feelings
from intimacy_app.crypto import vault
from intimacy_app.domain.feelings import feelings_named, words_by_key
from intimacy_app.domain.journal.journal import (
    MOST_FEELINGS,
    EntryChanged,
    EntryGone,
    EntryView,
    FeelingUnknown,
    Parts,
    day_given,
    found_in,
    moved_to,
    parts_of,
)
from intimacy_app.domain.operations import check_operation
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.domain.texts import first_line
from intimacy_app.i18n import day_in_words, month_headings, short_day
from intimacy_app.models import Entry
from intimacy_app.models import Person as PersonRow
from intimacy_app.services import operations, reads
from intimacy_app.services.accounts.zones import zone_of
from intimacy_app.services.journal.queries import ENTRIES, ENTRY, FELT
from intimacy_app.services.notifications import preferences
from intimacy_app.services.paging import newest_first
from intimacy_app.services.reading import key_in, rows

PAGE_SIZE = 20
COLUMNS = ("set_off", "need", "text")
IMPORTED = "import-"  # so begins the mark of an entry that came in with a file

_NEWEST = newest_first(ENTRIES, ENTRY.c.written_at, ENTRY.c.id)
_FELT = newest_first(FELT, ENTRY.c.written_at, ENTRY.c.id)
_NAMED = ENTRIES.where(ENTRY.c.id == bindparam("entry"))


@reads
def entries(db: Session, person: Person, after: str = "") -> tuple[list[EntryView], bool]:
    """Return the next entries after the one with that id, newest first, and whether there are more."""
    zone = zone_of(db, person.id)
    last = next(iter(rows(db, _NAMED, person=person.id, entry=after)), None) if after else None
    there = (last.written_at, last.id) if last else None
    mine = newest_first(ENTRIES, ENTRY.c.written_at, ENTRY.c.id, after=there) if there else _NEWEST
    found = rows(db, mine.limit(PAGE_SIZE + 1), person=person.id)
    views = [_view(db, person, row, zone) for row in found[:PAGE_SIZE]]
    return _by_month(person, views, zone, day_on(last, zone) if last else None), len(found) > PAGE_SIZE


@reads
def search(db: Session, person: Person, sought: str) -> list[EntryView]:
    """Return every entry that holds these words. Each is decrypted to look; nothing is indexed."""
    zone = zone_of(db, person.id)
    found = rows(db, _NEWEST, person=person.id)
    return _by_month(person, found_in(sought, (_view(db, person, row, zone) for row in found)), zone)


def felt_since(
    db: Session, person_id: str, since: datetime, zone: ZoneInfo, most: int
) -> Iterator[tuple[date, tuple[str, ...]]]:
    """Yield the day and the feelings, by key, of at most so many of the newest entries; no other words."""
    for row in rows(db, _FELT.limit(most), person=person_id, since=since):
        named = vault.decrypt_under(db, key_in(row, "my"), context(row, "feelings"), row.feelings)
        yield day_on(row, zone), tuple(named.split())


def write(
    db: Session,
    person: Person,
    chosen: list[str],
    set_off: str,
    need: str,
    text: str,
    operation: str,
    *,
    day: str = "",
    device_zone: str = "",
    at: datetime | None = None,
) -> bool:
    """Write an entry, for today unless a day is given; return whether it was new.

    `at` says where on its day it stands, else now.

    `device_zone` becomes the person's while none is known. Raises FeelingUnknown, EntryEmpty, EntryTooLong
    and what `day_given` raises.
    """
    if not _is_new(db, person, operation):
        return False
    parts = _checked(chosen, set_off, need, text)
    given = day_given(day, person.now)
    preferences.adopt_zone_if_known(db, person, device_zone)
    row = Entry(
        person_id=person.id,
        feelings=b"",
        set_off=b"",
        need=b"",
        text=b"",
        operation=operation,
        written_at=at or person.now,
    )
    _put_on(row, given, zone_of(db, person.id))
    _store(db, row, parts)
    return True


def change(
    db: Session,
    person: Person,
    entry_id: str,
    chosen: list[str],
    set_off: str,
    need: str,
    text: str,
    operation: str,
    seen: str = "",
    *,
    day: str = "",
) -> None:
    """Write an entry anew, in its place or on another day; raises EntryGone, EntryChanged and as `write`.

    `seen` is the operation of the entry on the screen: what was changed since isn't written over.
    """
    if not _is_new(db, person, operation):
        return
    row = _one(db, person, entry_id)
    if seen and seen != row.operation:
        raise EntryChanged
    parts = _checked(chosen, set_off, need, text)
    _put_on(row, day_given(day, person.now), zone_of(db, person.id))
    row.operation = operation
    _store(db, row, parts)


def remove(db: Session, person: Person, entry_id: str) -> None:
    """Remove an entry; raises EntryGone. One that was imported may be imported again."""
    row = _one(db, person, entry_id)
    if row.operation.startswith(IMPORTED):
        operations.forget(db, person.id, row.operation)
    db.delete(row)
    db.flush()


def views(db: Session, person: Person, found: Iterable[Any]) -> list[EntryView]:
    """Return entries as their author sees them, each on its day in the author's zone."""
    zone = zone_of(db, person.id)
    return [_view(db, person, row, zone) for row in found]


def _view(db: Session, person: Person, row: Any, zone: ZoneInfo) -> EntryView:
    key = key_in(row, "my")
    named = vault.decrypt_under(db, key, context(row, "feelings"), row.feelings).split()
    words = words_by_key(feelings())
    parts = {name: vault.decrypt_under(db, key, context(row, name), getattr(row, name)) for name in COLUMNS}
    day = day_on(row, zone)
    return EntryView(
        id=row.id,
        day=day_in_words(day, person.now.astimezone(zone).date()),
        date=day.isoformat(),
        line=first_line("\n".join((parts["text"], parts["set_off"], parts["need"]))),
        feelings=", ".join(words.get(name, name) for name in named),
        one=named[0] if named else "",
        two=named[1] if len(named) > 1 else "",
        operation=row.operation,
        **parts,
    )


def _by_month(
    person: Person, shown: list[EntryView], zone: ZoneInfo, above: date | None = None
) -> list[EntryView]:
    """Return entries as a list shows them: under their months, but for the one that stands `above`."""
    days = [date.fromisoformat(entry.date) for entry in shown]
    today = person.now.astimezone(zone).date()
    headings = month_headings(days, today, above)
    return [
        replace(entry, heading=heading, number=short_day(day)[0], weekday=short_day(day)[1])
        for entry, heading, day in zip(shown, headings, days, strict=True)
    ]


def context(row: Any, column: str) -> vault.EncryptionContext:
    """Return the context to which one part of an entry is bound."""
    return vault.EncryptionContext("entry", row.id, column)


def day_on(row: Any, zone: ZoneInfo) -> date:
    """Return the day of an entry: the one that its author gave it, or on which it was begun."""
    return row.day or row.written_at.astimezone(zone).date()


def _put_on(row: Entry, given: date | None, zone: ZoneInfo) -> None:
    """Put an entry on the day that its author gave, unless it stands there already."""
    if given and given != day_on(row, zone):
        row.day, row.written_at = given, moved_to(given, row.written_at, zone)


def _one(db: Session, person: Person, entry_id: str) -> Entry:
    mine = select(Entry).where(Entry.person_id == person.id, Entry.id == entry_id)
    row = db.exec(mine.with_for_update()).first()
    if row is None:
        raise EntryGone
    return row


def _is_new(db: Session, person: Person, operation: str) -> bool:
    check_operation(operation)
    return operations.is_new(db, person.id, operation)


def _checked(chosen: list[str], set_off: str, need: str, text: str) -> Parts:
    named = feelings_named(chosen, words_by_key(feelings()), FeelingUnknown, most=MOST_FEELINGS)
    return parts_of(named, set_off, need, text)


def _store(db: Session, row: Entry, parts: Parts) -> None:
    key = db.get_one(PersonRow, row.person_id).key_id
    row.feelings = vault.encrypt(db, key, context(row, "feelings"), " ".join(parts.feelings))
    for name in COLUMNS:
        setattr(row, name, vault.encrypt(db, key, context(row, name), getattr(parts, name)))
    db.add(row)
    db.flush()
