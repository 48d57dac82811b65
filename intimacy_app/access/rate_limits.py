"""How often something may be tried: generous to people, deadly to scripts.

What is counted is never a thing that the caller chose: it is a session or a device that the database
knows, a person, or else the network from which the request came.

The counts are in Redis, where there is one, for all workers together. While it does not answer, each
worker counts for itself: nobody is kept out for it, and nothing may be tried without end.
"""

import threading
import time
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

import structlog
from limits import RateLimitItem, parse
from limits.errors import StorageError
from limits.storage import MemoryStorage, RedisStorage, Storage
from limits.strategies import MovingWindowRateLimiter

from intimacy_app.access import addresses
from intimacy_app.crypto import redis_payloads
from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.settings import settings


class TooManyTries(Refusal):
    sentence = N_("Too many tries just now. Please wait a few minutes.")
    status = 429


T = TypeVar("T")

log = structlog.get_logger(__name__)

_PATIENCE = 0.5  # seconds, since the event loop waits meanwhile
_SWEEPS_EVERY = 60  # seconds
_PAUSE = 5  # seconds, until a Redis that did not answer is asked again

SIGN_IN = parse("10 per 10 minutes")
SIGN_IN_OF_ADDRESS = parse("100 per 10 minutes")
SIGN_IN_OF_NAME = parse("100 per hour")
SIGN_UP = parse("30 per hour")
INVITATION = parse("20 per 10 minutes")
INVITATION_OF_ADDRESS = parse("200 per 10 minutes")
INVITATION_OF_STRANGERS = parse("60 per 10 minutes")
PROOF = parse("10 per 10 minutes")
SIGN_IN_NAME = parse("10 per hour")
RECOVERY = parse("10 per 10 minutes")
RECOVERY_OF_ADDRESS = parse("100 per 10 minutes")
EXPORT = parse("30 per hour")
SEARCH = parse("30 per minute")
TEST_NOTICE = parse("5 per 10 minutes")
EVENTS = parse("300 per minute")
EVENTS_OF_ADDRESS = parse("1200 per minute")
FORMS_OF_ADDRESS = parse("600 per minute")
SOCKETS = parse("120 per minute")
SOCKETS_OF_ADDRESS = parse("240 per minute")
PACK = parse("20 per 10 minutes")
IMPORT = parse("20 per hour")
PHOTO = parse("40 per hour")

# A network that may be one caller's or that of many households: they share this many allowances.
HOUSEHOLDS_OF_A_SITE = 5


class NobodyToCount(ValueError):
    """A limit was asked to count under an empty name, which all would share."""


def spend(limit: RateLimitItem, what: str, who: str) -> None:
    """Count one try by a known session, device or person; raises TooManyTries when all are used up."""
    if not who:
        raise NobodyToCount(what)
    if not _limiter().hit(limit, what, who):
        raise TooManyTries


def spend_at(limit: RateLimitItem, what: str, address: str) -> None:
    """Count one try from an address by its network, and by the wider one; raises TooManyTries."""
    home, site = addresses.household(address), addresses.site(address)
    wider = type(limit)(limit.amount * HOUSEHOLDS_OF_A_SITE, limit.multiples)
    # A household that is refused spends nothing of what its neighbors have.
    if home != site and not _limiter().has_left(wider, what, site):
        raise TooManyTries
    spend(limit, what, home)
    if home != site:
        spend(wider, what, site)


def restore(limit: RateLimitItem, what: str, who: str) -> None:
    """Give back the whole allowance, since the try turned out to be rightful."""
    _limiter().clear(limit, what, who)


class _Sweep:
    """The thread that sweeps a storage, which asks whether it is alive before it starts another one."""

    def __init__(self, thread: threading.Timer) -> None:
        self.start, self._rests_until = thread.start, time.monotonic() + _SWEEPS_EVERY

    def is_alive(self) -> bool:
        return time.monotonic() < self._rests_until


class SparingStorage(MemoryStorage):
    """Counts in memory, and sweeps once a minute; left alone, it starts a thread for nearly every try."""

    @property
    def timer(self) -> Any:
        return self._sweep

    @timer.setter
    def timer(self, thread: threading.Timer) -> None:  # pyright: ignore[reportIncompatibleVariableOverride]
        self._sweep = _Sweep(thread)


class _Limiter:
    """Counts in memory."""

    def __init__(self) -> None:
        self._here = MovingWindowRateLimiter(SparingStorage())

    def hit(self, limit: RateLimitItem, *who: str) -> bool:
        return self._here.hit(limit, *who)

    def has_left(self, limit: RateLimitItem, *who: str) -> bool:
        return self._here.test(limit, *who)

    def clear(self, limit: RateLimitItem, *who: str) -> None:
        self._here.clear(limit, *who)


class _SharedLimiter(_Limiter):
    """Counts in Redis, under hashed names."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._shared = MovingWindowRateLimiter(_storage(address))
        self._asks_again = 0.0

    def hit(self, limit: RateLimitItem, *who: str) -> bool:
        return self._ask(
            lambda: self._shared.hit(limit, redis_payloads.pseudonym(*who)),
            lambda: super(_SharedLimiter, self).hit(limit, *who),
        )

    def has_left(self, limit: RateLimitItem, *who: str) -> bool:
        return self._ask(
            lambda: self._shared.test(limit, redis_payloads.pseudonym(*who)),
            lambda: super(_SharedLimiter, self).has_left(limit, *who),
        )

    def clear(self, limit: RateLimitItem, *who: str) -> None:
        super().clear(limit, *who)
        self._ask(lambda: self._shared.clear(limit, redis_payloads.pseudonym(*who)), lambda: None)

    def _ask(self, shared: Callable[[], T], here: Callable[[], T]) -> T:
        if time.monotonic() >= self._asks_again:
            try:
                return shared()
            except StorageError:
                log.warning("counting_alone")
                self._asks_again = time.monotonic() + _PAUSE
        return here()


@cache
def _limiter() -> _Limiter:
    address = settings().redis_url
    return _SharedLimiter(address) if address else _Limiter()


def _storage(address: str) -> Storage:
    from redis import ConnectionPool
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    pool = ConnectionPool.from_url(
        address,
        socket_timeout=_PATIENCE,
        socket_connect_timeout=_PATIENCE,
        retry=Retry(NoBackoff(), 1),
    )
    return RedisStorage("redis://", connection_pool=pool, key_prefix="twofold", wrap_exceptions=True)
