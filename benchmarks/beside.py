"""This tree beside another checkout of Twofold, event by event in turn (`python -m benchmarks.beside TREE`).

Where others share the machine, two runs one after the other differ by more than most changes do. Here each
event of this tree has one of the other right beside it, so that only the ratio is told: the median of the
pairs, first with SQLite, then with two workers, PostgreSQL and Redis. The other checkout needs its `.venv`,
its pages built, and the same schema.
"""

import asyncio
import statistics
import sys
import tempfile
from collections.abc import Iterable
from contextlib import AsyncExitStack
from pathlib import Path

import aiohttp

from benchmarks import filling, servers
from benchmarks.amounts import Amounts, amounts
from benchmarks.subjects import App
from tests.running import RunningServer

WARM = 60
Pair = tuple[float, float]  # seconds of the other tree, and of this one


class OtherServer(RunningServer):
    """`twofold serve` of the other checkout."""

    TREE = Path()

    @property
    def command(self) -> list[str]:
        return [str(self.TREE / ".venv" / "bin" / "twofold"), "serve"]


async def in_turn(two: list[App], deeds: Iterable[str], turns: int) -> dict[str, list[Pair]]:
    """Return what each deed took both; who goes first changes from turn to turn."""
    taken: dict[str, list[Pair]] = {deed: [] for deed in deeds}
    for turn in range(turns):
        order = two if turn % 2 else two[::-1]
        of_turn = {id(app): [await getattr(app, deed)(turn) for deed in taken] for app in order}
        for deed, *pair in zip(taken, *(of_turn[id(app)] for app in two), strict=True):
            taken[deed].append((pair[0], pair[1]))
    return taken


async def measured(make, some: Amounts) -> dict[str, list[Pair]]:
    """Let both trees serve, and return what their events took."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="twofold-bench-")))
        connector = aiohttp.TCPConnector(limit=0)
        http = await stack.enter_async_context(aiohttp.ClientSession(connector=connector))
        kinds = {"other": OtherServer, "this": RunningServer}
        both = [stack.enter_context(make(folder / name, kind)) for name, kind in kinds.items()]
        # All of it before the first page is open: nobody would answer that page's server meanwhile.
        pairs = [filling.fill(app.environment, some.pairs, days=7) for app in both]
        two = [await App.ready(http, app, of_app) for app, of_app in zip(both, pairs, strict=True)]
        await in_turn(two, ["reads"], WARM)
        return {
            **await in_turn(two, ["reads_spaces"], 2 * some.reads),
            **await in_turn(two, ["reads"], 2 * some.reads),
            **await in_turn(two, ["seals", "opens"], 4 * some.seals),
        }


async def main() -> None:
    for beneath, make in (("SQLite", servers.app), ("PostgreSQL and Redis", servers.cluster)):
        for deed, pairs in (await measured(make, amounts())).items():
            ratio = statistics.median(this / other for other, this in pairs)
            print(f"{beneath}, {deed}: {ratio:.2f} of the other tree's, in {len(pairs)} pairs", flush=True)


if __name__ == "__main__":
    OtherServer.TREE = Path(sys.argv[1]).resolve()
    asyncio.run(main())
