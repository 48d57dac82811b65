"""Whether the app can do its work."""

import asyncio

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from intimacy_app import routes
from intimacy_app.db import is_current


async def health(request: Request) -> JSONResponse:
    """Answer 200 when the database answers and its schema is current, else 503."""
    if await asyncio.to_thread(is_current):
        return JSONResponse({"status": "ok", "database": "ok"})
    return JSONResponse({"status": "unavailable", "database": "no answer, or another schema"}, 503)


ROUTES = [Route(routes.HEALTH, health)]
