"""Codes that people read aloud and copy by hand: their alphabet, their groups, and what was meant."""

from collections.abc import Callable

# Crockford's base 32: no I, L, O or U, so that a code survives being read aloud. Each letter is 5 bits.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_READ_AS = str.maketrans("ILO", "110")


def new_code(length: int, choose: Callable[[str], str]) -> str:
    """Return a code of that many letters, each taken by `choose`."""
    return "".join(choose(ALPHABET) for _ in range(length))


def code_from(typed: str, length: int) -> str:
    """Return the code that was meant, whatever its case, spaces and dashes; empty if it cannot be one."""
    code = "".join(c for c in typed.upper() if c.isalnum()).translate(_READ_AS)
    return code if len(code) == length and set(code) <= set(ALPHABET) else ""


def spelled(code: str) -> str:
    """Return the code in groups of four."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))
