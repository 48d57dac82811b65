"""What one worker has to tell the others: that somebody's tabs are to ring, that a session has ended.

Each worker knows its own sockets alone. So what it does to them, it tells the others to do to theirs; there
is no common list that a worker which dies could leave wrong. A message carries names of tabs, members and
sessions, wrapped like everything in Redis, and never a word.
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
    """The switchboard of a single worker, who has nobody to tell."""

    def __init__(self, deeds: Calls):
        self._deeds = deeds

    @property
    def in_touch(self) -> bool:
        """Whether what is told now reaches every worker."""
        return True

    def tell(self, deed: str, *given: object) -> None:
        """Do a deed here, and have every other worker do it as well."""
        self._deeds[deed](*given)


class RedisBroadcast(Broadcast):
    """The switchboard of several workers, over a channel of Redis.

    A worker that has lost touch has missed calls. So it hangs up on everybody: a page that comes back asks
    the database anew, and has missed nothing.
    """

    def __init__(
        self,
        deeds: Calls,
        address: str,
        *,
        hang_up_on_everybody: Callable[[], None],
        renew: Callable[[], Awaitable[None]],
        open_tabs: Callable[[], Collection[str]],
        let_go: Callable[[str], Awaitable[None]],
    ):
        super().__init__(deeds)
        self._hang_up_on_everybody = hang_up_on_everybody
        self._renew, self._open_tabs, self._let_go = renew, open_tabs, let_go
        self._redis = _client(address)
        self._name = secrets.token_hex(8)
        self._calls: asyncio.Queue[bytes] = asyncio.Queue()
        self._in_touch = False

    @property
    def in_touch(self) -> bool:
        return self._in_touch

    def tell(self, deed: str, *given: object) -> None:
        super().tell(deed, *given)
        call = json.dumps([self._name, deed, *given]).encode()
        self._calls.put_nowait(redis_payloads.wrap(CHANNEL, call))

    async def work(self) -> None:
        """Listen, speak and keep count of tabs for as long as the worker lives."""
        await asyncio.gather(self._listen(), self._speak(), self._keep_count())

    async def _listen(self) -> None:
        from redis.exceptions import RedisError

        while True:
            with suppress(RedisError, OSError):
                async with self._redis.pubsub() as heard:
                    await heard.subscribe(CHANNEL)
                    async for message in heard.listen():
                        self._hear(message["type"], message["data"])
            if self._in_touch:
                log.warning("redis_lost")
                self._in_touch = False
                self._hang_up_on_everybody()
            await asyncio.sleep(0.2)

    def _hear(self, kind: str, data: object) -> None:
        if kind == "subscribe":
            self._in_touch = True
        elif isinstance(data, bytes) and (call := redis_payloads.unwrap(CHANNEL, data)):
            name, deed, *given = json.loads(call)
            if name != self._name:
                self._do(deed, given)

    def _do(self, deed: str, given: list[object]) -> None:
        try:
            self._deeds[deed](*given)
        except Exception as error:
            log.error("call_failed", deed=deed, error=logs.redact(error))

    async def _speak(self) -> None:
        from redis.exceptions import RedisError

        while True:
            call = await self._calls.get()
            while True:
                try:
                    await self._redis.publish(CHANNEL, call)
                    break
                except (RedisError, OSError):
                    await asyncio.sleep(0.2)

    async def _keep_count(self) -> None:
        """Say which tabs are open here, and let go of those that a worker left behind when it died."""
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
                        await self._let_go(tab.decode())
            await asyncio.sleep(BEAT_SECONDS)


def _client(address: str) -> "Redis":
    from redis.asyncio import Redis
    from redis.asyncio.retry import Retry
    from redis.backoff import NoBackoff

    # It must not come back in silence: what was called meanwhile has been missed.
    return Redis.from_url(
        address, retry=Retry(NoBackoff(), 0), socket_keepalive=True, health_check_interval=15
    )
