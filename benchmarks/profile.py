"""What stands between the floor and the app: where the server spends a read and a seal (`python -m …`).

`python -m benchmarks.profile` prints, for each, the time of every stage and the dearest functions of ours,
and writes both into `benchmarks/results/profile.md`; with SQLite, then with PostgreSQL and Redis. A profiler
makes calls dearer than waiting, so shares tell more than times do.
"""

import asyncio
import os
import pstats
import tempfile
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import aiohttp

from benchmarks import filling, servers
from benchmarks.amounts import amounts
from benchmarks.figures import RESULTS
from benchmarks.lines import one_by_one
from benchmarks.profiled import FILE, SWITCH
from benchmarks.subjects import App
from tests.running import RunningServer, wait_until

PAIRS = 10
DEAREST = 18
# The first that fits a file's name; a builtin belongs to whoever calls it.
STAGES = {
    "the database's driver": ("sqlite3", "psycopg"),
    "Redis's client": ("/redis/",),
    "encryption": ("cryptography/", "AESGCM", "_rust"),
    "SQLAlchemy and SQLModel": ("sqlalchemy/", "sqlmodel/", "pydantic/"),
    "Reflex: State, delta, router data": ("reflex/", "reflex_base/", "reflex_"),
    "Socket.IO and JSON": ("socketio/", "engineio/", "json/", "orjson"),
    "server, loop and threads": ("granian/", "asyncio/", "uvloop", "concurrent/", "threading", "starlette/"),
    "ours: access, sessions, cards due": (
        "intimacy_app/access/",
        "services/sessions",
        "cards/table",
        "calendar",
    ),
    "ours: key ring and vault": ("intimacy_app/crypto",),
    "ours: database": ("intimacy_app/store", "intimacy_app/models"),
    "ours: services": ("intimacy_app/services",),
    "ours: rules": ("intimacy_app/domain", "intimacy_app/content"),
    "ours: all else": ("intimacy_app",),
}

Stats = dict[tuple[str, int, str], tuple[int, int, float, float, dict[tuple[str, int, str], Any]]]


class ProfiledServer(RunningServer):
    """Twofold, which writes a profile beside its log."""

    def __init__(self, folder: Path, **settings: str):
        self.file = folder / "profile"
        super().__init__(folder, **settings, **{FILE: str(self.file)})

    @property
    def command(self) -> list[str]:
        return servers.serving("benchmarks.profiled:application")

    def switch(self) -> None:
        os.kill(servers.worker_of(self), SWITCH)


def stages(stats: Stats) -> Counter[str]:
    """Return the seconds that each stage took by itself."""
    taken: Counter[str] = Counter()
    for (file, _, name), (_, _, own, _, callers) in stats.items():
        if file != "~" or _stage(name) != REST:
            taken[_stage(f"{file} {name}")] += own
            continue
        for (caller_file, _, caller), spent in callers.items():
            taken[_stage(f"{caller_file} {caller}")] += spent[2]
    return taken


REST = "Python's own library"


def _stage(name: str) -> str:
    name = name.replace(os.sep, "/")
    return next((stage for stage, parts in STAGES.items() if any(part in name for part in parts)), REST)


def dearest(stats: Stats) -> list[tuple[str, float, int]]:
    """Return our functions in which most time passed, calls below them included: name, seconds, calls."""
    ours = [
        (f"{file.rpartition('intimacy_app/')[2]}: {name}", whole, calls)
        for (file, _, name), (_, calls, _, whole, _) in stats.items()
        if "/intimacy_app/" in file and "site-packages" not in file
    ]
    return sorted(ours, key=lambda row: -row[1])[:DEAREST]


def told(what: str, stats: Stats, times: int) -> str:
    """Return both tables of one deed, in Markdown."""
    taken = stages(stats)
    total = sum(taken.values())
    lines = [f"## {what}", "", f"{total / times * 1000:.1f} ms under the profiler, each of {times}.", ""]
    lines += ["| stage | ms | share |", "|---|---|---|"]
    lines += [f"| {s} | {t / times * 1000:.2f} | {t / total:.0%} |" for s, t in taken.most_common()]
    lines += ["", "| ours, with what it calls | ms | share | calls |", "|---|---|---|---|"]
    lines += [
        f"| `{name}` | {whole / times * 1000:.2f} | {whole / total:.0%} | {calls / times:.1f} |"
        for name, whole, calls in dearest(stats)
    ]
    return "\n".join([*lines, "", ""])


async def main() -> None:
    parts: list[str] = []
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="twofold-bench-")))
        http = await stack.enter_async_context(aiohttp.ClientSession())
        with servers.app(folder / "app", ProfiledServer) as app:
            parts += await _deeds(http, app, "SQLite")
        with servers.cluster(folder / "cluster", ProfiledServer, workers=1) as app:
            parts += await _deeds(http, app, "PostgreSQL and Redis")
    page = "# Where the time goes\n\n" + "\n".join(parts)
    print(page)
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "profile.md").write_text(page)


async def _deeds(http: aiohttp.ClientSession, app: ProfiledServer, beneath: str) -> list[str]:
    times = amounts().reads
    subject = await App.ready(http, app, filling.fill(app.environment, PAIRS, days=7))
    await one_by_one(20, subject.reads)
    return [
        told(f"A read: Today anew, {beneath}", await _seen(app, times, subject.reads), times),
        told(f"A seal that opens nothing, {beneath}", await _seen(app, times, subject.seals), times),
        told(
            f"A seal that opens, until both see it, {beneath}", await _seen(app, times, subject.opens), times
        ),
    ]


async def _seen(app: ProfiledServer, times: int, deed: Callable[[int], Awaitable[float]]) -> Stats:
    app.switch()
    await one_by_one(times, deed)
    app.switch()
    wait_until(app.file.exists, seconds=30)
    await asyncio.sleep(1)  # until it is written to its end
    stats: Any = pstats.Stats(str(app.file))
    app.file.unlink()
    return stats.stats


if __name__ == "__main__":
    asyncio.run(main())
