"""Costly work on what somebody sent, each piece in a process of its own, which ends with it.

In a thread it would hold the interpreter's lock, and each of the others' events waits for that many times.
"""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import IO, Any, cast

import structlog

from intimacy_app.domain.errors import N_, Refusal

# Processor time is bounded in the process itself; a machine may be too busy to give it any.
PATIENCE_SECONDS = 20
_LONGER_FOR_FILES = 2  # times as long
_TASKS = "intimacy_app.access.isolated_tasks"
_NEVER_ENDED = 124  # as `timeout` says it
_NICENESS = 10

log = structlog.get_logger(__name__)


class NotDoneNow(Refusal):
    """A piece of work was ended by the system, or took too long."""

    sentence = N_("That didn’t work just now. Please try again in a minute.")
    status = 503


def yielding_pool(threads: int, name: str) -> ThreadPoolExecutor:
    """Return threads for costly work, which the system lets wait while everybody's events need the processor.

    A process that such a thread starts gives way as well, from its first instruction on.
    """
    return ThreadPoolExecutor(max_workers=threads, thread_name_prefix=name, initializer=_give_way)


def run_isolated(task: str, given: Any, *files: int) -> Any:
    """Return what a task of `isolated_tasks` makes of something that JSON can hold; raises NotDoneNow.

    It waits, so it belongs on a thread. What is given goes over a pipe: arguments of a process can be seen.
    Open files whose numbers are named stay open for it.
    """
    code, said = _run(task, json.dumps(given).encode(), files)
    if code < 0:
        # The system ended it, perhaps to have memory back for somebody else.
        code, said = _run(task, json.dumps(given).encode(), files)
    if code:
        log.error("isolated_task_failed", task=task, code=code)
        raise NotDoneNow
    return json.loads(said)


@contextmanager
def lines_isolated(task: str, given: Any, file: int) -> Iterator[IO[bytes]]:
    """Yield what a task of `isolated_tasks` writes of an open file, line by line; it ends with the block.

    Raises NotDoneNow where the process ended early, once its lines were read.
    """
    try:
        process = subprocess.Popen(  # noqa: S603
            _command(task),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            pass_fds=[file],
            **_apart(),
        )
    except OSError:
        raise NotDoneNow from None
    with process:
        try:
            told, lines = cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout)
            with suppress(BrokenPipeError), told:
                told.write(json.dumps(given).encode())
            yield lines
            code = process.wait(PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            code = _NEVER_ENDED
        finally:
            process.kill()
    if code:
        log.error("isolated_task_failed", task=task, code=code)
        raise NotDoneNow


def _run(task: str, given: bytes, files: Sequence[int]) -> tuple[int, bytes]:
    """Return the exit code of the process, negative where a signal ended it, and what it wrote."""
    command = _command(task)
    try:
        done = subprocess.run(  # noqa: S603
            command,
            input=given,
            stdout=subprocess.PIPE,
            timeout=PATIENCE_SECONDS * (_LONGER_FOR_FILES if files else 1),
            pass_fds=files,
            **_apart(),
        )
    except (subprocess.TimeoutExpired, OSError):
        return _NEVER_ENDED, b""
    return done.returncode, done.stdout


def _command(task: str) -> list[str]:
    return [sys.executable, "-P", "-m", _TASKS, task]


def _apart() -> dict[str, Any]:
    return {
        # A traceback would hold what was given.
        "stderr": subprocess.DEVNULL,
        # The work knows nothing of the database and its keys.
        "env": {name: value for name, value in os.environ.items() if not name.startswith("TWOFOLD_")}
        # One thread needs one arena; each takes addresses, which are bounded.
        | {"MALLOC_ARENA_MAX": "1"},
        # Ctrl+C in the server's terminal is for the server, which still waits for what is under way.
        "start_new_session": True,
    }


def _give_way() -> None:
    # Only Linux knows a priority of single threads; elsewhere a number of a thread may be that of a process.
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICENESS)
