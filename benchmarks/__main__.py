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
from functools import partial
from pathlib import Path

import aiohttp

from benchmarks import crowd, filling, history, hostile, latency, lighthouse, lists, screens, servers, start
from benchmarks.amounts import Amounts, amounts
from benchmarks.figures import README, Figure, among, put_into, read, sentences, table, write
from benchmarks.peer_subjects import Django, NiceGui
from benchmarks.subjects import App, Floor, Subject
from tests.running import RunningServer

PEER_PAIRS, BUSY_PEER_PAIRS = 4, 20
Part = Callable[[Amounts, Path], list[Figure]]


def reads(amounts: Amounts, folder: Path) -> list[Figure]:
    """Measure how long one person waits to read, with both peers beside."""
    return asyncio.run(_with_http(partial(_beside_peers, latency.reads, amounts, folder)))


def seals(amounts: Amounts, folder: Path) -> list[Figure]:
    """Measure how long a seal takes, and until a second one is on both sides, with both peers beside."""
    return asyncio.run(_with_http(partial(_beside_peers, latency.seals, amounts, folder)))


async def _beside_peers(
    measure: Callable[..., Awaitable[list[Figure]]],
    amounts: Amounts,
    folder: Path,
    stack: ExitStack,
    http: aiohttp.ClientSession,
) -> list[Figure]:
    app, floor = _app_and_floor(stack, folder)
    django = stack.enter_context(servers.django(folder / "django"))
    nicegui = stack.enter_context(servers.nicegui(folder / "nicegui"))
    # A table as the calendar lays it, to be read; and below others so many cards that each seal has its own.
    few, many = filling.fill(app.environment, 10), filling.fill(app.environment, amounts.pairs, days=7)
    peers: dict[str, Subject] = {
        "Django": await Django.ready(http, django, PEER_PAIRS),
        "NiceGUI": await NiceGui.ready(http, nicegui, PEER_PAIRS),
    }
    pairs = few if measure is latency.reads else many
    ours, bare = await App.ready(http, app, pairs), await Floor.ready(http, floor, len(pairs))
    return await measure(amounts, ours, bare, peers)


def busy(amounts: Amounts, folder: Path) -> list[Figure]:
    """Measure what many busy people get done in a second, with both peers beside, and what a tab holds."""

    async def measured(stack: ExitStack, http: aiohttp.ClientSession) -> list[Figure]:
        app, floor = _app_and_floor(stack, folder)
        django = stack.enter_context(servers.django(folder / "django"))
        nicegui = stack.enter_context(servers.nicegui(folder / "nicegui"))
        peers: dict[str, Subject] = {
            # Two hashes of a password a pair: clients share pairs, and never a card.
            "Django": await Django.ready(http, django, BUSY_PEER_PAIRS),
            "NiceGUI": await NiceGui.ready(http, nicegui, amounts.clients),
        }
        return [
            *await crowd.throughput(amounts, http, app, floor, peers),
            *await crowd.memory(amounts, http, app, floor),
        ]

    return asyncio.run(_with_http(measured))


def cluster(amounts: Amounts, folder: Path) -> list[Figure]:
    """Measure two workers with PostgreSQL and Redis beside one worker with SQLite."""

    async def measured(stack: ExitStack, http: aiohttp.ClientSession) -> list[Figure]:
        one = stack.enter_context(servers.app(folder / "one"))
        two = stack.enter_context(servers.cluster(folder / "two"))
        # All of it before the first page is open: nobody would answer that page's server meanwhile.
        pairs = [filling.fill(app.environment, amounts.pairs, days=7) for app in (two, one)]
        each = [await App.ready(http, app, of_app) for app, of_app in zip((two, one), pairs, strict=True)]
        return await latency.cluster(amounts, *each)

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


def many(amounts: Amounts, folder: Path) -> list[Figure]:
    """Measure what each list costs where there is much in it."""

    async def measured(stack: ExitStack, http: aiohttp.ClientSession) -> list[Figure]:
        app = stack.enter_context(servers.app(folder / "app"))
        return await lists.measure(amounts, http, app)

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
    "reads": reads,
    "seals": seals,
    "busy": busy,
    "cluster": cluster,
    "past": past,
    "lists": many,
    "connected": connected,
    "churn": churn,
    "hostile": beside_strangers,
    "page": screens.measure,
    "start": start.measure,
    "lighthouse": lighthouse.part,
}


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    arguments.add_argument("parts", nargs="*", metavar="PART", help=f"all unless named: {', '.join(PARTS)}")
    arguments.add_argument(
        "--name", help="under which name the results are written, those of named parts among earlier ones"
    )
    arguments.add_argument("--quick", action="store_true", help="just enough to see that it works")
    arguments.add_argument("--readme", metavar="NAME", help="put results of that name into the README")
    chosen = arguments.parse_args()
    if unknown := set(chosen.parts) - set(PARTS):
        arguments.error(f"there is no part {', '.join(sorted(unknown))}")
    if chosen.readme:
        README.write_text(put_into(README.read_text("utf-8"), sentences(read(chosen.readme))), "utf-8")
        return
    if chosen.quick:
        os.environ["TWOFOLD_BENCH_QUICK"] = "1"
    _allow_many_sockets()
    name = chosen.name or ("" if chosen.parts or chosen.quick else "latest")
    figures = [figure for part in chosen.parts or PARTS for figure in _taken(part, name)]
    print(table(figures))


def _taken(part: str, name: str) -> list[Figure]:
    """Take the figures of one part, and keep them among those of that name, if there is one."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="twofold-bench-") as folder:
        taken = PARTS[part](amounts(), Path(folder))
    print(f"{part}: {time.monotonic() - began:.0f} s\n{table(taken)}", file=sys.stderr, flush=True)
    if name:
        write(name, among(read(name), taken))
    return taken


def _allow_many_sockets() -> None:
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


if __name__ == "__main__":
    main()
