"""Counts what this process is doing, and waits for it when the process stops.

Nothing here knows who does something or what: no label names a person, a space, a page's address or an
event, since on a server of two people even a count of seals would tell one what the other did.
"""

import asyncio
import functools
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from intimacy_app.telemetry import logs, metrics

PATIENCE_SECONDS = 4.0
_GLANCE_SECONDS = 0.05
_QUIET_GLANCES = 3  # so that what an event said is on its way too

_outcome: ContextVar[str] = ContextVar("outcome")


@dataclass
class _Work:
    going_on: int = 0
    stopping: bool = False
    end: "asyncio.Task[None] | None" = None


_work = _Work()


def is_stopping() -> bool:
    """Return whether this process has been asked to stop."""
    return _work.stopping


@contextmanager
def in_flight() -> Iterator[None]:
    """Note that something is being done that must not be cut off."""
    _work.going_on += 1
    try:
        yield
    finally:
        _work.going_on -= 1


def tracked(handler: Callable[..., Awaitable[Any]]) -> Any:
    """Return the handler of an event, counted, and with a mark that its lines in the log share."""

    @functools.wraps(handler)
    async def with_count(*args: Any, **kwargs: Any) -> Any:
        began = time.perf_counter()
        _outcome.set("done")
        with in_flight(), logs.correlated("event_id"):
            try:
                return await handler(*args, **kwargs)
            finally:
                metrics.count_event(_outcome.get(), time.perf_counter() - began)

    return with_count


def mark_refused() -> None:
    """Note that the event at hand was refused with a sentence."""
    _outcome.set("refused")


def mark_failed() -> None:
    """Note that the event at hand failed."""
    _outcome.set("failed")


def draining(cut_off: Callable[[], None]) -> Callable[[Callable[[], None]], None]:
    """Return what a worker does that is told to stop: it finishes its open events, and then ends the sockets.

    So the events have said what they did. A page whose socket ends connects again by itself, to whoever
    serves by then.
    """

    def stop(let_go: Callable[[], None]) -> None:
        if not _work.stopping:
            _work.stopping = True
            _work.end = asyncio.get_running_loop().create_task(_finish(let_go, cut_off))

    return stop


async def _finish(let_go: Callable[[], None], cut_off: Callable[[], None]) -> None:
    await _idle()
    cut_off()
    # The sockets say so to the other side before the loop ends.
    await asyncio.sleep(_GLANCE_SECONDS)
    let_go()


async def _idle() -> None:
    until, quiet = time.monotonic() + PATIENCE_SECONDS, 0
    while quiet < _QUIET_GLANCES and time.monotonic() < until:
        await asyncio.sleep(_GLANCE_SECONDS)
        quiet = 0 if _work.going_on else quiet + 1
