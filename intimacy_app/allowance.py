"""How often something may be tried: generous to people, deadly to scripts.

The counts are in Redis, where there is one, for all workers together. While it does not answer, each
worker counts for itself: nobody is kept out for it, and nothing may be tried without end.
"""

import time
from collections.abc import Callable
from functools import cache
from typing import TypeVar

import structlog
from limits import RateLimitItem, parse
from limits.errors import StorageError
from limits.storage import MemoryStorage, RedisStorage, Storage
from limits.strategies import MovingWindowRateLimiter

from intimacy_app import parcels
from intimacy_app.domain.errors import TooManyTries
from intimacy_app.settings import settings

T = TypeVar("T")

log = structlog.get_logger(__name__)

_PATIENCE = 0.5  # seconds, since the event loop waits meanwhile
_PAUSE = 5  # seconds, until a Redis that did not answer is asked again

SIGN_IN = parse("10 per 10 minutes")
SIGN_IN_OF_ADDRESS = parse("100 per 10 minutes")
SIGN_UP = parse("30 per hour")
INVITATION = parse("20 per 10 minutes")
INVITATION_OF_ADDRESS = parse("200 per 10 minutes")
PROOF = parse("10 per 10 minutes")
RECOVERY = parse("10 per 10 minutes")
RECOVERY_OF_ADDRESS = parse("100 per 10 minutes")
EXPORT = parse("30 per hour")
SEARCH = parse("30 per minute")
TEST_NOTICE = parse("5 per 10 minutes")
EVENTS = parse("300 per minute")


def spend(limit: RateLimitItem, *who: str) -> None:
    """Count one try by somebody; raises TooManyTries when the allowance is used up."""
    if not _limiter().hit(limit, *who):
        raise TooManyTries


def restore(limit: RateLimitItem, *who: str) -> None:
    """Give back the whole allowance, since the try turned out to be rightful."""
    _limiter().clear(limit, *who)


class _Limiter:
    """Counts in memory."""

    def __init__(self) -> None:
        self._here = MovingWindowRateLimiter(MemoryStorage())

    def hit(self, limit: RateLimitItem, *who: str) -> bool:
        return self._here.hit(limit, *who)

    def clear(self, limit: RateLimitItem, *who: str) -> None:
        self._here.clear(limit, *who)


class _SharedLimiter(_Limiter):
    """Counts in Redis, under names that tell nobody whose count it is."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self._shared = MovingWindowRateLimiter(_storage(address))
        self._asks_again = 0.0

    def hit(self, limit: RateLimitItem, *who: str) -> bool:
        return self._ask(
            lambda: self._shared.hit(limit, parcels.mark(*who)),
            lambda: super(_SharedLimiter, self).hit(limit, *who),
        )

    def clear(self, limit: RateLimitItem, *who: str) -> None:
        super().clear(limit, *who)
        self._ask(lambda: self._shared.clear(limit, parcels.mark(*who)), lambda: None)

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
