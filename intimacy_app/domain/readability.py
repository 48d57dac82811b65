"""How hard a text is to read: the Flesch-Kincaid grade (Kincaid and others, 1975), for English."""

import re

_SENTENCE = re.compile(r"[.!?…:]+(?:\s|$)")
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)*", re.IGNORECASE)
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^aeiouy]e|[^aeiouytd]ed|[^aeiouyscxz]es)$")


def grade(text: str) -> float:
    """Return the school year from which a text can be read; 0 for the easiest, and for no words at all."""
    words = _WORD.findall(text)
    if not words:
        return 0.0
    sentences = max(1, len(_SENTENCE.findall(text)))
    spoken = sum(map(syllables, words))
    return max(0.0, 0.39 * len(words) / sentences + 11.8 * spoken / len(words) - 15.59)


def syllables(word: str) -> int:
    """Return how many syllables a word has, by its groups of vowels and its silent endings."""
    plain = re.sub(r"['’].*$", "", word.lower())
    plain = plain.replace("every", "evry").replace("some", "som")
    silent = bool(_SILENT.search(plain)) and not plain.endswith("le")
    return max(1, len(_VOWELS.findall(plain)) - silent)
