"""The clock of the machine, watched while the server runs: a jump is logged, and noted for the doctor."""

import asyncio
import json
import time
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from intimacy_app.domain.clocks import Watch
from intimacy_app.settings import settings

GLANCE_SECONDS = 15

log = structlog.get_logger(__name__)

_watching: list[Watch] = []


async def run() -> None:
    """Watch for as long as the server runs."""
    begin()
    while True:
        ahead()
        await asyncio.sleep(GLANCE_SECONDS)


def begin() -> None:
    """Take the clock as it is now for right, and watch it from here on."""
    _watching[:] = [Watch(datetime.now(UTC), steady())]


def ahead() -> timedelta:
    """Return by how much the clock runs ahead of what can be; nothing where nobody watches it."""
    if not _watching:
        return timedelta(0)
    watch, wall = _watching[0], datetime.now(UTC)
    before = watch.jumped
    lead = watch.look(wall, steady())
    if bool(watch.jumped) != bool(before):
        _tell(watch.jumped, wall)
    return lead


def has_jumped() -> bool:
    """Return whether the clock differs from what can be, ahead or behind."""
    ahead()
    return bool(_watching and _watching[0].jumped)


def steady() -> float:
    """Return seconds that nobody sets, and that go on while the machine sleeps where the system counts so."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    return time.monotonic()


def noted() -> dict[str, str]:
    """Return the newest jump that a server noted: when, by the clock that jumped, and by how much."""
    with suppress(OSError, ValueError):
        return {str(name): str(said) for name, said in json.loads(_note().read_text("utf-8")).items()}
    return {}


def forget() -> None:
    """Forget the jump that was noted."""
    _note().unlink(missing_ok=True)


def _tell(jumped: timedelta, wall: datetime) -> None:
    if not jumped:
        log.warning("clock_agrees_again")
        return
    by = timedelta(seconds=round(jumped.total_seconds()))
    log.error("clock_jumped", seconds=round(by.total_seconds()))
    with suppress(OSError):
        _note().write_text(json.dumps({"at": wall.isoformat(timespec="minutes"), "by": str(by)}), "utf-8")


def _note() -> Path:
    return settings().data_dir / "clock-jumped.json"
