"""Measures everything, beside a floor and peers in the same run, and writes the tables (`make bench`)."""

import argparse
import asyncio
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from pathlib import Path

import aiohttp

from benchmarks import crowd, filling, history, latency, servers, start
from benchmarks.amounts import Amounts, amounts
from benchmarks.figures import Figure, table
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
        subjects: dict[str, Subject] = {
            "Twofold": await App.ready(http, app, pairs),
            "floor": await Floor.ready(http, floor, amounts.pairs),
            "Django": await Django.ready(http, django, PEER_PAIRS),
            "NiceGUI": await NiceGui.ready(http, nicegui, PEER_PAIRS),
        }
        return await latency.measure(amounts, subjects)

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


def starts(amounts: Amounts, folder: Path) -> list[Figure]:
    return start.measure(amounts)


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
    "start": starts,
}


def main() -> None:
    arguments = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    arguments.add_argument("parts", nargs="*", choices=[*PARTS, []], help="which parts; all without any")
    arguments.add_argument("--name", default="latest", help="under which name the results are written")
    chosen = arguments.parse_args()
    figures: list[Figure] = []
    for name in chosen.parts or PARTS:
        with tempfile.TemporaryDirectory(prefix="twofold-bench-") as folder:
            figures += PARTS[name](amounts(), Path(folder))
            print(table(figures), flush=True)


if __name__ == "__main__":
    main()
