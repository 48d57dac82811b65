"""A start with nothing changed, and what is held then, beside a bare Starlette app on the same server.

Seconds from the command to the first answer of `/healthz`; the median of several, app and floor in turn.
Memory is what all processes hold, what they share counted once (PSS).
"""

import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from importlib import metadata
from pathlib import Path

from benchmarks.amounts import Amounts
from benchmarks.figures import Figure
from benchmarks.servers import held_by_all
from intimacy_app.settings import PROJECT
from tests import processes

MB = 1_000_000
FLOOR = (
    "from starlette.applications import Starlette\n"
    "from starlette.responses import PlainTextResponse\n"
    "from starlette.routing import Route\n"
    "app = Starlette(routes=[Route('/healthz', lambda request: PlainTextResponse('ok'))])\n"
)


def measure(amounts: Amounts, folder: Path) -> list[Figure]:
    """Return how long a start takes, and what is held once it has answered."""
    (folder / "floor.py").write_text(FLOOR)
    _start(_app(), folder)  # the first start builds what is missing
    pairs = [(_start(_app(), folder), _start(_floor(), folder)) for _ in range(amounts.starts)]
    app, floor = (
        [statistics.median(each) for each in zip(*taken, strict=True)] for taken in zip(*pairs, strict=True)
    )
    return [
        Figure("start with nothing changed", "s", app[0], floor[0], most=2),
        Figure("memory once it has started, all processes", "MB", app[1], floor[1], most=150),
    ]


def _app() -> list[str]:
    # What only tests need isn't there where Twofold is installed, and python-socketio imports some of it.
    absent = f"import sys; sys.modules.update(dict.fromkeys({_of_tests_alone()!r}))"
    return [sys.executable, "-c", f"{absent}; from intimacy_app.cli import app; app(['serve'])"]


def _of_tests_alone() -> list[str]:
    """Return the modules of packages that are installed here, and that `requirements.txt` doesn't name."""
    named = set(
        re.findall(r"^([a-z0-9-]+)(?:\[\w+\])?==", (PROJECT / "requirements.txt").read_text("utf-8"), re.M)
    )
    return sorted(
        module
        for module, packages in metadata.packages_distributions().items()
        if module not in ("intimacy_app", "pip", "setuptools", "tests", "__editable___twofold_finder")
        and not {re.sub(r"[-_.]+", "-", package).lower() for package in packages} & (named | {"twofold"})
    )


def _floor() -> list[str]:
    return [str(Path(sys.executable).parent / "granian"), "--interface", "asgi", "floor:app"]


def _start(command: list[str], folder: Path) -> tuple[float, float]:
    port = _free_port()
    environment = {
        **os.environ,
        "TWOFOLD_DATA_DIR": f"{folder}/data",
        "TWOFOLD_KEY_FILE": f"{folder}/keys/master.keys",
        "TWOFOLD_PORT": str(port),
        "GRANIAN_PORT": str(port),
    }
    begin = time.perf_counter()
    server = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, start_new_session=True
    )
    try:
        while not _answers(port):
            assert server.poll() is None, "the server stopped by itself"
            time.sleep(0.01)
        seconds = time.perf_counter() - begin
        return seconds, held_by_all([server.pid, *processes.children_of(server.pid)]) / MB
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)


def _answers(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=1) as answer:
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
