"""Measures everything, beside a floor and peers in the same run, and writes the tables (`make bench`)."""

import argparse
import asyncio
import os
import resource
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from pathlib import Path

import aiohttp

from benchmarks import crowd, filling, history, hostile, latency, lighthouse, screens, servers, start
from benchmarks.amounts import Amounts, amounts
from benchmarks.figures import README, Figure, put_into, short_table, table, write
from benchmarks.peer_subjects import Django, NiceGui
from benchmarks.subjects import App, Floor, Subject
from tests.running import RunningServer

PEER_PAIRS = 4
Part = Callable[[Amounts, Path], list[Figure]]


def waits(amounts: Amounts, folder: Path) -> list[Figure]:
    """Measure how long one person waits, with both peers beside."""

    async def measured(stack: ExitStack, http: aiohttp.ClientSession) -> list[Figure]:
        app, floor = _app_and_floor(stack, folder)
        django = stack.enter_context(servers.django(folder / "django"))
        nicegui = stack.enter_context(servers.nicegui(folder / "nicegui"))
        pairs = filling.fill(app.environment, amounts.pairs, days=7)
        peers: dict[str, Subject] = {
            "Django": await Django.ready(http, django, PEER_PAIRS),
            "NiceGUI": await NiceGui.ready(http, nicegui, PEER_PAIRS),
        }
        ours, bare = await App.ready(http, app, pairs), await Floor.ready(http, floor, amounts.pairs)
        return await latency.measure(amounts, ours, bare, peers)

    return asyncio.run(_with_http(measured))


def busy(amounts: Amounts, folder: Path) -> list[Figure]:
    """Measure what is done in a second, and what a tab holds."""

    async def measured(stack: ExitStack, http: aiohttp.ClientSession) -> list[Figure]:
        app, floor = _app_and_floor(stack, folder)
        return [
            *await crowd.throughput(amounts, http, app, floor),
            *await crowd.memory(amounts, http, app, floor),
        ]

    return asyncio.run(_with_http(measured))


def past(amounts: Amounts, folder: Path) -> list[Figure]:
    """Measure what a long past costs, and what sign-ins cost the others."""

    async def measured(stack: ExitStack, http: aiohttp.ClientSession) -> list[Figure]:
        app = stack.enter_context(servers.app(folder / "app"))
        return [
            *await history.measure(amounts, http, app),
            *await crowd.sign_ins(amounts, http, app),
        ]

    return asyncio.run(_with_http(measured))


def connected(amounts: Amounts, folder: Path) -> list[Figure]:
    """Measure an evening on which many pairs have their pages open."""

    async def measured(stack: ExitStack, http: aiohttp.ClientSession) -> list[Figure]:
        app = stack.enter_context(servers.app(folder / "app"))
        return await crowd.connected(amounts, http, app)

    return asyncio.run(_with_http(measured))


def churn(amounts: Amounts, folder: Path) -> list[Figure]:
    """Measure sessions that come and go."""

    async def measured(stack: ExitStack, http: aiohttp.ClientSession) -> list[Figure]:
        app = stack.enter_context(servers.app(folder / "app", servers.HurriedServer))
        return await crowd.churn(amounts, http, app)

    return asyncio.run(_with_http(measured))


def beside_strangers(amounts: Amounts, folder: Path) -> list[Figure]:
    """Measure what a pair notices of somebody who wants the server down."""

    async def measured(stack: ExitStack, http: aiohttp.ClientSession) -> list[Figure]:
        app = stack.enter_context(servers.app(folder / "app"))
        return await hostile.measure(amounts, http, app)

    return asyncio.run(_with_http(measured))


def _app_and_floor(stack: ExitStack, folder: Path) -> tuple[RunningServer, servers.Other]:
    app = stack.enter_context(servers.app(folder / "app"))
    return app, stack.enter_context(servers.floor(folder / "floor"))


async def _with_http(
    measured: Callable[[ExitStack, aiohttp.ClientSession], Awaitable[list[Figure]]],
) -> list[Figure]:
    with ExitStack() as stack:
        async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as http:
            return await measured(stack, http)


PARTS: dict[str, Part] = {
    "waits": waits,
    "busy": busy,
    "past": past,
    "connected": connected,
    "churn": churn,
    "hostile": beside_strangers,
    "screens": screens.measure,
    "start": start.measure,
    "lighthouse": lighthouse.part,
}


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    arguments.add_argument("parts", nargs="*", metavar="PART", help=f"all unless named: {', '.join(PARTS)}")
    arguments.add_argument("--name", default="latest", help="under which name the results are written")
    arguments.add_argument("--quick", action="store_true", help="just enough to see that it works")
    chosen = arguments.parse_args()
    if unknown := set(chosen.parts) - set(PARTS):
        arguments.error(f"there is no part {', '.join(sorted(unknown))}")
    if chosen.quick:
        os.environ["TWOFOLD_BENCH_QUICK"] = "1"
    _allow_many_sockets()
    figures: list[Figure] = []
    for name in chosen.parts or PARTS:
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="twofold-bench-") as folder:
            taken = PARTS[name](amounts(), Path(folder))
        print(f"{name}: {time.monotonic() - began:.0f} s\n{table(taken)}", file=sys.stderr, flush=True)
        figures += taken
    print(table(figures))
    if not chosen.parts and not chosen.quick:
        print(f"Written to {write(chosen.name, figures)}")
        README.write_text(put_into(README.read_text("utf-8"), short_table(figures)), "utf-8")


def _allow_many_sockets() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


if __name__ == "__main__":
    main()
