"""How hard a password is to guess, by zxcvbn; to be estimated in a process of its own (`isolation`)."""

from collections.abc import Iterable

from zxcvbn import zxcvbn

FAIR_STRENGTH = 2  # of 0 to 4: withstands 10^6 guesses
# The time of zxcvbn grows with the cube of the length: 20 characters take 0.1 s, 72 take 4.
ESTIMATED = 20


def is_easy(password: str, about: Iterable[str]) -> bool:
    """Return whether a password is easy to guess; `about` are words that a guesser would try first."""
    guessed_first = [end for word in about for end in _ends(word)]
    # Whatever a part withstands, the whole does. Either end may hold what is hard to guess.
    return all(zxcvbn(part, user_inputs=guessed_first)["score"] < FAIR_STRENGTH for part in _ends(password))


def _ends(text: str) -> list[str]:
    return list(dict.fromkeys((text[:ESTIMATED], text[-ESTIMATED:])))
