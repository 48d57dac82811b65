"""A real server for the tests: the command that people type, in folders of its own, on a free port."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

TWOFOLD = Path(sys.executable).parent / "twofold"


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
            "TWOFOLD_LANGUAGES": "en,en-XA",
            **settings,
        }
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> "RunningServer":
        """Start, and return once `/healthz` answers."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [TWOFOLD, "serve"],
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
