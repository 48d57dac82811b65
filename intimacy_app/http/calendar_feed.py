"""Serves a person's reminders to calendar apps: no session, only a secret address."""

import asyncio

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from intimacy_app.access.transaction import clock
from intimacy_app.http import languages
from intimacy_app.http.policy import public
from intimacy_app.i18n import _
from intimacy_app.services.notifications import calendar_feed
from intimacy_app.store.db import transact


@public
async def feed(request: Request) -> Response:
    """Answer with the calendar, or 404 where the address leads nowhere, or no longer."""
    languages.follow(request)
    found = await asyncio.to_thread(_calendar, request.path_params["secret"])
    if found is None:
        return PlainTextResponse(_("Not found"), 404)
    return Response(
        found,
        media_type="text/calendar",
        headers={
            "Content-Disposition": 'inline; filename="reminders.ics"',
            "X-Robots-Tag": "noindex",
        },
    )


ROUTES = [Route("/feeds/{secret}.ics", feed)]


def _calendar(secret: str) -> bytes | None:
    from intimacy_app.http.icalendar_file import as_ics  # for those who subscribe: it takes its time

    with transact(write=False) as db:
        found = calendar_feed.calendar(db, secret)
    return as_ics(found, clock()) if found else None
