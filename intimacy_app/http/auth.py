"""Signing up, in and out: plain form posts, so that the session cookie is out of any script's reach."""

import asyncio
from collections.abc import Sequence

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from intimacy_app import routes
from intimacy_app.access import passwords, rate_limits
from intimacy_app.access.addresses import household
from intimacy_app.access.fair_queue import Caller, known_caller, unknown_caller
from intimacy_app.access.form_fields import text
from intimacy_app.access.transaction import clock
from intimacy_app.domain.accounts.people import RegistrationClosed, SignInFailed, handle_from, name_from
from intimacy_app.domain.errors import Refusal
from intimacy_app.http import signing_in
from intimacy_app.http.forms import address_of, next_page, read_form, redirect_next, refusal_page
from intimacy_app.http.policy import public
from intimacy_app.services.accounts import people, sessions
from intimacy_app.services.joining import invitations, sign_up_links
from intimacy_app.settings import settings
from intimacy_app.store.db import transact


@public
async def sign_up(request: Request) -> Response:
    """Create an account from `name`, `handle`, `password` and `under_18`, and sign it in.

    Where registration is not open, `secret` is that of the operator's link. An `operation` that created the
    account before, with the same name and password, signs in.
    """
    form = await read_form(request)
    secret = text(form, "secret")
    try:
        rate_limits.spend_at(rate_limits.SIGN_UP, "sign-up", address_of(request))
        caller = unknown_caller(address_of(request))
        if person := await _signed_up(form, caller):
            return await signing_in.begin_session(
                request, redirect_next(form, routes.NEW_SPACE), person, is_news=False
            )
        by_link = await asyncio.to_thread(_check_registration, next_page(form), secret)
        name, handle = name_from(text(form, "name")), handle_from(text(form, "handle"))
        hashed = await passwords.hash_new(text(form, "password"), name, handle, caller=caller)
        person = await asyncio.to_thread(
            _create,
            secret if by_link else "",
            handle=handle,
            name=name,
            password_hash=hashed,
            under_18="under_18" in form,
            operation=text(form, "operation"),
        )
        return await signing_in.begin_session(
            request, redirect_next(form, routes.NEW_SPACE), person, is_news=False
        )
    except Refusal as refusal:
        return refusal_page(routes.inside(routes.sign_up(secret)) or routes.SIGN_UP, form, refusal)


@public
async def sign_in(request: Request) -> Response:
    """Sign in with `handle` and `password`; a wrong name and a wrong password get the same reply."""
    form = await read_form(request)
    try:
        person = await _person_with(request, form)
        return await signing_in.begin_session(request, redirect_next(form, routes.HOME), person, is_news=True)
    except Refusal as refusal:
        return refusal_page(routes.SIGN_IN, form, refusal)


@public
async def sign_out(request: Request) -> Response:
    """End the session in the database and in its other tabs, and forget its cookie."""
    form = await read_form(request)
    return await signing_in.end_session(request, redirect_next(form, routes.FRONT))


ROUTES = [
    Route(routes.AUTH_SIGN_UP, sign_up, methods=["POST"]),
    Route(routes.AUTH_SIGN_IN, sign_in, methods=["POST"]),
    Route(routes.AUTH_SIGN_OUT, sign_out, methods=["POST"]),
]


async def _signed_up(form: FormData, caller: Caller) -> str:
    """Return whom the same form has signed up already, or nothing."""
    handle, operation = text(form, "handle"), text(form, "operation")
    found = await asyncio.to_thread(_earlier, handle, operation) if operation else None
    return found[0] if found and await passwords.fits(text(form, "password"), found[1], caller=caller) else ""


async def _person_with(request: Request, form: FormData) -> str:
    try:
        handle = handle_from(text(form, "handle"))
    except Refusal:
        handle = ""
    # A device that signed in before has an allowance of its own: nobody else's tries lock it out.
    if device := await asyncio.to_thread(_known, handle, signing_in.devices_of(request)):
        tried, caller = (f"sign-in of {handle}", device), known_caller(device)
        rate_limits.spend(rate_limits.SIGN_IN, *tried)
    else:
        tried, caller = _try_of_a_stranger(handle, address_of(request)), unknown_caller(address_of(request))
    found = await asyncio.to_thread(_credentials, handle)
    if not await passwords.fits(text(form, "password"), found[1] if found else None, caller=caller):
        raise SignInFailed
    rate_limits.restore(rate_limits.SIGN_IN, *tried)
    return found[0] if found else ""


def _try_of_a_stranger(handle: str, address: str) -> tuple[str, str]:
    """Count a try on a device not seen before, and return what is given back if it was rightful."""
    what = f"sign-in of {handle}"
    rate_limits.spend_at(rate_limits.SIGN_IN_OF_ADDRESS, "sign-in", address)
    rate_limits.spend_at(rate_limits.SIGN_IN, what, address)
    if handle:
        # Whoever has many addresses has no more tries; it is slow, since it keeps out a new phone as well.
        rate_limits.spend(rate_limits.SIGN_IN_OF_NAME, "sign-in", handle)
    return what, household(address)


def _check_registration(following: str, secret: str) -> bool:
    """Return whether it is the operator's link that lets somebody in; raises why nothing does."""
    registration = settings().registration
    if registration == "open":
        return False
    with transact(write=False) as db:
        # Not a page that leads on to an invitation: a code is read out of whatever is around it.
        invited = following.startswith(routes.join("")) and invitations.is_usable(db, following)
        if registration == "invited" and invited:
            return False
        if not secret:
            raise RegistrationClosed
        sign_up_links.check(db, secret, clock())
    return True


def _earlier(typed: str, operation: str) -> tuple[str, str] | None:
    try:
        handle = handle_from(typed)
    except Refusal:
        return None
    with transact(write=False) as db:
        return people.signed_up(db, handle, operation)


def _create(
    secret: str, *, handle: str, name: str, password_hash: str, under_18: bool, operation: str
) -> str:
    with transact() as db:
        if secret:
            sign_up_links.use(db, secret, clock())
        return people.sign_up(
            db,
            handle=handle,
            name=name,
            password_hash=password_hash,
            under_18=under_18,
            now=clock(),
            operation=operation,
        )


def _known(handle: str, devices: Sequence[str]) -> str:
    with transact(write=False) as db:
        return sessions.known_device(db, handle, devices)


def _credentials(handle: str) -> tuple[str, str] | None:
    with transact(write=False) as db:
        return people.credentials(db, handle)
