"""Measures everything, beside a floor and peers in the same run, and writes the tables (`make bench`)."""

import argparse
import asyncio
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

import aiohttp

from benchmarks import filling, latency, servers, start
from benchmarks.amounts import Amounts, amounts
from benchmarks.figures import Figure, table
from benchmarks.peer_subjects import Django, NiceGui
from benchmarks.subjects import App, Floor

PEER_PAIRS = 4
Part = Callable[[Amounts, Path], list[Figure]]


def waits(amounts: Amounts, folder: Path) -> list[Figure]:
    return asyncio.run(_waits(amounts, folder))


async def _waits(amounts: Amounts, folder: Path) -> list[Figure]:
    with ExitStack() as stack:
        app = stack.enter_context(servers.app(folder / "app"))
        floor = stack.enter_context(servers.floor(folder / "floor"))
        django = stack.enter_context(servers.django(folder / "django"))
        nicegui = stack.enter_context(servers.nicegui(folder / "nicegui"))
        pairs = filling.fill(app.environment, amounts.pairs, days=7)
        http = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        subjects = {
            "Twofold": await App.ready(http, app, pairs),
            "floor": await Floor.ready(http, floor, amounts.pairs),
            "Django": await Django.ready(http, django, PEER_PAIRS),
            "NiceGUI": await NiceGui.ready(http, nicegui, PEER_PAIRS),
        }
        figures = await latency.measure(amounts, subjects)
        await http.close()
        return figures


def starts(amounts: Amounts, folder: Path) -> list[Figure]:
    return start.measure(amounts)


PARTS: dict[str, Part] = {"waits": waits, "start": starts}


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
