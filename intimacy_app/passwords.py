"""Passwords: Argon2id through passlib, on a bounded pool of threads off the event loop.

Figures of the OWASP Password Storage Cheat Sheet: m=19 MiB, t=2, p=1.
"""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from functools import cache

from passlib.hash import argon2  # pyright: ignore[reportAttributeAccessIssue]

from intimacy_app.domain.errors import PasswordTooEasy
from intimacy_app.domain.people import LONGEST_PASSWORD, check_length

# Found at first use otherwise, which is not safe in threads.
argon2.set_backend("argon2_cffi")
_HASH = argon2.using(type="ID", memory_cost=19456, time_cost=2, parallelism=1)
_POOL = ThreadPoolExecutor(max_workers=2, thread_name_prefix="argon2")
_FAIR_STRENGTH = 2  # of 0 to 4: withstands 10^6 guesses
_LONGEST_ESTIMATE = 72  # zxcvbn's time grows with the length, and by then the password is good


async def hash_new(password: str, *about: str) -> str:
    """Return the hash of a new password; raises PasswordTooShort, PasswordTooLong or PasswordTooEasy.

    `about` are words that a guesser would try first, such as the person's own name.
    """
    check_length(password)
    return await asyncio.get_running_loop().run_in_executor(_POOL, _hash_if_strong, password, about)


async def hash_pin(pin: str) -> str:
    """Return the hash of a PIN; few tries are what guards it, not its strength."""
    return await asyncio.get_running_loop().run_in_executor(_POOL, _HASH.hash, pin)


async def fits(password: str, stored: str | None) -> bool:
    """Return whether the password is the right one; takes as long where there is nobody to compare with."""
    return await asyncio.get_running_loop().run_in_executor(_POOL, _fits, password, stored)


def _hash_if_strong(password: str, about: tuple[str, ...]) -> str:
    # Its word lists take 12 MB, and only a new password needs them.
    from zxcvbn import zxcvbn

    estimate = zxcvbn(password[:_LONGEST_ESTIMATE], user_inputs=list(about))
    if estimate["score"] < _FAIR_STRENGTH:
        raise PasswordTooEasy
    return _HASH.hash(password)


def _fits(password: str, stored: str | None) -> bool:
    # passlib refuses very long ones with an error of its own.
    is_right = _HASH.verify(password[:LONGEST_PASSWORD], stored or _nobody())
    return is_right and stored is not None and len(password) <= LONGEST_PASSWORD


@cache
def _nobody() -> str:
    return _HASH.hash("nobody has this password")
