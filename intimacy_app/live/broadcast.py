"""Broadcasts from one worker to the others: to refresh somebody's tabs, to disconnect a session.

Each worker knows its own sockets alone. So what it does to them, it broadcasts for the others to do to
theirs; there is no shared list that a worker which dies could leave wrong. A message carries ids of tabs,
members and sessions, encrypted like everything in Redis, and never a word.
"""

import asyncio
import json
import secrets
from collections.abc import Awaitable, Callable, Collection, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

import structlog

from intimacy_app.crypto import redis_payloads
from intimacy_app.telemetry import logs

if TYPE_CHECKING:
    from redis.asyncio import Redis

log = structlog.get_logger(__name__)

CHANNEL = "twofold:calls"
TABS = "twofold:tabs"
BEAT_SECONDS = 30
KEEP_SECONDS = 150

Calls = Mapping[str, Callable[..., None]]


class Broadcast:
    """The broadcast of a single worker, with nobody else to reach."""

    def __init__(self, calls: Calls):
        self._calls = calls

    @property
    def is_connected(self) -> bool:
        """Whether what is sent now reaches every worker."""
        return True

    def send(self, call: str, *given: object) -> None:
        """Make a call here, and have every other worker make it as well."""
        self._calls[call](*given)


class RedisBroadcast(Broadcast):
    """The broadcast of several workers, over a channel of Redis.

    A worker that lost Redis has missed calls. So it disconnects everybody: a page that comes back asks the
    database anew, and has missed nothing.
    """

    def __init__(
        self,
        calls: Calls,
        address: str,
        *,
        disconnect_everybody: Callable[[], None],
        renew: Callable[[], Awaitable[None]],
        open_tabs: Callable[[], Collection[str]],
        drop_abandoned: Callable[[str], Awaitable[None]],
    ):
        super().__init__(calls)
        self._disconnect_everybody = disconnect_everybody
        self._renew, self._open_tabs, self._drop_abandoned = renew, open_tabs, drop_abandoned
        self._redis = _client(address)
        self._name = secrets.token_hex(8)
        self._outgoing: asyncio.Queue[bytes] = asyncio.Queue()
        self._is_connected = False

    @property
    def is_connected(self) -> bool:
        return self._is_connected

    def send(self, call: str, *given: object) -> None:
        super().send(call, *given)
        payload = json.dumps([self._name, call, *given]).encode()
        self._outgoing.put_nowait(redis_payloads.wrap(CHANNEL, payload))

    async def run(self) -> None:
        """Listen, publish and count tabs for as long as the worker lives."""
        await asyncio.gather(self._listen(), self._publish(), self._count_tabs())

    async def _listen(self) -> None:
        from redis.exceptions import RedisError

        while True:
            with suppress(RedisError, OSError):
                async with self._redis.pubsub() as channel:
                    await channel.subscribe(CHANNEL)
                    async for message in channel.listen():
                        self._receive(message["type"], message["data"])
            if self._is_connected:
                log.warning("redis_lost")
                self._is_connected = False
                self._disconnect_everybody()
            await asyncio.sleep(0.2)

    def _receive(self, kind: str, data: object) -> None:
        if kind == "subscribe":
            self._is_connected = True
        elif isinstance(data, bytes) and (payload := redis_payloads.unwrap(CHANNEL, data)):
            name, call, *given = json.loads(payload)
            if name != self._name:
                self._make(call, given)

    def _make(self, call: str, given: list[object]) -> None:
        try:
            self._calls[call](*given)
        except Exception as error:
            log.error("call_failed", call=call, error=logs.redact(error))

    async def _publish(self) -> None:
        from redis.exceptions import RedisError

        while True:
            payload = await self._outgoing.get()
            while True:
                try:
                    await self._redis.publish(CHANNEL, payload)
                    break
                except (RedisError, OSError):
                    await asyncio.sleep(0.2)

    async def _count_tabs(self) -> None:
        """Say which tabs are open here, and drop those that a worker left behind when it died."""
        from redis.exceptions import RedisError

        while True:
            with suppress(RedisError, OSError):
                now, _ = await self._redis.time()
                await self._renew()
                if tabs := self._open_tabs():
                    until: float = now + KEEP_SECONDS
                    await self._redis.zadd(TABS, dict.fromkeys(tabs, until))
                for tab in await self._redis.zrangebyscore(TABS, 0, now):
                    if await self._redis.zrem(TABS, tab):
                        await self._drop_abandoned(tab.decode())
            await asyncio.sleep(BEAT_SECONDS)


def _client(address: str) -> "Redis":
    from redis.asyncio import Redis
    from redis.asyncio.retry import Retry
    from redis.backoff import NoBackoff

    # It must not come back in silence: calls made meanwhile have been missed.
    return Redis.from_url(
        address, retry=Retry(NoBackoff(), 0), socket_keepalive=True, health_check_interval=15
    )
