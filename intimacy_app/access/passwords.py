"""Passwords: Argon2id through passlib, on a bounded pool of threads off the event loop, in fair turns.

How hard a new one is to guess is estimated in a process of its own: that is plain Python, and dear.

Figures of the OWASP Password Storage Cheat Sheet: m=19 MiB, t=2, p=1.
"""

import asyncio
import os
from collections.abc import Callable
from functools import cache
from typing import TypeVar, TypeVarTuple

from passlib.hash import argon2  # pyright: ignore[reportAttributeAccessIssue]

from intimacy_app.access.fair_queue import Caller, FairQueue
from intimacy_app.access.isolation import run_isolated, yielding_pool
from intimacy_app.domain.accounts.people import (
    LONGEST_PASSWORD,
    PasswordTooEasy,
    check_characters,
    check_length,
    prepared_password,
)
from intimacy_app.settings import settings

T = TypeVar("T")
Given = TypeVarTuple("Given")

# Found at first use otherwise, which is not safe in threads.
argon2.set_backend("argon2_cffi")
_HASH = argon2.using(type="ID", memory_cost=19456, time_cost=2, parallelism=1)


def hashed_at_once(cores: int, workers: int) -> int:
    """Return how many passwords each worker hashes at once: a core is left to everybody's events."""
    return min(2, max(1, (cores - 1) // workers))


_THREADS = hashed_at_once(os.cpu_count() or 1, settings().workers)
_POOL = yielding_pool(_THREADS, "argon2")
# One caller fills the pool for some 50 ms; 16 of many strangers for less than a second.
_QUEUE = FairQueue(at_work=_THREADS, waiting=10, strangers=16)
# Estimates take up to half a second: signing in must not wait for them.
_ESTIMATORS = yielding_pool(1, "zxcvbn")
_ESTIMATES = FairQueue(at_work=1, waiting=10, strangers=8)


async def hash_new(password: str, *about: str, caller: Caller) -> str:
    """Return the hash of a new password.

    `about` are words that a guesser would try first, such as the person's own name. Raises PasswordTooShort,
    PasswordTooLong, PasswordUnusable or PasswordTooEasy, NotDoneNow, and TooManyTries where the caller asks
    for too much at once.
    """
    password = prepared_password(password)
    check_length(password)
    check_characters(password)
    async with _ESTIMATES.turn(caller):
        await asyncio.get_running_loop().run_in_executor(_ESTIMATORS, _check_strength, password, about)
    return await _in_pool(caller, _HASH.hash, password)


async def hash_pin(pin: str, *, caller: Caller) -> str:
    """Return the hash of a PIN; few tries are what guards it, not its strength."""
    return await _in_pool(caller, _HASH.hash, pin)


async def fits(password: str, stored: str | None, *, caller: Caller) -> bool:
    """Return whether the password is the right one; takes as long where there is nobody to compare with.

    Raises TooManyTries where the caller asks for too much at once.
    """
    return await _in_pool(caller, _fits, password, stored)


async def _in_pool(caller: Caller, work: Callable[[*Given], T], *given: *Given) -> T:
    async with _QUEUE.turn(caller):
        return await asyncio.get_running_loop().run_in_executor(_POOL, work, *given)


def _check_strength(password: str, about: tuple[str, ...]) -> None:
    if run_isolated("password", {"password": password, "about": about}):
        raise PasswordTooEasy


def _fits(password: str, stored: str | None) -> bool:
    # The hash may be older than the preparing, and of what was typed.
    spellings = dict.fromkeys((prepared_password(password), password))
    # All of them, so that nobody's takes as long.
    fitting = [_is_hash_of(spelling, stored) for spelling in spellings]
    return any(fitting)


def _is_hash_of(password: str, stored: str | None) -> bool:
    # passlib refuses very long ones with an error of its own.
    is_right = _HASH.verify(password[:LONGEST_PASSWORD], stored or _nobody())
    return is_right and stored is not None and len(password) <= LONGEST_PASSWORD


@cache
def _nobody() -> str:
    return _HASH.hash("nobody has this password")
