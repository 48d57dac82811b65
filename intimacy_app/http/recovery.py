"""Back in without the password: by a recovery code, or by the link that the operator made."""

import asyncio
from collections.abc import Callable

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from intimacy_app import routes
from intimacy_app.access import passwords, rate_limits
from intimacy_app.access.fair_queue import unknown_caller
from intimacy_app.access.form_fields import text
from intimacy_app.access.transaction import clock
from intimacy_app.domain.accounts.people import handle_from
from intimacy_app.domain.errors import Refusal
from intimacy_app.http import signing_in
from intimacy_app.http.forms import address_of, read_form, redirect_next, refusal_page
from intimacy_app.http.policy import public
from intimacy_app.live import tabs
from intimacy_app.services.accounts import recovery
from intimacy_app.store.db import transact


@public
async def recover(request: Request) -> Response:
    """Set a new password (`password`) with `handle` and `code`, and sign in here alone."""
    form = await read_form(request)
    try:
        handle = _handle(text(form, "handle"))
        rate_limits.spend_at(rate_limits.RECOVERY_OF_ADDRESS, "recovery", address_of(request))
        rate_limits.spend_at(rate_limits.RECOVERY, f"recovery of {handle}", address_of(request))
        code = text(form, "code")
        # Nobody makes the server hash who has no code; whatever is wrong with one takes as long.
        await asyncio.to_thread(_check_code, handle, code)
        caller = unknown_caller(address_of(request))
        hashed = await passwords.hash_new(text(form, "password"), handle, caller=caller)
        person, ended = await _anew(request, recovery.by_code, handle, code, hashed)
        tabs.disconnect(*ended)
        return await signing_in.begin_session(
            request, redirect_next(form, routes.HOME), person, is_news=False
        )
    except Refusal as refusal:
        return refusal_page(routes.RECOVER, form, refusal)


@public
async def reset(request: Request) -> Response:
    """Set a new password (`password`) with the secret of the operator's link, and sign in here alone."""
    form = await read_form(request)
    secret = text(form, "secret")
    try:
        rate_limits.spend_at(rate_limits.RECOVERY_OF_ADDRESS, "reset", address_of(request))
        await asyncio.to_thread(_check_link, secret)
        caller = unknown_caller(address_of(request))
        hashed = await passwords.hash_new(text(form, "password"), caller=caller)
        person, ended = await _anew(request, recovery.by_link, secret, hashed)
        tabs.disconnect(*ended)
        return await signing_in.begin_session(
            request, redirect_next(form, routes.HOME), person, is_news=False
        )
    except Refusal as refusal:
        return refusal_page(routes.inside(routes.reset(secret)) or routes.RECOVER, form, refusal)


ROUTES = [
    Route(routes.AUTH_RECOVER, recover, methods=["POST"]),
    Route(routes.AUTH_RESET, reset, methods=["POST"]),
]


async def _anew(
    request: Request, use_case: Callable[..., tuple[str, list[str]]], *given: str
) -> tuple[str, list[str]]:
    device_name = await signing_in.device_name_of(request)

    def run() -> tuple[str, list[str]]:
        with transact() as db:
            return use_case(db, *given, clock(), device_name=device_name)

    return await asyncio.to_thread(run)


def _handle(typed: str) -> str:
    try:
        return handle_from(typed)
    except Refusal:
        return ""


def _check_code(handle: str, code: str) -> None:
    with transact(write=False) as db:
        recovery.check_code(db, handle, code)


def _check_link(secret: str) -> None:
    with transact(write=False) as db:
        recovery.check_link(db, secret, clock())
