"""Where every way in ends: a new session on this device, and its cookies."""

import asyncio
import secrets
from collections.abc import Sequence

from starlette.requests import Request
from starlette.responses import Response

from intimacy_app.access import cookies, device_names, way_out
from intimacy_app.access.transaction import clock
from intimacy_app.domain.accounts.security_alerts import AlertKind
from intimacy_app.domain.accounts.sessions import IDLE_DAYS
from intimacy_app.http.forms import delete_cookie, set_cookie, token_of
from intimacy_app.live import tabs
from intimacy_app.services.accounts import security_alerts, sessions
from intimacy_app.store.db import transact

SESSION_SECONDS = IDLE_DAYS * 24 * 3600
DEVICE_SECONDS = 400 * 24 * 3600  # the longest that browsers keep a cookie
MOST_DEVICES = 6  # as many people have signed in on one device and are known on it


async def begin_session(request: Request, response: Response, person: str, *, is_news: bool) -> Response:
    """Sign a person in on the device that asks, instead of whoever was; `is_news` leaves a notice of it."""
    token, device = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    known, name = devices_of(request), await device_name_of(request)
    replaced, others = await asyncio.to_thread(
        _begin, person, token, device, known, name, token_of(request), is_news
    )
    tabs.disconnect(*replaced)
    set_cookie(response, cookies.session_cookie(), token, SESSION_SECONDS)
    set_cookie(response, cookies.device_cookie(), ".".join([device, *others][:MOST_DEVICES]), DEVICE_SECONDS)
    set_cookie(
        response, cookies.drafts_cookie(), drafts_of(request) or secrets.token_urlsafe(32), DEVICE_SECONDS
    )
    delete_cookie(response, cookies.flash_cookie())
    if not way_out.address_in(request.cookies.get(cookies.way_out_cookie(), ""), person):
        # Where somebody else leaves for is theirs: it could be a page that tells them of it.
        delete_cookie(response, cookies.way_out_cookie())
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


def devices_of(request: Request) -> list[str]:
    """Return the tokens that sign-ins have left on the device that asks: one of each person, newest first."""
    left = request.cookies.get(cookies.device_cookie(), "").split(".")
    return [device for device in left if device][:MOST_DEVICES]


def drafts_of(request: Request) -> str:
    """Return by what the drafts of the browser that asks are told from those of others, or nothing."""
    # Before there was a cookie of its own for this, it was the device's, which held one token for all.
    return request.cookies.get(cookies.drafts_cookie(), "") or next(iter(devices_of(request)), "")


async def device_name_of(request: Request) -> str:
    """Return the name of the device that asks, in plain words."""
    return await asyncio.to_thread(device_names.device_name, request.headers.get("user-agent", ""))


def _begin(
    person: str, token: str, device: str, known: Sequence[str], name: str, replaced: str, is_news: bool
) -> tuple[list[str], list[str]]:
    """Return whose sockets to hang up, and which tokens of the device go on being those of others."""
    now = clock()
    with transact() as db:
        ended = sessions.end(db, replaced, now)
        others = sessions.forget_device(db, person, known)
        session = sessions.begin(db, person, token, device, now, device_name=name)
        if is_news:
            security_alerts.add(db, person, AlertKind.SIGNED_IN, now, session=session, device_name=name)
    return ended, others


def _end(token: str) -> list[str]:
    with transact() as db:
        return sessions.end(db, token, clock())
