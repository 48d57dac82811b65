"""A real server for the tests: the command that people type, in folders of its own, on a free port."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection
from sqlmodel import create_engine

from tests import processes

TWOFOLD = Path(sys.executable).parent / "twofold"
# What `make test` builds.
BOTH_LANGUAGES = "en,en-XA"


class RunningServer:
    """`twofold serve` with its data, keys and log below one folder; it can be stopped and started again."""

    def __init__(self, folder: Path, **settings: str):
        self.folder = folder
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.log = folder / "server.log"
        self.environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("TWOFOLD_")},
            "TWOFOLD_DATA_DIR": str(folder / "data"),
            "TWOFOLD_KEY_FILE": str(folder / "keys" / "master.keys"),
            "TWOFOLD_PORT": str(self.port),
            "TWOFOLD_LANGUAGES": "en",
            **settings,
        }
        self.process: subprocess.Popen[bytes] | None = None

    @property
    def base_url(self) -> str:
        """The address that people type: that of what stands in front, where something does."""
        return self.environment.get("TWOFOLD_BASE_URL", self.url)

    @property
    def command(self) -> list[str]:
        return [str(TWOFOLD), "serve"]

    def start(self) -> "RunningServer":
        """Start, and return once `/healthz` answers."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        wait_until(self._is_healthy, seconds=90, told=self.log.read_text)
        return self

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop, workers included; SIGKILL is a crash."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, how)
        self.process.wait(timeout=20)
        self.process = None

    @contextmanager
    def database(self) -> Iterator[Connection]:
        """Reach past the running server into its database; what is written there is committed in the end."""
        address = self.environment.get("TWOFOLD_DATABASE_URL") or f"sqlite:///{self.folder}/data/twofold.db"
        engine = create_engine(address)
        with engine.begin() as connection:
            yield connection
        engine.dispose()

    @property
    def has_several_workers(self) -> bool:
        return int(self.environment.get("TWOFOLD_WORKERS", "1")) > 1

    def workers(self) -> list[int]:
        """Return the process ids of the workers."""
        if not self.process:
            return []
        return processes.children_of(self.process.pid) if self.has_several_workers else [self.process.pid]

    def worker_of(self, port: int) -> int:
        """Return the worker that serves a connection, by the port from which it comes."""
        return processes.holder(processes.socket_between(self.port, port), self.workers())

    def _is_healthy(self) -> bool:
        assert self.process is not None
        assert self.process.poll() is None, self.log.read_text()
        try:
            with urllib.request.urlopen(f"{self.url}/healthz", timeout=2) as answer:
                return answer.status == 200
        except (urllib.error.URLError, OSError):
            return False


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(holds, seconds: float = 10, told=lambda: "it never held") -> None:
    """Wait for a condition, polling; fail with what `told` says when the time is up."""
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until, told()
        time.sleep(0.05)
