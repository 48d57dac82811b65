"""What somebody sends who wants the server down, from one address: each load goes on until it is stopped.

`python -m benchmarks.hostile_loads NAME PORT`, with the accounts of the attacker as JSON on standard input.
"""

import asyncio
import itertools
import json
import secrets
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import suppress
from typing import Any

import aiohttp

from benchmarks.filling import Pair
from benchmarks.lines import AppTab
from intimacy_app import routes

THEIRS = "192.0.2.66"
AT_ONCE = 16
L33T = "4@8({[<369!|1073$5%zx2+7"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
MANY_FIELDS = b"&".join(b"field%d=" % n + b"x" * 1_000_000 for n in range(60))


class Target:
    """The server that is attacked, with accounts of the attacker's own."""

    def __init__(self, http: aiohttp.ClientSession, port: int, pairs: list[Pair]):
        self.http, self.port, self.pairs = http, port, pairs

    async def posts(self, path: str, *, source: str = THEIRS, cookie: str = "", **more: Any) -> int:
        """Post something, and return the status, or 0 where the server hung up."""
        origin = f"http://localhost:{self.port}"
        headers = {"Origin": origin, "X-Forwarded-For": source, "Cookie": cookie}
        headers |= more.pop("headers", {})
        address = f"http://127.0.0.1:{self.port}{path}"
        with suppress(aiohttp.ClientError, ConnectionError):
            async with self.http.post(address, headers=headers, allow_redirects=False, **more) as answer:
                await answer.read()
                return answer.status
        return 0

    async def gets(self, path: str) -> None:
        headers = {"X-Forwarded-For": THEIRS}
        with suppress(aiohttp.ClientError, ConnectionError):
            async with self.http.get(f"http://127.0.0.1:{self.port}{path}", headers=headers) as answer:
                await answer.read()


async def bodies(target: Target) -> None:
    """Post forms of many fields, nothing but separators, and multipart without an end."""
    boundary = {"Content-Type": "multipart/form-data; boundary=x"}

    async def one(turn: int) -> None:
        data, headers = (
            (lambda: MANY_FIELDS, FORM),
            (lambda: _pieces(b"&" * 65_536, 190), FORM),
            (
                lambda: _pieces(
                    b"x" * 65_536, 800, b"--x\r\nContent-Disposition: form-data; name=a; filename=a\r\n\r\n"
                ),
                boundary,
            ),
        )[turn % 3]
        await target.posts(routes.AUTH_SIGN_IN, data=data(), headers=headers)

    await _again_and_again(one, 6)


async def slow_bodies(target: Target) -> None:
    """Hold as many forms open as go, each of which comes a byte at a time."""

    async def trickle() -> AsyncIterator[bytes]:
        while True:
            yield b"a"
            await asyncio.sleep(1)

    async def one(turn: int) -> None:
        await target.posts(routes.AUTH_SIGN_IN, data=trickle(), headers=FORM)

    await _again_and_again(one, 100, pause=1)


async def passwords(target: Target) -> None:
    """Ask for what is dear to check: new passwords that are hard to estimate, codes, and wrong passwords."""

    async def one(turn: int) -> None:
        password = (L33T * 8)[turn % 24 :][:72]
        name = f"x-{secrets.token_hex(6)}"
        path, form = (
            (routes.AUTH_SIGN_UP, {"name": name, "handle": name, "password": password}),
            (routes.AUTH_RECOVER, {"handle": name, "code": "0000-0000-0000-0000", "password": password}),
            (routes.AUTH_RESET, {"secret": name, "password": password}),
            (routes.AUTH_SIGN_IN, {"handle": name, "password": password}),
        )[turn % 4]
        await target.posts(path, data=form)

    await _again_and_again(one, AT_ONCE)


async def packs(target: Target) -> None:
    """Send hostile packs with an account of one's own."""
    pair = target.pairs[0]
    contents = itertools.cycle(
        [
            b"a" + b".a" * 100_000 + b" = 1",
            b"a = " + b"9" * 200_000,
            b"".join(b"k%d = 1\n" % n for n in range(25_000)),
            b"".join(b'[[prompt]]\nkey = "k%d"\n' % n for n in range(500)),
            b"a = " + b"[" * 100_000,
        ]
    )

    async def one(turn: int) -> None:
        form = aiohttp.FormData({"space": pair.space})
        form.add_field("pack", next(contents), filename="pack.toml")
        await target.posts(routes.PACK, cookie=pair.cookie(turn % 2), data=form)

    await _again_and_again(one, 4)


async def sockets(target: Target) -> None:
    """Hold as many sockets as go, hydrate on each, and talk without a pause on some."""
    held: list[AppTab] = []
    for turn in range(1_000):
        with suppress(aiohttp.ClientError, ConnectionError, TimeoutError):
            held.append(await asyncio.wait_for(_opened(target, f"session=made-up-{turn}"), 2))
        if turn > 200 and not held:
            break
    await asyncio.gather(*(_talks(line) for line in held[:10]), return_exceptions=True)
    await asyncio.Event().wait()


async def probes(target: Target) -> None:
    """Ask as often as goes for what everybody may ask for."""

    async def one(turn: int) -> None:
        await target.gets((routes.READY, routes.HEALTH, "/feeds/made-up.ics", routes.SIGN_IN)[turn % 4])
        await asyncio.sleep(0.02)

    await _again_and_again(one, 4)


LOADS: Mapping[str, Callable[[Target], Awaitable[None]]] = {
    "bodies": bodies,
    "slow bodies": slow_bodies,
    "passwords": passwords,
    "packs": packs,
    "sockets": sockets,
    "probes": probes,
}


async def _again_and_again(
    deed: Callable[[int], Awaitable[None]], at_once: int, *, pause: float = 0.05
) -> None:
    """Do something over and over; what is refused at once is asked for again after a pause."""
    turns = itertools.count()

    async def one_after_the_other() -> None:
        while True:
            await deed(next(turns))
            await asyncio.sleep(pause)

    await asyncio.gather(*(one_after_the_other() for _ in range(at_once)))


async def _pieces(piece: bytes, times: int, first: bytes = b"") -> AsyncIterator[bytes]:
    yield first or piece
    for _ in range(times):
        yield piece


async def _opened(target: Target, cookie: str) -> AppTab:
    return await AppTab.on(target.http, target.port, cookie, routes.SIGN_IN, source=THEIRS)


async def _talks(line: AppTab) -> None:
    while True:
        await line.flips()


async def main(name: str, port: int, pairs: list[Pair]) -> None:
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
        await LOADS[name](Target(http, port, pairs))


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2]), [Pair(**pair) for pair in json.load(sys.stdin)]))
