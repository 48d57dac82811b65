"""Twofold under a profiler that is told by a signal when to begin and when to write down what it saw.

It serves as `twofold serve` does. What runs on worker threads is seen too. Processor time is counted, so that
waiting and a busy machine leave no trace.
"""

import asyncio
import cProfile
import functools
import os
import pstats
import signal
import threading
import time
from typing import Any

from starlette.types import ASGIApp

from intimacy_app import server

SWITCH = signal.SIGUSR2
FILE = "BENCH_PROFILE"  # the variable that names where the profile is written down


class Watch:
    """The profilers of the loop's thread and of the worker threads; one lasts from switch to switch."""

    def __init__(self, file: str):
        self.file, self.on = file, False
        self.loop, self.threads = cProfile.Profile(time.thread_time), threading.local()
        self.all_threads: list[cProfile.Profile] = []

    def switch(self) -> None:
        self.on = not self.on
        if self.on:
            self.loop.enable()
            return
        self.loop.disable()
        seen = pstats.Stats(self.loop)
        for profile in self.all_threads:
            seen.add(profile)
        seen.dump_stats(self.file)
        self.loop, self.threads, self.all_threads = cProfile.Profile(time.thread_time), threading.local(), []

    def watched(self, work: Any) -> Any:
        """Return the work of a thread, seen while the watch is on."""

        @functools.wraps(work, assigned=())
        def seen(*args: Any, **kwargs: Any) -> Any:
            return self._mine().runcall(work, *args, **kwargs) if self.on else work(*args, **kwargs)

        return seen

    def _mine(self) -> cProfile.Profile:
        if not hasattr(self.threads, "profile"):
            self.threads.profile = cProfile.Profile(time.thread_time)
            self.all_threads.append(self.threads.profile)
        return self.threads.profile


def application() -> ASGIApp:
    """Return the app, ready to be watched."""
    watch, to_thread = Watch(os.environ[FILE]), asyncio.to_thread
    asyncio.to_thread = lambda work, *args, **kwargs: to_thread(watch.watched(work), *args, **kwargs)
    made = server.application()

    async def with_signal(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "lifespan":
            asyncio.get_running_loop().add_signal_handler(SWITCH, watch.switch)
        await made(scope, receive, send)

    return with_signal
