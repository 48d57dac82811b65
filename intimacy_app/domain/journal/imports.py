"""What comes into a journal from elsewhere: entries with days of their own, and what no file may have."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from enum import StrEnum

from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.journal.journal import EARLIEST, FARTHEST_EAST, LONGEST_PART, LONGEST_TEXT
from intimacy_app.domain.texts import trimmed


class ImportUnreadable(Refusal):
    sentence = N_(
        "This file can’t be read as a journal. It can be a zip from Day One or from here, a CSV from Daylio, "
        "or text with dates."
    )
    field = "file"


class ImportBeyondBounds(Refusal):
    sentence = N_("Something in this file is far larger than anything in a journal, so nothing was imported.")
    field = "file"


class ImportEmpty(Refusal):
    sentence = N_("There’s no entry with a date and words in this file.")
    field = "file"


class ImportMissing(Refusal):
    sentence = N_("Please choose a file first.")
    field = "file"


class ImportTooLarge(Refusal):
    sentence = N_("That’s too large to import. The limit is 200 MB.")
    field = "file"
    status = 413


class ImportUnderWay(Refusal):
    sentence = N_("An import is still running. Please wait for it, or stop it first.")
    field = "file"
    status = 409


class NoRoomForImport(Refusal):
    sentence = N_("There isn’t enough room on the server for this file right now. Nothing was imported.")
    field = "file"
    status = 507


LARGEST_FILE = 200 * 1024 * 1024
MOST_ENTRIES = 50_000


class LeftOut(StrEnum):
    """Why something in a file doesn't come in."""

    NO_DAY = "no_day"
    AHEAD = "ahead"
    TOO_EARLY = "too_early"
    EMPTY = "empty"
    NOT_TEXT = "not_text"


class Stage(StrEnum):
    """How far an import has come."""

    READING = "reading"
    READY = "ready"
    ADDING = "adding"
    STOPPED = "stopped"
    DONE = "done"
    REFUSED = "refused"


@dataclass(frozen=True)
class ImportedEntry:
    """An entry as a file has it; `feelings` are words, of which some may be ours."""

    day: date
    text: str
    feelings: tuple[str, ...] = ()
    set_off: str = ""
    need: str = ""


@dataclass
class Progress:
    """An import that is under way, in numbers; days are written as 2026-03-01, `left_out` counts by why."""

    stage: str = Stage.READING
    found: int = 0
    there: int = 0
    added: int = 0
    first: str = ""
    last: str = ""
    left_out: dict[str, int] = field(default_factory=dict[str, int])
    refused: str = ""

    @property
    def new(self) -> int:
        """How many are to be added in all."""
        return self.found - self.there

    def leave_out(self, why: str) -> None:
        """Count something that doesn't come in."""
        self.left_out[why] = self.left_out.get(why, 0) + 1

    def count(self, day: str, *, there: bool) -> None:
        """Count an entry that was found."""
        self.found, self.there = self.found + 1, self.there + there
        self.first, self.last = min(self.first or day, day), max(self.last, day)


def fitting(entry: ImportedEntry, now: datetime) -> Iterator[ImportedEntry | LeftOut]:
    """Yield the entry in parts that a journal takes, so that no word is cut, or why it has no place there."""
    set_off, need, text = map(trimmed, (entry.set_off, entry.need, entry.text))
    if entry.day > (now.astimezone(UTC) + FARTHEST_EAST).date():
        yield LeftOut.AHEAD
    elif entry.day < EARLIEST:
        yield LeftOut.TOO_EARLY
    elif not (entry.feelings or set_off or need or text):
        yield LeftOut.EMPTY
    else:
        if max(len(set_off), len(need)) > LONGEST_PART:
            text, set_off, need = "\n\n".join(part for part in (set_off, need, text) if part), "", ""
        first, *more = list(_parts(text)) or [""]
        yield replace(entry, set_off=set_off, need=need, text=first)
        yield from (ImportedEntry(entry.day, part) for part in more)


def day_in(written: str) -> date | None:
    """Return the day with which a text begins, written as 2026-03-01, or None."""
    try:
        return date.fromisoformat(written[:10])
    except ValueError:
        return None


def _parts(text: str) -> Iterator[str]:
    """Yield a text in parts that aren't too long, each ending where a paragraph, a line or a word does."""
    while len(text) > LONGEST_TEXT:
        ends = (text.rfind(kind, LONGEST_TEXT // 2, LONGEST_TEXT) for kind in ("\n\n", "\n", " "))
        at = next((end for end in ends if end > 0), LONGEST_TEXT)
        yield text[:at].rstrip()
        text = text[at:].lstrip()
    if text:
        yield text
