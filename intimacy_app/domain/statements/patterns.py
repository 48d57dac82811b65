"""How the rules of the reader are written down: as phrases, in the spelling that people use on phones."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum

# Each for one, so that what is found in the one stands at the same place in the other.
_SAME = str.maketrans("’‘ʼ′´`＇\u00a0\u202f\u2009\t", "'''''''    ")


class Rule(StrEnum):
    """What the reader looks for."""

    ALWAYS_NEVER = "always_never"
    LABEL = "label"
    MIND_READING = "mind_reading"
    THOUGHT_AS_FEELING = "thought_as_feeling"
    DEMAND = "demand"
    THREAT = "threat"
    BLAME = "blame"


# As it's typed on phones.
_YOU = {"you're": "(?:you're|u're|ur|u r)", "you": "(?:you|u|ya)"}
_AS_TYPED = re.compile(r"(?<![\w'<])you(?:'re)?(?![\w'])")

Wording = str | Callable[[re.Match[str]], str]


@dataclass(frozen=True)
class Phrase:
    """A phrase to which a rule applies, and the wording that may stand in its place.

    What is underlined and replaced is the group `span`, or all of it. `unless` is looked for in the whole
    sentence; a sentence that has it is left alone. A wording that is a clause of its own is offered only
    where a clause may stand.
    """

    rule: Rule
    form: re.Pattern[str]
    gentler: Wording
    unless: re.Pattern[str] | None = None
    is_clause: bool = False

    def wording(self, found: re.Match[str]) -> str:
        """Return what may stand in place of what was found."""
        if isinstance(self.gentler, str):
            return " ".join(found.expand(self.gentler).split())
        return self.gentler(found)


def plain(text: str) -> str:
    """Return the text with one apostrophe and one blank, as long as before."""
    return text.translate(_SAME)


def phrases(*forms: str) -> re.Pattern[str]:
    """Return a pattern of phrases: a blank stands for any number, an apostrophe may be left out."""
    joined = (
        _AS_TYPED.sub(lambda you: _YOU[you[0]], "|".join(forms))
        .replace("'", "'?")
        .replace(" ?", r"\s*")
        .replace(" ", r"\s+")
    )
    return re.compile(rf"\b(?:{joined})", re.IGNORECASE)


def one_of(words: Iterable[str]) -> str:
    """Return a group of words, the longest first, that ends where a word ends."""
    longest_first = sorted(words, key=len, reverse=True)
    return rf"(?:{'|'.join(map(re.escape, longest_first))})\b".replace(r"\ ", " ").replace(r"\-", "[- ]")
