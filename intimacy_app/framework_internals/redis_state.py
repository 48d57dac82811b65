"""The States of tabs in Redis, where every worker finds them: wrapped, so that Redis never holds a view.

Reflex's own configuration does not name the Redis: it would keep pickles there as they are. Its state manager
and its token manager are put in by hand instead, each with a client that wraps what goes out and unwraps what
comes in. These are all the places at which Reflex 0.10.1 unpickles what it was given: nothing is that we did
not seal ourselves (`crypto/redis_payloads.py`).
"""

import pickle  # nosec B403
from collections.abc import Callable, Iterator
from typing import Any, cast

import reflex as rx
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff
from reflex.config import get_config
from reflex.istate.manager.redis import StateManagerRedis
from reflex.istate.manager.token import BaseStateToken
from reflex.utils.token_manager import LostAndFoundRecord, RedisTokenManager

from intimacy_app.crypto import redis_payloads

# The record of a socket outlives a worker that died by this much; a living one renews it.
RECORD_SECONDS = 90


class _RedisOfStates(Redis):
    """The state manager reads States with `mget`, and nothing else with it."""

    async def mget(self, keys: Any, *args: Any) -> Any:
        found = cast("list[bytes | None]", await super().mget(keys, *args))
        return [
            payload and redis_payloads.unwrap(key, payload) for key, payload in zip(keys, found, strict=True)
        ]


class _RedisOfTokens(Redis):
    """The token manager stores, reads and publishes pickles alone."""

    async def set(self, name: Any, value: Any, *args: Any, **kwargs: Any) -> Any:
        return await super().set(name, redis_payloads.wrap(name, value), *args, **kwargs)

    async def get(self, name: Any) -> Any:
        payload = cast("bytes | None", await super().get(name))
        return payload and redis_payloads.unwrap(name, payload)

    async def publish(self, channel: Any, message: Any, **kwargs: Any) -> Any:
        return await super().publish(channel, redis_payloads.wrap(channel, message), **kwargs)


class EncryptedStates(StateManagerRedis):
    """States by tab and class; one that is not ours, or lies in another's place, is an empty one."""

    async def get_state(self, token: Any, *args: Any, **kwargs: Any) -> Any:
        token = self._coerce_token(token)
        if not isinstance(token, BaseStateToken):
            raise TypeError("Twofold keeps nothing but States here.")
        return await super().get_state(token, *args, **kwargs)

    def _collect_state_writes(self, token: BaseStateToken, base_state: Any) -> list[tuple[str, bytes]]:
        writes = super()._collect_state_writes(token, base_state)
        return [(key, redis_payloads.wrap(key, state)) for key, state in writes]

    async def forget(self, token: str) -> None:
        """Remove a tab's States and its lock, so that what a handler writes meanwhile is refused."""
        keys = [f"{token}_{state.get_full_name()}" for state in _with_substates(rx.State)]
        await self.redis.unlink(*keys, f"{token}_lock")


class EncryptedTokens(RedisTokenManager):
    """Which worker has a tab's socket, and what other workers have to say to it."""

    async def renew(self) -> None:
        """Store the records of this worker's sockets again before they expire."""
        for token, record in list(self.token_to_socket.items()):
            if record.instance_id == self.instance_id:
                await self._store_socket_record(token, record)

    async def _subscribe_lost_and_found_updates(self, emit_update: Callable[..., Any]) -> None:
        channel = f"channel:{self._get_lost_and_found_key(self.instance_id)}"
        async with self.redis.pubsub() as heard:
            await heard.subscribe(channel)
            async for message in heard.listen():
                if message["type"] != "message":
                    continue
                if payload := redis_payloads.unwrap(channel, message["data"]):
                    record: LostAndFoundRecord = pickle.loads(payload)  # noqa: S301  # nosec B301
                    await emit_update(record.update, record.token)


def use_redis(address: str, app: rx.App) -> EncryptedTokens:
    """Let the app keep its States in that Redis, and know there which worker has which socket."""
    config = get_config()
    app._state_manager = EncryptedStates(
        redis=_client(_RedisOfStates, address),
        token_expiration=config.redis_token_expiration,
        lock_expiration=config.redis_lock_expiration,
        lock_warning_threshold=config.redis_lock_warning_threshold,
    )
    tokens = EncryptedTokens(_client(_RedisOfTokens, address))
    tokens.token_expiration = RECORD_SECONDS
    if app.event_namespace is not None:
        app.event_namespace._token_manager = tokens
    return tokens


def _client(kind: type[Redis], address: str) -> Redis:
    # A Redis that is started anew is back within this while, and no tap is lost to it.
    return kind.from_url(address, retry=Retry(ExponentialBackoff(cap=0.5, base=0.05), 6))


def _with_substates(state: type[Any]) -> Iterator[type[Any]]:
    yield state
    for below in state.get_substates():
        yield from _with_substates(below)
