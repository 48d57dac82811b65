"""A server of granian's whose only worker is the process itself."""

import signal
import sys
from typing import Any

from granian.server import MPServer


class ServingAlone(MPServer):
    """Serves with no process in front, which would hold a second time all that is imported.

    Granian itself forks a worker even where there is one alone, and then only waits: nobody replaces it.
    """

    def _spawn_workers(self, spawn_target: Any, target_loader: Any) -> None:
        # Until the loop runs, which has handlers of its own; granian's would only note what was sent.
        for sent in (signal.SIGINT, signal.SIGTERM):
            signal.signal(sent, lambda *_: sys.exit(0))
        self._spawn_worker(0, spawn_target, target_loader).inner.run()
        # It was told to stop. Among its workers granian finds none to end.
        self.signal_handler_interrupt()
