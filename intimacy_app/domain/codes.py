"""Codes that people read aloud and copy by hand: their alphabet, their groups, and what was meant."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from intimacy_app.domain.texts import comparable

# Crockford's base 32: no I, L, O or U, so that a code survives being read aloud. Each letter is 5 bits.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_READ_AS = str.maketrans("ILO", "110")
_OF_LINK = re.compile(r"/join/([^/?#&\s]+)", re.IGNORECASE)


def new_code(length: int, choose: Callable[[str], str]) -> str:
    """Return a code of that many letters, each taken by `choose`."""
    return "".join(choose(ALPHABET) for _ in range(length))


def code_from(typed: str, length: int) -> str:
    """Return the code that was meant, empty if there is none.

    Case, spaces, dashes and the script of digits make no difference, nor do words or a link around it.
    """
    return next(filter(None, (_read(each, length) for each in _candidates(typed, length))), "")


def spelled(code: str) -> str:
    """Return the code in groups of four."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


def _candidates(typed: str, length: int) -> Iterator[str]:
    """Yield what may be meant as the code, the likeliest first."""
    yield typed
    said = comparable(unquote(typed))
    yield from _OF_LINK.findall(said)
    patterns = (between.join([r"\w{4}"] * (length // 4)) for between in ("-", "", r"\s"))
    found = [each for code in patterns for each in re.findall(rf"(?<![\w-]){code}(?!-?\w)", said)]
    # Words may be as long as a code, and hardly any code is without a digit.
    yield from sorted(found, key=lambda each: not any(map(str.isdigit, each)))


def _read(typed: str, length: int) -> str:
    code = "".join(c for c in comparable(typed).upper() if c.isalnum()).translate(_READ_AS)
    return code if len(code) == length and set(code) <= set(ALPHABET) else ""
