"""The servers that are measured, each on a free port below one folder, and what the kernel tells of them."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from starlette.types import ASGIApp

from intimacy_app import server
from tests import databases, processes
from tests.redises import RunningRedis
from tests.running import RunningServer, free_port, wait_until

HERE = Path(__file__).parent
PEERS = HERE / "peers"
PEER_PYTHON = HERE.parent / ".venv-bench" / "bin" / "python"


class HurriedServer(RunningServer):
    """Twofold, where a State is kept not for two minutes after its socket, but for as long as is said here.

    There is no setting for that, so the figure is put in before the app is made.
    """

    KEEP_STATE_SECONDS = 10

    @property
    def command(self) -> list[str]:
        return serving("benchmarks.servers:hurried")


def hurried() -> ASGIApp:
    """Return the app, which soon forgets."""
    from intimacy_app.live import tabs

    tabs.KEEP_STATE_SECONDS = HurriedServer.KEEP_STATE_SECONDS
    return server.application()


def serving(application: str) -> list[str]:
    """Return the command that does what `twofold serve` does, with another maker of the app."""
    # The server's folder is its own, and the benchmarks are installed nowhere.
    found = f"import sys; sys.path.insert(0, {str(HERE.parent)!r})"
    ours = f"from intimacy_app import server; server.APPLICATION = {application!r}"
    return [sys.executable, "-c", f"{found}; {ours}; from intimacy_app.cli import app; app(['serve'])"]


@contextmanager
def app(folder: Path, kind: type[RunningServer] = RunningServer, **settings: str) -> Iterator[RunningServer]:
    """Run Twofold as people do: one worker, SQLite."""
    folder.mkdir(parents=True)
    server = kind(folder, TWOFOLD_PROXY_HOPS="1", TWOFOLD_LANGUAGES="en", **settings)
    try:
        yield server.start()
    finally:
        server.stop()


@contextmanager
def cluster(
    folder: Path, kind: type[RunningServer] = RunningServer, workers: int = 2
) -> Iterator[RunningServer]:
    """Run Twofold with several workers, PostgreSQL and Redis, both started here."""
    folder.mkdir(parents=True)
    redis = RunningRedis(folder)
    # As durable as SQLite with `synchronous=FULL`, which stands beside it.
    with (
        databases.postgresql_server(durable=True) as address,
        databases.empty_postgresql(address, "bench") as engine,
    ):
        try:
            database = engine.url.render_as_string(hide_password=False)
            shared = {"TWOFOLD_DATABASE_URL": database, "TWOFOLD_REDIS_URL": redis.start().url}
            with app(folder / "app", kind, TWOFOLD_WORKERS=str(workers), **shared) as server:
                yield server
        finally:
            redis.stop()


@contextmanager
def floor(folder: Path) -> Iterator["Other"]:
    """Run the floor on the same server, in the same Python."""
    command = [
        str(Path(sys.executable).parent / "granian"),
        "--interface",
        "asgi",
        "benchmarks.floor.app:app",
    ]
    with _run(folder, command) as server:
        yield server


@contextmanager
def django(folder: Path) -> Iterator["Other"]:
    """Run the peer in Django, migrated, on one uvicorn."""
    project = PEERS / "django_app"
    with _run(folder, [str(PEER_PYTHON), str(project / "serve.py")]) as server:
        yield server


@contextmanager
def nicegui(folder: Path) -> Iterator["Other"]:
    """Run the peer in NiceGUI."""
    with _run(folder, [str(PEER_PYTHON), str(PEERS / "nicegui_app" / "main.py")]) as server:
        yield server


class Other:
    """A server that is not ours."""

    def __init__(self, process: subprocess.Popen[bytes], port: int):
        self.process, self.port = process, port

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def worker(self) -> int:
        return largest([self.process.pid, *processes.children_of(self.process.pid)])


@contextmanager
def _run(folder: Path, command: list[str]) -> Iterator[Other]:
    folder.mkdir(parents=True)
    port = free_port()
    environment = {
        **os.environ,
        "BENCH_DATABASE": str(folder / "bench.db"),
        "BENCH_PORT": str(port),
        "GRANIAN_PORT": str(port),
        "PYTHONPATH": str(HERE.parent),
    }
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True
        )
    server = Other(process, port)

    def answers() -> bool:
        assert process.poll() is None, (folder / "server.log").read_text()
        try:
            return httpx.get(f"{server.url}/healthz", timeout=2).status_code == 200
        except httpx.HTTPError:
            return False

    try:
        wait_until(answers, seconds=60, told=(folder / "server.log").read_text)
        yield server
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=20)


def worker_of(server: RunningServer) -> int:
    """Return the process of Twofold that serves."""
    return largest(server.workers())


def largest(among: list[int]) -> int:
    """Return the process that holds most memory: the one that serves."""
    return max(among, key=resident)


def resident(process: int) -> int:
    """Return how many bytes of memory a process holds now."""
    return int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def held_by_all(processes_: list[int]) -> int:
    """Return how many bytes several processes hold, what they share counted once (PSS)."""
    return sum(_proportional(process) for process in processes_)


def _proportional(process: int) -> int:
    rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return next(int(row.split()[1]) * 1024 for row in rows if row.startswith("Pss:"))
