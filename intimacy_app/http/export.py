"""Taking one's words away, before and after leaving."""

import asyncio
from functools import partial

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from intimacy_app import routes
from intimacy_app.access import rate_limits
from intimacy_app.access.page_state import elsewhere
from intimacy_app.access.rate_limits import TooManyTries
from intimacy_app.access.transaction import for_person
from intimacy_app.domain.errors import Refusal
from intimacy_app.http import languages
from intimacy_app.http.export_zip import archive
from intimacy_app.http.forms import token_of
from intimacy_app.http.policy import person
from intimacy_app.http.unavailable import unavailable
from intimacy_app.i18n import _
from intimacy_app.services.accounts import sessions
from intimacy_app.services.personal_data import exports
from intimacy_app.store.availability import StorageUnavailable


@person
async def export(request: Request) -> Response:
    """Send the archive of the person signed in.

    Somebody who must sign in, unlock or type the password first is sent there, and comes back here.
    """
    languages.follow(request)
    token = token_of(request)
    try:
        session_id = await asyncio.to_thread(for_person, token, sessions.here)
        rate_limits.spend(rate_limits.EXPORT, "export", session_id)
        mine = await asyncio.to_thread(exports.batches, partial(for_person, token))
    except TooManyTries as refusal:
        return PlainTextResponse(_(refusal.sentence), 429)
    except StorageUnavailable:
        return unavailable(request.scope)
    except Refusal as refusal:
        return RedirectResponse(elsewhere(refusal, routes.EXPORT), 303)
    name = f"export-{mine.now.date().isoformat()}.zip"
    return StreamingResponse(
        archive(mine),
        media_type="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


ROUTES = [Route(routes.EXPORT, export)]
