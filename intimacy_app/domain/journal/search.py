"""Finding words: without regard to case and accents, and the stretch of text around what was found."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import islice

from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.texts import comparable_letters


class QueryTooShort(Refusal):
    sentence = N_("Please type at least two letters to search for.")
    field = "query"


class QueryTooLong(Refusal):
    sentence = N_("Please search for fewer than 100 letters.")
    field = "query"


SHORTEST_QUERY, LONGEST_QUERY = 2, 100
MOST_FOUND = 20  # of each sort
BEFORE, AFTER = 60, 120


@dataclass(frozen=True)
class Passage:
    """A stretch of a text, with what was found in it; either end has three dots where it was cut."""

    before: str = ""
    hit: str = ""
    after: str = ""


@dataclass(frozen=True)
class FoundPage:
    """A page of the guide."""

    key: str
    title: str
    passage: Passage


@dataclass(frozen=True)
class FoundRound:
    """A round that opened to the person; `whose` names who wrote what was found, nobody for the prompt."""

    id: str
    space: str
    title: str
    prompt: str
    day: str
    whose: str
    passage: Passage


@dataclass(frozen=True)
class FoundThanks:
    """Thanks that were sent, by the person or to them."""

    id: str
    space: str
    title: str
    day: str
    whose: str
    passage: Passage


@dataclass(frozen=True)
class FoundMoment:
    """What two did; `whose` names who wrote what was found, or gave it its title."""

    id: str
    space: str
    title: str
    called: str
    day: str
    whose: str
    passage: Passage


@dataclass(frozen=True)
class FoundView:
    """What was found, newest first; `more` where there was more than is shown."""

    pages: list[FoundPage] = field(default_factory=list[FoundPage])
    rounds: list[FoundRound] = field(default_factory=list[FoundRound])
    thanks: list[FoundThanks] = field(default_factory=list[FoundThanks])
    moments: list[FoundMoment] = field(default_factory=list[FoundMoment])
    more: bool = False

    @property
    def count(self) -> int:
        """How much is shown."""
        return len(self.pages) + len(self.rounds) + len(self.thanks) + len(self.moments)


def terms_of(query: str) -> tuple[str, ...]:
    """Return the words to look for, folded; raises QueryTooShort or QueryTooLong."""
    if len(query) > LONGEST_QUERY:
        raise QueryTooLong
    terms = tuple(folded(query).split())
    if len("".join(terms)) < SHORTEST_QUERY:
        raise QueryTooShort
    return terms


def folded(text: str) -> str:
    """Return the text as it is compared: as `comparable` does, and without accents."""
    if text.isascii():
        return text.lower()
    return comparable_letters(text).translate(_accents())


@cache
def _accents() -> dict[int, None]:
    return dict.fromkeys(code for code in range(0x110000) if unicodedata.combining(chr(code)))


def matches(terms: tuple[str, ...], *texts: str) -> bool:
    """Return whether every word is somewhere in one of the texts."""
    whole = "\n".join(folded(text) for text in texts)
    return all(term in whole for term in terms)


def passage(terms: tuple[str, ...], text: str) -> Passage | None:
    """Return the first place of any of the words in the text, or None."""
    text = " ".join(text.split())
    whole = folded(text)
    found = min(((whole.find(term), -len(term)) for term in terms if term in whole), default=None)
    if found is None:
        return None
    places = _places(text, found[0] - found[1])
    start, end = places[found[0]], places[-1] + 1
    while end < len(text) and not folded(text[end]):  # an accent that stands by itself
        end += 1
    return Passage(_end_of(text[:start]), text[start:end], _beginning_of(text[end:]))


def _places(text: str, count: int) -> Sequence[int]:
    """Return for the first letters of the folded text where each stood before it was folded."""
    if text.isascii():
        return range(count)
    folds = ((letter if letter.isascii() else folded(letter)) for letter in text)
    return list(islice((place for place, fold in enumerate(folds) for _ in fold), count))


def _end_of(text: str) -> str:
    if len(text) <= BEFORE:
        return text
    cut = text[-BEFORE:]
    return "… " + cut.partition(" ")[2] if " " in cut else "…" + cut


def _beginning_of(text: str) -> str:
    if len(text) <= AFTER:
        return text
    cut = text[:AFTER]
    return cut.rpartition(" ")[0] + " …" if " " in cut else cut + "…"
