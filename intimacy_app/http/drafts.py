"""The key of what is still being written on a device with a PIN."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from intimacy_app import routes
from intimacy_app.access.transaction import for_person
from intimacy_app.domain.accounts.sessions import Locked, NotSignedIn
from intimacy_app.http import signing_in
from intimacy_app.http.forms import token_of
from intimacy_app.http.policy import person
from intimacy_app.services.accounts import draft_keys


@person
async def draft_key(request: Request) -> Response:
    """Answer with 32 bytes; 401 where nobody is signed in, 423 where the device is locked."""
    browser = signing_in.drafts_of(request)
    try:
        key = await asyncio.to_thread(for_person, token_of(request), draft_keys.key, browser)
    except NotSignedIn:
        return Response(status_code=401)
    except Locked:
        return Response(status_code=423)
    return Response(key, media_type="application/octet-stream", headers={"Cache-Control": "no-store"})


ROUTES = [Route(routes.AUTH_DRAFT_KEY, draft_key, methods=["POST"])]
