"""What one worker tells the others, without a server: two broadcasts on one Redis."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from intimacy_app.live.broadcast import TABS, RedisBroadcast
from tests.redises import RunningRedis

pytestmark = pytest.mark.usefixtures("key_ring")


class Worker:
    """A worker with a broadcast, and what it did."""

    def __init__(self, address: str, *tabs: str):
        self.did: list[str] = []
        self.let_go: list[str] = []
        self.hung_up = 0
        self.broadcast = RedisBroadcast(
            {"note": self.did.append},
            address,
            disconnect_everybody=self.hangs_up,
            renew=self.renews,
            open_tabs=lambda: tabs,
            drop_abandoned=self.lets_go,
        )

    def hangs_up(self) -> None:
        self.hung_up += 1

    async def renews(self) -> None:
        pass

    async def lets_go(self, tab: str) -> None:
        self.let_go.append(tab)


@asynccontextmanager
async def at_work(*workers: Worker) -> AsyncIterator[None]:
    tasks = [asyncio.create_task(worker.broadcast.run()) for worker in workers]
    try:
        await until(lambda: all(worker.broadcast.is_connected for worker in workers))
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


async def until(holds: Callable[[], bool]) -> None:
    async with asyncio.timeout(30):
        while not holds():  # noqa: ASYNC110 - what is waited for happens in another process
            await asyncio.sleep(0.01)


def test_what_is_told_is_done_here_at_once_and_by_every_other_worker_once(redis: RunningRedis):
    async def scene() -> None:
        one, other = Worker(redis.url), Worker(redis.url)
        async with at_work(one, other):
            for word in ("first", "second"):
                one.broadcast.send("note", word)
            assert one.did == ["first", "second"]
            await until(lambda: other.did == ["first", "second"])
            other.broadcast.send("note", "third")
            await until(lambda: one.did[-1] == "third")
            assert one.did == other.did == ["first", "second", "third"]

    asyncio.run(scene())


def test_a_call_that_is_not_ours_is_not_heard(redis: RunningRedis):
    async def scene() -> None:
        one, other = Worker(redis.url), Worker(redis.url)
        async with at_work(one, other):
            assert redis.client.publish("twofold:calls", b'["someone", "note", "forged"]') >= 2
            one.broadcast.send("note", "ours")
            await until(lambda: bool(other.did))
            assert other.did == ["ours"]

    asyncio.run(scene())


def test_who_lost_touch_hangs_up_on_everybody_and_tells_later_what_it_could_not(tmp_path: Path):
    async def scene() -> None:
        redis = RunningRedis(tmp_path).start()
        one, other = Worker(redis.url), Worker(redis.url)
        async with at_work(one, other):
            redis.stop()
            await until(lambda: one.hung_up == other.hung_up == 1 and not one.broadcast.is_connected)
            one.broadcast.send("note", "meanwhile")
            redis.start()
            await until(lambda: one.broadcast.is_connected and other.broadcast.is_connected)
            one.broadcast.send("note", "afterwards")
            await until(lambda: "afterwards" in other.did)
            assert one.hung_up == other.hung_up == 1
        redis.stop()

    asyncio.run(scene())


def test_tabs_that_a_dead_worker_left_behind_are_let_go_of_by_one_of_the_others(redis: RunningRedis):
    async def scene() -> None:
        redis.client.zadd(TABS, {"left": 1, "elsewhere": time.time() + 100})
        one, other = Worker(redis.url, "mine"), Worker(redis.url)
        async with at_work(one, other):
            await until(lambda: one.let_go + other.let_go == ["left"])
            await until(lambda: redis.client.zscore(TABS, "mine") is not None)
            kept = redis.client.zrangebyscore(TABS, time.time() + 60, "+inf")
            assert {b"mine", b"elsewhere"} <= set(kept)

    asyncio.run(scene())
