"""The journal of one person: entries, answers that never met their twin, and what a search finds."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, tzinfo

from intimacy_app.domain.cards.history import LoneAnswer
from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.journal.search import folded, matches
from intimacy_app.domain.texts import comparable, trimmed


class FeelingUnknown(Refusal):
    sentence = N_("Please choose one or two feelings from the list, or none.")
    field = "feeling"


class EntryEmpty(Refusal):
    sentence = N_("Please choose a feeling or write a few words first.")
    field = "text"


class EntryTooLong(Refusal):
    sentence = N_("That’s very long. Please keep the two short parts to 1,000 characters, the rest to 8,000.")
    field = "text"


class EntryChanged(Refusal):
    sentence = N_(
        "You changed this entry on another screen. Here’s how it reads now, with what you just typed below."
    )
    field = "text"


class EntryGone(Refusal):
    sentence = N_("That entry is no longer here.")


class DayUnreadable(Refusal):
    sentence = N_("That isn’t a date. Please pick one, or write it like 2026-03-01.")
    field = "day"


class DayAhead(Refusal):
    sentence = N_("That day is still to come. Please pick today or an earlier day.")
    field = "day"


class DayTooEarly(Refusal):
    sentence = N_("That’s too long ago. Please pick a day in 1900 or later.")
    field = "day"


EARLIEST = date(1900, 1, 1)
FARTHEST_EAST = timedelta(hours=14)
MOST_FEELINGS = 2
LONGEST_PART = 1_000
LONGEST_TEXT = 8_000
SHORTEST_SEARCH = 2


@dataclass(frozen=True)
class Parts:
    """What an entry says: feelings by their keys, what set them off, what I need, and anything else."""

    feelings: tuple[str, ...] = ()
    set_off: str = ""
    need: str = ""
    text: str = ""


@dataclass(frozen=True)
class EntryView:
    """An entry as its author sees it; `feelings` are in words, `one` and `two` are their keys.

    `day` is in words, and `date` is the same day as forms and exports write it.
    In a list, `heading` is the month, set on the first of it, and `line` how the entry begins.
    """

    id: str
    day: str
    feelings: str
    one: str
    two: str
    set_off: str
    need: str
    text: str
    operation: str = ""
    date: str = ""
    heading: str = ""
    number: str = ""
    weekday: str = ""
    line: str = ""

    @property
    def words(self) -> str:
        """Everything that the entry says, to search in."""
        return "\n".join((self.feelings, self.set_off, self.need, self.text))


@dataclass(frozen=True)
class ShareTarget:
    """Where a part of an entry may go: the card of a space that can be written, and its thanks.

    `card` is empty where there is none to write on; `begun` is what stands in its field already.
    """

    space: str
    title: str
    other: str
    author: str
    card: str = ""
    prompt: str = ""
    begun: str = ""


@dataclass(frozen=True)
class JournalView:
    """The journal, newest first; `searched` is what was looked for, if anything was.

    `for_adults` says that what is meant for adults is offered.
    """

    author: str = ""
    entries: list[EntryView] = field(default_factory=list[EntryView])
    more_entries: bool = False
    answers: list[LoneAnswer] = field(default_factory=list[LoneAnswer])
    more: bool = False
    searched: str = ""
    places: list[ShareTarget] = field(default_factory=list[ShareTarget])
    for_adults: bool = False


def parts_of(feelings: tuple[str, ...], set_off: str, need: str, text: str) -> Parts:
    """Return the parts without blank ends; raises EntryEmpty or EntryTooLong."""
    set_off, need, text = map(trimmed, (set_off, need, text))
    if not (feelings or set_off or need or text):
        raise EntryEmpty
    if max(len(set_off), len(need)) > LONGEST_PART or len(text) > LONGEST_TEXT:
        raise EntryTooLong
    return Parts(feelings, set_off, need, text)


def day_given(typed: str, now: datetime) -> date | None:
    """Return the day that was given, or None; raises DayUnreadable, DayAhead or DayTooEarly."""
    typed = comparable(typed).strip()
    if not typed:
        return None
    try:
        day = date.fromisoformat(typed)
    except ValueError:
        raise DayUnreadable from None
    # It has come as soon as it has anywhere: a zone that was kept may not be that of the device.
    if day > (now.astimezone(UTC) + FARTHEST_EAST).date():
        raise DayAhead
    if day < EARLIEST:
        raise DayTooEarly
    return day


def moved_to(day: date, written_at: datetime, zone: tzinfo) -> datetime:
    """Return where an entry stands in the order that is given a day: on it, at its time of the day."""
    return datetime.combine(day, written_at.astimezone(zone).time(), zone)


def finds(sought: str, words: str) -> bool:
    """Return whether a text holds every word that is sought, in any order, whatever case and accents."""
    return matches(tuple(folded(sought).split()), words)


def found_in(sought: str, entries: Iterable[EntryView]) -> list[EntryView]:
    """Return the entries that hold what is sought."""
    return [entry for entry in entries if finds(sought, entry.words)]
