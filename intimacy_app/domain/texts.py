"""How a text of a person's is kept, whatever device it comes from, and how it is compared."""

import sys
import unicodedata
from functools import cache

# What keyboards write for one sign: quotes, dashes, a stretched line (gone, as a joiner), and letters that
# Persian and Arabic share.
_SAME = str.maketrans(
    "‘’‚‛ʼʻʹ′´＇“”„‟«»″＂‐‑‒–—―−ـيىك",
    "''''''''''\"\"\"\"\"\"\"\"-------\u200dییک",
)


def trimmed(text: str) -> str:
    """Return the text with one character for each line's end, and without blank ends."""
    return text.replace("\r\n", "\n").strip()


def first_line(text: str, longest: int = 120) -> str:
    """Return the first line of a text that says something, as a list shows it, with three dots where cut."""
    line = " ".join(next((line for line in text.splitlines() if line.strip()), "").split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def comparable(text: str) -> str:
    """Return the text as it is compared, never as it is kept: whatever keyboard wrote it, it is the same.

    One case (Unicode 3.13, D145), compatibility forms made one, digits of any script, quotes and dashes
    made those of ASCII, and without what is invisible, such as joiners.
    """
    return text.lower() if text.isascii() else unicodedata.normalize("NFKC", comparable_letters(text))


def comparable_letters(text: str) -> str:
    """Return what `comparable` does with accents apart, so that each letter is changed by itself alone."""
    folded = unicodedata.normalize("NFKD", text.translate(_SAME)).casefold()
    return unicodedata.normalize("NFKD", folded).translate(_SAME).translate(_digits_and_invisible())


def is_invisible(letter: str) -> bool:
    """Return whether a letter is drawn as nothing: controls, joiners, variation selectors, fillers."""
    return unicodedata.category(letter) in ("Cc", "Cf", "Cs") or letter in _FILLERS or _is_selector(letter)


# Letters and marks by category, and yet blank (Default_Ignorable_Code_Point), and the blank of braille.
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\u2800")


def _is_selector(letter: str) -> bool:
    return (
        "\ufe00" <= letter <= "\ufe0f"
        or "\u180b" <= letter <= "\u180f"
        or "\U000e0100" <= letter <= "\U000e01ef"
    )


@cache
def _digits_and_invisible() -> dict[int, str | None]:
    letters = [chr(code) for code in range(0x80, sys.maxunicode + 1)]
    digits = {ord(c): str(unicodedata.decimal(c)) for c in letters if c.isdecimal()}
    invisible = {ord(c): None for c in letters if is_invisible(c) and not c.isspace()}
    return digits | invisible
