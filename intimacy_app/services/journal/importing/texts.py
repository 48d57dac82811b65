"""Reads journals that are text: a table as Daylio writes it, and Markdown with dates."""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from intimacy_app.domain.journal.imports import (
    ImportBeyondBounds,
    ImportedEntry,
    ImportUnreadable,
    LeftOut,
    day_in,
)

LONGEST_LINE = 256 * 1024
LONGEST_ROW = 128 * 1024  # more than this the parser takes for no cell
LONGEST_NOTE = 512 * 1024  # of one day
_DAYLIO = {"full_date", "mood"}
_CELLS = ("note_title", "note", "activities")
_DATED = re.compile(r"(?:#{1,6} +|date: *[\"']?)?(\d{4}-\d{2}-\d{2})\b(.*)")
_IN_NAME = re.compile(r"(\d{4})([-_.])(\d{2})\2(\d{2})")
_FRONT = re.compile(r"\A---\n(.*?)\n---\n?(.*)\Z", re.DOTALL)

Found = Iterator[ImportedEntry | LeftOut]


def lines_in(pieces: Iterable[str]) -> Iterator[str]:
    """Yield the lines of a text with their ends; raises ImportBeyondBounds where one is too long."""
    held = ""
    for piece in pieces:
        *whole, held = (held + piece.replace("\r\n", "\n").replace("\r", "\n")).split("\n")
        yield from (_bounded(line) + "\n" for line in whole)
        _bounded(held)
    if held:
        yield held


def daylio(lines: Iterable[str]) -> Found:
    """Yield the entries of a table from Daylio; raises ImportUnreadable or ImportBeyondBounds."""
    counted = _Counted(lines)
    rows = csv.reader(counted, strict=True)
    try:
        columns = {name: at for at, name in enumerate(next(rows, list[str]()))}
        if not _DAYLIO.issubset(columns):
            raise ImportUnreadable
        for row in rows:
            counted.size = 0
            day = day_in(_cell(row, columns, "full_date"))
            if day:
                text = "\n\n".join(filter(None, (_cell(row, columns, name) for name in _CELLS)))
                yield ImportedEntry(day, text, (_cell(row, columns, "mood"),))
            elif row:
                yield LeftOut.NO_DAY
    except csv.Error:
        raise ImportUnreadable from None


def is_daylio(head: str) -> bool:
    """Return whether a file that begins like this is a table from Daylio."""
    return set(head.partition("\n")[0].strip().replace('"', "").split(",")) >= _DAYLIO


def is_of_one_day(name: str, head: str) -> bool:
    """Return whether a text has its day in its name or front matter, and not in one heading after another."""
    lines = (line.rstrip("\r") for line in head.removeprefix("---").split("\n"))
    headings = sum(bool(dated) and not line.startswith("date:") for line in lines if (dated := _begins(line)))
    return headings < 2 and bool(_named_in(name) or head.startswith("---"))


def by_headings(lines: Iterable[str]) -> Found:
    """Yield the entries of one text, each of which begins with a line that begins with its date."""
    day, kept, size, before = None, list[str](), 0, False
    for line in lines:
        dated = _begins(line.rstrip("\n"))
        if dated:
            yield from _under(day, kept)
            day, kept, size = day_in(dated[1]), [dated[2].strip(" -–—:\"'") + "\n"], 0
        elif day:
            kept.append(line)
            size += len(line)
        else:
            before = before or bool(line.strip())
        if size > LONGEST_NOTE:
            raise ImportBeyondBounds
    yield from _under(day, kept)
    if before:
        yield LeftOut.NO_DAY


def one_note(name: str, lines: Iterable[str]) -> Found:
    """Yield the entry of a file that has its date in its name or front matter, or those in its text."""
    kept, size = list[str](), 0
    for line in lines:
        kept.append(line)
        size += len(line)
        if size > LONGEST_NOTE:
            raise ImportBeyondBounds
    text = "".join(kept)
    front = _FRONT.match(text)
    day = _named_in(name) or (_front_day(front[1]) if front else None)
    if day:
        yield ImportedEntry(day, front[2] if front else text)
    else:
        yield from by_headings(kept)


class _Counted:
    """The lines of a table; raises ImportBeyondBounds before one quotation mark makes a row of them all."""

    def __init__(self, lines: Iterable[str]):
        self._lines = iter(lines)
        self.size = 0

    def __iter__(self) -> "_Counted":
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.size += len(line)
        if self.size > LONGEST_ROW:
            raise ImportBeyondBounds
        return line


def _under(day: date | None, kept: Sequence[str]) -> Iterator[ImportedEntry]:
    if day:
        yield ImportedEntry(day, "".join(kept))


def _begins(line: str) -> re.Match[str] | None:
    dated = _DATED.fullmatch(line)
    return dated if dated and day_in(dated[1]) else None


def _named_in(name: str) -> date | None:
    found = (f"{year}-{month}-{day}" for year, _, month, day in reversed(_IN_NAME.findall(name)))
    return next(filter(None, map(day_in, found)), None)


def _front_day(front: str) -> date | None:
    dated = (_begins(line) for line in front.split("\n") if line.startswith("date:"))
    return next((day_in(each[1]) for each in dated if each), None)


def _cell(row: Sequence[str], columns: dict[str, int], name: str) -> str:
    # A row may be shorter than the table's head.
    at = columns.get(name, len(row))
    return row[at].strip() if at < len(row) else ""


def _bounded(line: str) -> str:
    if len(line) > LONGEST_LINE:
        raise ImportBeyondBounds
    return line
