"""Receipts: by a digest of what was sealed, whoever holds it can tell later whether a word has changed.

SHA-256 over 32 random bytes and the stored text in UTF-8. The random bytes (the salt) stay on the server
until the reveal, so that a receipt alone cannot be used to guess at a text.
"""

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True)
class Receipts:
    """What is released at the reveal: for each voice a salt in hex, and a receipt spelled to be read aloud.

    Those of an answer whose words were erased are empty.
    """

    my_salt: str = ""
    mine: str = ""
    their_salt: str = ""
    theirs: str = ""


def receipt(salt: bytes, text: str) -> str:
    """Return the receipt of a text, in hex."""
    return sha256(salt + text.encode()).hexdigest()


def spelled(receipt: str) -> str:
    """Return the receipt in groups of four."""
    return " ".join(receipt[i : i + 4] for i in range(0, len(receipt), 4))
