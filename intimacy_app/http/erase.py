"""Erasing one's account, by a form that the browser posts, as all that ends a session."""

import asyncio

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from intimacy_app import routes
from intimacy_app.access import cookies
from intimacy_app.access.transaction import for_person
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.spaces.leaving import NotUnderstood
from intimacy_app.http.forms import delete_cookie, read_form, refusal_page, token_of
from intimacy_app.http.policy import person
from intimacy_app.live import tabs
from intimacy_app.services.personal_data import erasing
from intimacy_app.store.scrubbing import scrub


@person
async def erase(request: Request) -> Response:
    """Erase the account of the person signed in, if they say that they `understood`."""
    form = await read_form(request)
    try:
        if "understood" not in form:
            raise NotUnderstood
        erased = await asyncio.to_thread(for_person, token_of(request), erasing.erase_mine)
    except Refusal as refusal:
        return refusal_page(routes.ERASE, form, refusal)
    tabs.disconnect(*erased.sessions)
    tabs.notify(*erased.others)
    await asyncio.to_thread(scrub)
    response = RedirectResponse(routes.FRONT, 303)
    for name in (cookies.session_cookie(), cookies.device_cookie(), cookies.drafts_cookie()):
        delete_cookie(response, name)
    return response


ROUTES = [Route(routes.AUTH_ERASE, erase, methods=["POST"])]
