"""Whether the app can do its work: for whoever restarts it, and for whoever sends it people.

Nobody's request asks the database, since how long that takes tells a prober when somebody writes. It is
asked every few seconds, whoever looks, and each request gets what came of that.
"""

import asyncio
import time
from dataclasses import dataclass, field

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from intimacy_app import routes
from intimacy_app.http.policy import public
from intimacy_app.live import tabs
from intimacy_app.store import availability, db, migrations
from intimacy_app.telemetry import logs, shutdown

log = structlog.get_logger(__name__)

CHECK_SECONDS = 3.0  # seconds
_TOO_OLD = 10.0  # for a look that should have been made anew


Report = dict[str, str]
_WELL: Report = {"status": "ok", "database": "ok"}
_NO_DATABASE: Report = {"status": "unavailable", "database": "no answer, or another schema"}
_NO_ROOM: Report = {"status": "unavailable", "database": "ok", "storage": "cannot be written"}


@dataclass
class _LastCheck:
    report: Report = field(default_factory=_NO_DATABASE.copy)
    at: float = float("-inf")
    going_on: "asyncio.Future[Report] | None" = None


_last = _LastCheck()


async def keep_checking() -> None:
    """Look at the database every few seconds, for as long as the worker lives."""
    while True:
        await _check()
        await asyncio.sleep(CHECK_SECONDS)


def reset() -> None:
    """Let the next request look for itself."""
    _last.report, _last.at, _last.going_on = _NO_DATABASE, float("-inf"), None


@public
async def health(request: Request) -> JSONResponse:
    """Answer 200 when the database answered lately, its schema is current and there's room, else 503."""
    report = await _report()
    return JSONResponse(report, 200 if report == _WELL else 503)


@public
async def ready(request: Request) -> JSONResponse:
    """Answer 200 when people may be sent here: healthy, in touch with other workers, not about to stop."""
    if shutdown.is_stopping():
        return JSONResponse({"status": "stopping"}, 503)
    if not tabs.is_connected():
        return JSONResponse({"status": "out of touch with Redis"}, 503)
    return await health(request)


ROUTES = [Route(routes.HEALTH, health), Route(routes.READY, ready)]


async def _report() -> Report:
    """Return what the last look found; where none was made lately, all who ask share a new one."""
    if time.monotonic() - _last.at < _TOO_OLD:
        return _last.report
    if _last.going_on is None:
        _last.going_on = asyncio.ensure_future(_check())
    return await asyncio.shield(_last.going_on)


async def _check() -> Report:
    try:
        report = await asyncio.to_thread(_examine)
    except Exception as error:
        log.error("look_failed", error=logs.redact(error))
        report = _NO_DATABASE
    _last.report, _last.at, _last.going_on = report, time.monotonic(), None
    return report


def _examine() -> Report:
    if not migrations.is_current():
        return _NO_DATABASE
    return _NO_ROOM if availability.problem(db.engine()) else _WELL
