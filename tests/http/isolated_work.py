"""Tasks for a process of its own that no person asks for; `test_isolation.py` runs them."""

import os
import resource
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from intimacy_app.access import isolated_tasks


def die_once(given: dict[str, Any]) -> bool:
    if not Path(given["mark"]).exists():
        Path(given["mark"]).touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return True


def die(given: dict[str, Any]) -> None:
    with Path(given["mark"]).open("a") as mark:
        mark.write("x")
    os.kill(os.getpid(), signal.SIGKILL)


def fail(given: dict[str, Any]) -> None:
    raise ValueError(given["words"])


def wait(_given: Any) -> bool:
    """Wait for far longer than anybody has patience for in a test."""
    signal.signal(signal.SIGALRM, lambda *_: None)
    signal.alarm(5)
    signal.pause()
    return True


def bounds(_given: Any) -> dict[str, Any]:
    return {
        "memory": resource.getrlimit(resource.RLIMIT_AS),
        "seconds": resource.getrlimit(resource.RLIMIT_CPU),
        "niceness": os.nice(0),
        "arguments": Path("/proc/self/cmdline").read_text().split("\0"),
        "environment": [name for name in os.environ if name.startswith("TWOFOLD_")],
        "session": os.getsid(0),
    }


def hoard(_given: Any) -> int:
    return len(bytearray(isolated_tasks.MOST_MEMORY))


def stream(_given: Any) -> Iterator[Any]:
    yield bounds(_given)


def spin(_given: Any) -> Iterator[Any]:
    yield "begun"
    resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + 1, isolated_tasks.MOST_SECONDS))
    yield from isolated_tasks.bounded(_without_end())


def gorge(_given: Any) -> Iterator[Any]:
    yield "begun"
    yield from isolated_tasks.bounded(str(hoard(_given)) for _ in "x")


def _without_end() -> Iterator[Any]:
    while time.process_time() < 60:
        pass
    yield "never stopped"


if __name__ == "__main__":
    isolated_tasks.STREAMS = {task.__name__: task for task in (stream, spin, gorge)}
    isolated_tasks.TASKS = {task.__name__: task for task in (die_once, die, fail, wait, bounds, hoard)}
    isolated_tasks.main(sys.argv[1])
