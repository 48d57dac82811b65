"""The PIN of a device, locking and unlocking it, the beat of a visible page, and leaving quickly."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from intimacy_app import routes
from intimacy_app.access import passwords
from intimacy_app.access.fair_queue import known_caller
from intimacy_app.access.form_fields import text
from intimacy_app.access.transaction import clock, for_person
from intimacy_app.domain.accounts.sessions import LOCKS_AFTER, Locked, NotSignedIn, pin_compared, pin_from
from intimacy_app.domain.errors import Refusal
from intimacy_app.http import signing_in
from intimacy_app.http.forms import read_form, redirect_done, redirect_next, refusal_page, token_of
from intimacy_app.http.policy import person, public, session
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.accounts import locks, sessions
from intimacy_app.store.availability import StorageUnavailable
from intimacy_app.store.db import transact

T = TypeVar("T")


@person
async def set_pin(request: Request) -> Response:
    """Set the PIN (`pin`) of the session that asks."""
    form = await read_form(request)
    token = token_of(request)
    try:
        pin = pin_from(text(form, "pin"))
        # Nobody makes the server hash who may not set a PIN.
        await asyncio.to_thread(for_person, token, locks.check_may_set_pin)
        hashed = await passwords.hash_pin(pin, caller=known_caller(sessions.digest(token)))
        await asyncio.to_thread(for_person, token, locks.set_pin, hashed)
    except Refusal as refusal:
        return refusal_page(routes.SETTINGS, form, refusal)
    _lock_later(sessions.digest(token))
    return redirect_done(routes.SETTINGS, _("This device now has a PIN. Lock is in the menu."))


@person
async def remove_pin(request: Request) -> Response:
    """Take the PIN of the session that asks away."""
    form = await read_form(request)
    token = token_of(request)
    try:
        await asyncio.to_thread(for_person, token, locks.set_pin, None)
    except Refusal as refusal:
        return refusal_page(routes.SETTINGS, form, refusal)
    tabs.cancel_disconnect(sessions.digest(token))
    return redirect_done(routes.SETTINGS, _("This device no longer has a PIN."))


@session
async def lock(request: Request) -> Response:
    """Lock the session that asks, if it has a PIN."""
    form = await read_form(request)
    try:
        await _lock(token_of(request))
    except Refusal as refusal:
        return refusal_page(routes.SIGN_IN, form, refusal)
    return RedirectResponse(routes.UNLOCK, 303)


@session
async def unlock(request: Request) -> Response:
    """Unlock with `pin`; five wrong tries in a row end the session."""
    form = await read_form(request)
    token = token_of(request)
    try:
        stored = await asyncio.to_thread(_run, locks.begin_try, token)
        caller = known_caller(sessions.digest(token))
        if stored and not await passwords.fits(pin_compared(text(form, "pin")), stored, caller=caller):
            tabs.disconnect(*await asyncio.to_thread(_run, locks.fail, token))
            raise NotSignedIn
        await asyncio.to_thread(_run, locks.unlock, token)
    except Refusal as refusal:
        return refusal_page(routes.UNLOCK, form, refusal)
    _lock_later(sessions.digest(token))
    return redirect_next(form, routes.HOME)


@person
async def beat(request: Request) -> Response:
    """Note that a page is visible; answers 204, or 401 and 423 where the page should not be there."""
    token = token_of(request)
    try:
        has_pin = await asyncio.to_thread(for_person, token, locks.note_use)
    except NotSignedIn:
        return Response(status_code=401)
    except Locked:
        return Response(status_code=423)
    if has_pin:
        _lock_later(sessions.digest(token))
    return Response(status_code=204)


@public
async def leave_quickly(request: Request) -> Response:
    """Lock the device, or sign it out where it has no PIN, and go where nothing tells of it."""
    response = RedirectResponse(routes.AWAY, 303)
    try:
        if await _lock(token_of(request)):
            return response
    except NotSignedIn:
        pass
    except StorageUnavailable:
        return signing_in.forget(request, response)
    try:
        return await signing_in.end_session(request, response)
    except StorageUnavailable:
        # Whoever has to go goes: the session can't be ended in the database now, but this device forgets it.
        return signing_in.forget(request, response)


ROUTES = [
    Route(routes.AUTH_SET_PIN, set_pin, methods=["POST"]),
    Route(routes.AUTH_REMOVE_PIN, remove_pin, methods=["POST"]),
    Route(routes.AUTH_LOCK, lock, methods=["POST"]),
    Route(routes.AUTH_UNLOCK, unlock, methods=["POST"]),
    Route(routes.AUTH_BEAT, beat, methods=["POST"]),
    Route(routes.AUTH_LEAVE_QUICKLY, leave_quickly, methods=["POST"]),
]


async def _lock(token: str) -> bool:
    locked = await asyncio.to_thread(_run, locks.lock, token)
    if locked:
        tabs.disconnect(sessions.digest(token))
    return locked


def _run(use_case: Callable[..., T], token: str) -> T:
    # Not by `for_person`, which turns a locked session away.
    with transact() as db:
        return use_case(db, token, clock())


def _lock_later(session: str) -> None:
    # The door itself finds the session locked by then; this blanks the pages that are still open.
    tabs.disconnect_later(session, LOCKS_AFTER.total_seconds() + 1)
