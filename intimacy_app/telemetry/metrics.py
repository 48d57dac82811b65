"""Figures for Prometheus, where TWOFOLD_METRICS asks for them: how much and how long, never who or what.

Each worker writes into files of its own; a small process beside the server adds them up and answers, so
that the address of the figures is not the one that people reach.
"""

import multiprocessing
import os
import re
import signal
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from intimacy_app.settings import settings

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)


class _Meters:
    def __init__(self) -> None:
        from prometheus_client import Counter, Gauge, Histogram

        self.events: Counter = Counter("twofold_events", "Events of pages, by how they ended.", ["outcome"])
        self.event_seconds: Histogram = Histogram(
            "twofold_event_seconds", "How long events took.", buckets=_BUCKETS
        )
        self.requests: Counter = Counter("twofold_requests", "Requests, by their sort.", ["kind", "status"])
        self.request_seconds: Histogram = Histogram(
            "twofold_request_seconds", "How long requests took, by their sort.", ["kind"], buckets=_BUCKETS
        )
        self.sockets: Gauge = Gauge(
            "twofold_open_sockets", "Pages that are connected.", multiprocess_mode="livesum"
        )


def count_event(outcome: str, seconds: float) -> None:
    """Count an event of a page; the outcome is `done`, `refused` or `failed`."""
    if meters := _meters():
        meters.events.labels(outcome).inc()
        meters.event_seconds.observe(seconds)


def count_request(kind: str, status: int, seconds: float) -> None:
    """Count a request."""
    if meters := _meters():
        meters.requests.labels(kind, f"{status // 100}xx").inc()
        meters.request_seconds.labels(kind).observe(seconds)


@contextmanager
def count_socket() -> Iterator[None]:
    """Count a socket while it is open."""
    meters = _meters()
    if meters:
        meters.sockets.inc()
    try:
        yield
    finally:
        if meters:
            meters.sockets.dec()


def address() -> tuple[str, int]:
    """Return host and port of the figures."""
    host, _, port = settings().metrics.rpartition(":")
    return host.strip("[]"), int(port)


def serve_metrics() -> None:
    """Start the process that answers with the figures, as long as this one lives.

    To be called before prometheus_client is imported here or in a worker: it looks for the folder then.
    """
    folder = tempfile.mkdtemp(prefix="twofold-figures-")
    os.environ[_FOLDER] = folder
    apart = multiprocessing.get_context("fork").Process(
        target=_answer, args=(*address(), Path(folder), os.getpid()), daemon=True
    )
    apart.start()


def _answer(host: str, port: int, folder: Path, parent: int) -> None:
    import shutil

    from prometheus_client import start_http_server

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    start_http_server(port, host, registry())
    while os.getppid() == parent:
        time.sleep(1)
        _forget_the_dead(folder)
    shutil.rmtree(folder, ignore_errors=True)


def registry() -> "CollectorRegistry":
    """Return the figures of all workers together."""
    from prometheus_client import CollectorRegistry
    from prometheus_client.multiprocess import MultiProcessCollector

    together = CollectorRegistry()
    MultiProcessCollector(together)
    return together


def _forget_the_dead(folder: Path) -> None:
    for file in folder.glob("gauge_live*.db"):
        found = re.search(r"_(\d+)\.db$", file.name)
        if found and not Path(f"/proc/{found[1]}").exists():
            file.unlink(missing_ok=True)


@cache
def _meters() -> _Meters | None:
    return _Meters() if settings().metrics and os.environ.get(_FOLDER) else None
