"""What a worker of granian does when it is told to stop."""

import asyncio
import signal
from collections.abc import Callable
from typing import Any

from granian import _signals

# How long a worker that is told to stop may take; then it's ended, whatever it waits for.
GRACE_SECONDS = 8


def on_stop(stop: Callable[[Callable[[], None]], None]) -> None:
    """Call `stop` where a worker is told to stop, with the function that lets granian end it.

    Left alone, granian would close the sockets at once. To be called before the worker's loop runs.
    """
    set_signals = _signals.set_loop_signals

    def set_ours(loop: asyncio.AbstractEventLoop) -> Any:
        granian = set_signals(loop)

        def told() -> None:
            signal.alarm(GRACE_SECONDS)
            stop(granian.set)

        for sent in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(sent, told)
        return granian

    _signals.set_loop_signals = set_ours
