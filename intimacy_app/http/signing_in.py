"""Where every way in ends: a new session on this device, and its cookies."""

import asyncio
import secrets

from starlette.requests import Request
from starlette.responses import Response

from intimacy_app.access import cookies, device_names
from intimacy_app.access.transaction import clock
from intimacy_app.domain.accounts.security_alerts import AlertKind
from intimacy_app.domain.accounts.sessions import IDLE_DAYS
from intimacy_app.http.forms import delete_cookie, set_cookie, token_of
from intimacy_app.live import tabs
from intimacy_app.services.accounts import security_alerts, sessions
from intimacy_app.store.db import transact

SESSION_SECONDS = IDLE_DAYS * 24 * 3600
DEVICE_SECONDS = 400 * 24 * 3600  # the longest that browsers keep a cookie


async def begin_session(request: Request, response: Response, person: str, *, is_news: bool) -> Response:
    """Sign a person in on the device that asks, instead of whoever was; `is_news` leaves a notice of it."""
    token = secrets.token_urlsafe(32)
    device = request.cookies.get(cookies.device_cookie(), "") or secrets.token_urlsafe(32)
    device_name = await device_name_of(request)
    replaced = await asyncio.to_thread(_begin, person, token, device, device_name, token_of(request), is_news)
    tabs.disconnect(*replaced)
    set_cookie(response, cookies.session_cookie(), token, SESSION_SECONDS)
    set_cookie(response, cookies.device_cookie(), device, DEVICE_SECONDS)
    delete_cookie(response, cookies.flash_cookie())
    return response


async def end_session(request: Request, response: Response) -> Response:
    """End the session of the device that asks, if there is one, and forget its cookie."""
    tabs.disconnect(*await asyncio.to_thread(_end, token_of(request)))
    delete_cookie(response, cookies.session_cookie())
    return response


def forget(request: Request, response: Response) -> Response:
    """Take the session's cookie off the device that asks and blank its tabs; the session itself goes on."""
    tabs.disconnect(sessions.digest(token_of(request)))
    delete_cookie(response, cookies.session_cookie())
    return response


async def device_name_of(request: Request) -> str:
    """Return the name of the device that asks, in plain words."""
    return await asyncio.to_thread(device_names.device_name, request.headers.get("user-agent", ""))


def _begin(person: str, token: str, device: str, device_name: str, replaced: str, is_news: bool) -> list[str]:
    now = clock()
    with transact() as db:
        ended = sessions.end(db, replaced, now)
        sessions.begin(db, person, token, device, now, device_name=device_name)
        if is_news:
            security_alerts.add(db, person, AlertKind.SIGNED_IN, now, device=device, device_name=device_name)
    return ended


def _end(token: str) -> list[str]:
    with transact() as db:
        return sessions.end(db, token, clock())
