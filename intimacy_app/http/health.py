"""Whether the app can do its work: for whoever restarts it, and for whoever sends it people."""

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from intimacy_app import pulse, routes, work
from intimacy_app.db import is_current
from intimacy_app.http.policy import public


@public
async def health(request: Request) -> JSONResponse:
    """Answer 200 when the database answers and its schema is current, else 503."""
    if await asyncio.to_thread(is_current):
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
