"""Tells what a file is, and reads its entries one by one: Day One, Daylio, Markdown, and our own export."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import IO, Any
from zoneinfo import ZoneInfo

from intimacy_app.domain.journal.imports import (
    MOST_ENTRIES,
    ImportBeyondBounds,
    ImportedEntry,
    ImportEmpty,
    ImportUnreadable,
    LeftOut,
    day_in,
)
from intimacy_app.services.journal.importing import texts
from intimacy_app.services.journal.importing.archives import PIECE, Archive
from intimacy_app.services.journal.importing.json_arrays import decoded, objects_in

Found = Iterator[ImportedEntry | LeftOut]

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_NOTES = (".md", ".txt", ".markdown")
_OURS = ("twofold.json", "twofold.html")
_PICTURE = re.compile(r"!\[[^\]\n]{0,200}+\]\(dayone-moment:[^)\n]{0,200}+\)\n?")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|])")


def entries_in(files: Iterable[tuple[str, IO[bytes]]]) -> Found:
    """Yield the entries of files as they have them, and of what is none, why; each file comes by its name.

    Raises ImportUnreadable, ImportBeyondBounds or ImportEmpty, which may come after some entries.
    """
    number, entries = 0, 0
    for name, file in files:
        for found in _read(file, name):
            number, entries = number + 1, entries + isinstance(found, ImportedEntry)
            if number > MOST_ENTRIES:
                raise ImportBeyondBounds
            yield found
    if not entries:
        raise ImportEmpty


def _read(file: IO[bytes], name: str) -> Found:
    head = file.read(PIECE)
    file.seek(0)
    if head.startswith(_ZIP):
        return _zipped(Archive(file))
    if name.lower().endswith(".json") or head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _json(name, _pieces(file))
    lines = texts.lines_in(decoded(_pieces(file)))
    begins = head.decode("utf-8-sig", errors="replace")
    if texts.is_daylio(begins):
        return texts.daylio(lines)
    return texts.one_note(name, lines) if texts.is_of_one_day(name, begins) else texts.by_headings(lines)


def _zipped(archive: Archive) -> Found:
    tables = archive.named("twofold.json") or archive.named(".json")
    # A journal that is data has its texts there already.
    notes = [] if tables else archive.named(*_NOTES)
    if not tables and not notes:
        raise ImportUnreadable
    for member in tables:
        yield from _json(member.filename, archive.content(member))
    for member in notes:
        lines = texts.lines_in(decoded(archive.content(member)))
        yield from texts.one_note(member.filename, lines)
    yield from [LeftOut.NOT_TEXT] * archive.count_others(".json", *_NOTES, *_OURS)


def _json(name: str, content: Iterable[bytes]) -> Found:
    is_ours = name.rpartition("/")[2] == "twofold.json"
    read, array = (_ours, "journal") if is_ours else (_day_one, "entries")
    for table in objects_in(content, array):
        yield read(table)


def _ours(table: dict[str, Any]) -> ImportedEntry | LeftOut:
    day = day_in(_text(table, "day"))
    feelings = tuple(word.strip() for word in _text(table, "feelings").split(",") if word.strip())
    parts = {part: _text(table, part) for part in ("set_off", "need", "text")}
    return ImportedEntry(day, feelings=feelings, **parts) if day else LeftOut.NO_DAY


def _day_one(table: dict[str, Any]) -> ImportedEntry | LeftOut:
    day = _local_day(_text(table, "creationDate"), _text(table, "timeZone"))
    text = _ESCAPED.sub(r"\1", _PICTURE.sub("", _text(table, "text")))
    return ImportedEntry(day, text) if day else LeftOut.NO_DAY


def _local_day(moment: str, zone: str) -> date | None:
    """Return the day of a moment where it was written; without a known zone it's taken as it stands."""
    known = _zone(zone)
    try:
        return datetime.fromisoformat(moment).astimezone(known).date() if known else day_in(moment)
    except (ValueError, OverflowError):
        return day_in(moment)


@lru_cache(maxsize=64)
def _zone(name: str) -> ZoneInfo | None:
    # A name is looked for on the disk.
    try:
        return ZoneInfo(name) if name else None
    except (ValueError, OSError, KeyError):
        return None


def _text(table: dict[str, Any], name: str) -> str:
    value = table.get(name)
    # Half of a pair of surrogates is no letter, and JSON can say it.
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else ""


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(PIECE):
        yield piece
