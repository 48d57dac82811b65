"""Fair queues before costly work: a caller who asks for much waits behind themselves, not before others."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass

from intimacy_app.access import addresses
from intimacy_app.access.rate_limits import TooManyTries


@dataclass(frozen=True)
class Caller:
    """Who asks: a network, or a device or session that the database knows."""

    name: str
    known: bool = False


def unknown_caller(address: str) -> Caller:
    """Return the caller that an address stands for."""
    return Caller(addresses.site(address))


def known_caller(secret_digest: str) -> Caller:
    """Return the caller that a known device or session stands for, by the hash of its token."""
    return Caller(secret_digest, known=True)


class FairQueue:
    """Lets each caller have `at_work` pieces of work done at once, and `waiting` more behind them.

    Strangers have no more than `strangers` places at work together, so that a known device always finds
    the queue short. It belongs to one event loop.
    """

    def __init__(self, at_work: int, waiting: int, strangers: int):
        self._at_work, self._most = at_work, at_work + waiting
        self._strangers = strangers
        self._held = Counter[str]()
        self._turns: dict[str, asyncio.Semaphore] = {}
        self._strangers_at_work = 0

    @asynccontextmanager
    async def turn(self, caller: Caller) -> AsyncIterator[None]:
        """Wait for the caller's turn; raises TooManyTries where the queue is full."""
        if self._held[caller.name] >= self._most:
            raise TooManyTries
        self._held[caller.name] += 1
        turns = self._turns.setdefault(caller.name, asyncio.Semaphore(self._at_work))
        try:
            async with turns:
                with self._place(caller):
                    yield
        finally:
            self._held[caller.name] -= 1
            if not self._held[caller.name]:
                del self._held[caller.name], self._turns[caller.name]

    @contextmanager
    def _place(self, caller: Caller) -> Iterator[None]:
        if not caller.known and self._strangers_at_work >= self._strangers:
            raise TooManyTries
        self._strangers_at_work += not caller.known
        try:
            yield
        finally:
            self._strangers_at_work -= not caller.known
