"""The ten codes by which a person gets back in, and how long the operator's link holds."""

from datetime import timedelta

# Crockford's base 32: no I, L, O or U, so that a code survives being copied by hand.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 16  # of 5 bits each: 80 bits
CODES = 10
LINK_HOLDS = timedelta(hours=24)

_READ_AS = str.maketrans("ILO", "110")


def code_from(typed: str) -> str:
    """Return the code that was meant, whatever its case, spaces and dashes; empty if it cannot be one."""
    code = "".join(c for c in typed.upper() if c.isalnum()).translate(_READ_AS)
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else ""


def spelled(code: str) -> str:
    """Return the code in groups of four, to be copied by hand."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))
