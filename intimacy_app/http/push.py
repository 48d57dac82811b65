"""What a service worker says by itself: that its browser has a new address for notices."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from intimacy_app import routes
from intimacy_app.access.form_fields import text
from intimacy_app.access.transaction import clock
from intimacy_app.domain.accounts.sessions import NotSignedIn
from intimacy_app.domain.errors import Refusal
from intimacy_app.http.forms import read_form, token_of
from intimacy_app.http.policy import session
from intimacy_app.services.notifications import push_devices
from intimacy_app.store.availability import StorageUnavailable
from intimacy_app.store.db import transact


@session
async def renew(request: Request) -> Response:
    """Take the new address (`endpoint`, `p256dh`, `auth`) of a device that is subscribed already.

    Answers 204, 401 without a session, and 422 where the device is not subscribed or the address is no good.
    """
    form = await read_form(request)
    given = {name: text(form, name) for name in ("endpoint", "p256dh", "auth")}
    try:
        await asyncio.to_thread(_renew, token_of(request), given)
    except NotSignedIn:
        return Response(status_code=401)
    except StorageUnavailable:
        return Response(status_code=503)
    except Refusal:
        return Response(status_code=422)
    return Response(status_code=204)


ROUTES = [Route(routes.PUSH_RENEW, renew, methods=["POST"])]


def _renew(token: str, given: dict[str, str]) -> None:
    with transact() as db:
        push_devices.renew(db, token, clock(), **given)
