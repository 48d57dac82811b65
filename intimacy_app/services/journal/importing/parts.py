"""Makes of what a file holds the parts that a journal takes, each with its place among those alike."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from intimacy_app.domain.journal.imports import ImportedEntry, LeftOut, fitting
from intimacy_app.domain.journal.journal import MOST_FEELINGS
from intimacy_app.domain.texts import comparable


class Part(NamedTuple):
    """An entry that a journal takes; `feelings` are keys of ours, `nth` counts those alike before it."""

    day: str
    text: str
    feelings: tuple[str, ...]
    set_off: str
    need: str
    nth: int = 0


def parts_in(
    found: Iterable[ImportedEntry | LeftOut], known: Mapping[str, str], now: datetime
) -> Iterator[Part | LeftOut]:
    """Yield the parts of what was found, and why something is none; `known` are keys of feelings by word.

    Two entries that are alike, such as two good moods of one day, stay two.
    """
    alike = Counter[int]()
    for entry in found:
        for fit in [entry] if isinstance(entry, LeftOut) else fitting(_named(entry, known), now):
            if isinstance(fit, LeftOut):
                yield fit
                continue
            part = Part(fit.day.isoformat(), fit.text, fit.feelings, fit.set_off, fit.need)
            mark = int.from_bytes(hashlib.sha256(repr(part).encode()).digest()[:8])
            yield part._replace(nth=alike[mark])
            alike[mark] += 1


def words_known(words: Mapping[str, str]) -> dict[str, str]:
    """Return the keys of feelings by their words, as those are compared."""
    return {comparable(word): key for key, word in words.items()}


def _named(entry: ImportedEntry, known: Mapping[str, str]) -> ImportedEntry:
    """Return the entry with keys for feelings; those that aren't ours, or too many, are words of its text."""
    named, others = list[str](), list[str]()
    for word in filter(None, map(_visible, entry.feelings)):
        key = known.get(comparable(word))
        if key is None or (len(named) == MOST_FEELINGS and key not in named):
            others.append(word)
        elif key not in named:
            named.append(key)
    text = "\n\n".join(said for said in (_visible(entry.text), ", ".join(others)) if said)
    cleaned = {"set_off": _visible(entry.set_off), "need": _visible(entry.need)}
    return replace(entry, feelings=tuple(named), text=text, **cleaned)


def _visible(text: str) -> str:
    # PostgreSQL takes no NUL, and no one can see it.
    return text.replace("\0", "").strip()
