"""Whether the app can do its work: for whoever restarts it, and for whoever sends it people.

Nobody's request asks the database, since how long that takes tells a prober when somebody writes. It is
asked every few seconds, whoever looks, and each request gets what came of that.
"""

import asyncio
import time
from dataclasses import dataclass

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from intimacy_app import logs, pulse, routes, work
from intimacy_app.db import is_current
from intimacy_app.http.policy import public

log = structlog.get_logger(__name__)

LOOKS_EVERY = 3.0  # seconds
_TOO_OLD = 10.0  # for a look that should have been made anew


@dataclass
class _Look:
    well: bool = False
    at: float = float("-inf")
    going_on: "asyncio.Future[bool] | None" = None


_last = _Look()


async def keep_looking() -> None:
    """Look at the database every few seconds, for as long as the worker lives."""
    while True:
        await _look()
        await asyncio.sleep(LOOKS_EVERY)


def forget() -> None:
    """Let the next request look for itself."""
    _last.well, _last.at, _last.going_on = False, float("-inf"), None


@public
async def health(request: Request) -> JSONResponse:
    """Answer 200 when the database answered lately and its schema is current, else 503."""
    if await _is_well():
        return JSONResponse({"status": "ok", "database": "ok"})
    return JSONResponse({"status": "unavailable", "database": "no answer, or another schema"}, 503)


@public
async def ready(request: Request) -> JSONResponse:
    """Answer 200 when people may be sent here: healthy, in touch with other workers, not about to stop."""
    if work.is_stopping():
        return JSONResponse({"status": "stopping"}, 503)
    if not pulse.in_touch():
        return JSONResponse({"status": "out of touch with Redis"}, 503)
    return await health(request)


ROUTES = [Route(routes.HEALTH, health), Route(routes.READY, ready)]


async def _is_well() -> bool:
    """Return what the last look found; where none was made lately, all who ask share a new one."""
    if time.monotonic() - _last.at < _TOO_OLD:
        return _last.well
    if _last.going_on is None:
        _last.going_on = asyncio.ensure_future(_look())
    return await asyncio.shield(_last.going_on)


async def _look() -> bool:
    try:
        well = await asyncio.to_thread(is_current)
    except Exception as error:
        log.error("look_failed", error=logs.told(error))
        well = False
    _last.well, _last.at, _last.going_on = well, time.monotonic(), None
    return well
