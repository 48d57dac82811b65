"""How long a start takes when nothing has changed, beside a bare Starlette app on the same server.

Seconds from the command to the first answer of `/healthz`; the median of several, app and floor in turn.
"""

import os
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

TIMES = 5
FLOOR = (
    "from starlette.applications import Starlette\n"
    "from starlette.responses import PlainTextResponse\n"
    "from starlette.routing import Route\n"
    "app = Starlette(routes=[Route('/healthz', lambda request: PlainTextResponse('ok'))])\n"
)


def measure() -> list[tuple[str, float, float]]:
    """Return rows of what was measured, the app's median and the floor's, in seconds."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "floor.py").write_text(FLOOR)
        _seconds(_app(), folder)  # the first start builds what is missing
        pairs = [(_seconds(_app(), folder), _seconds(_floor(), folder)) for _ in range(TIMES)]
    app, floor = (statistics.median(times) for times in zip(*pairs, strict=True))
    return [("start with nothing changed", app, floor)]


def _app() -> list[str]:
    return [str(Path(sys.executable).parent / "twofold"), "serve"]


def _floor() -> list[str]:
    return [str(Path(sys.executable).parent / "granian"), "--interface", "asgi", "floor:app"]


def _seconds(command: list[str], folder: str) -> float:
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
        return time.perf_counter() - begin
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
