"""How hard a text is to read: the grade of Flesch and Kincaid (1975), syllables counted by a rough rule."""

import re

_WORD = re.compile(r"[A-Za-z’']+")
_VOWELS = re.compile(r"[aeiouy]+")


def grade(text: str) -> float:
    """Return the school grade for which the text is easy enough; at twelve one is in grade six or seven."""
    sentences = [part for part in re.split(r"[.?!:]+[”’)]*\s|\n+", text) if _WORD.search(part)]
    words = _WORD.findall(text)
    syllables = sum(map(_syllables, words))
    return 0.39 * len(words) / len(sentences) + 11.8 * syllables / len(words) - 15.59


def _syllables(word: str) -> int:
    word = word.lower()
    heard = len(_VOWELS.findall(word))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and heard > 1
    return max(1, heard - silent)
