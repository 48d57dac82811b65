"""Signing up, in and out: plain form posts, so that the session cookie is out of any script's reach."""

import asyncio
import secrets

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from intimacy_app import allowance, cookies, passwords, routes
from intimacy_app.db import transact
from intimacy_app.domain.errors import Refusal, RegistrationClosed, SignInFailed
from intimacy_app.domain.people import handle_from, name_from
from intimacy_app.door import clock
from intimacy_app.language import _
from intimacy_app.note import Note, written
from intimacy_app.services import invitations, people
from intimacy_app.settings import settings

NOTE_SECONDS = 60
SESSION_SECONDS = people.IDLE_DAYS * 24 * 3600
DEVICE_SECONDS = 400 * 24 * 3600  # the longest that browsers keep a cookie
LONGEST_KEPT = 200


async def sign_up(request: Request) -> Response:
    """Create an account from `name`, `handle`, `password` and `under_18`, and sign it in."""
    form = await request.form()
    try:
        allowance.spend(allowance.SIGN_UP, "sign-up", address_of(request))
        await asyncio.to_thread(_check_registration, routes.inside(_field(form, "next")))
        name, handle = name_from(_field(form, "name")), handle_from(_field(form, "handle"))
        hashed = await passwords.hash_new(_field(form, "password"), name, handle)
        person = await asyncio.to_thread(
            _create, handle=handle, name=name, password_hash=hashed, under_18="under_18" in form
        )
    except Refusal as refusal:
        return _back_to(routes.SIGN_UP, form, refusal)
    return await _signed_in(request, form, person)


async def sign_in(request: Request) -> Response:
    """Sign in with `handle` and `password`; a wrong name and a wrong password are told alike."""
    form = await request.form()
    try:
        person = await _person_with(request, form)
    except Refusal as refusal:
        return _back_to(routes.SIGN_IN, form, refusal)
    return await _signed_in(request, form, person)


async def sign_out(request: Request) -> Response:
    """End the session in the database and forget its cookie."""
    form = await request.form()
    token = request.cookies.get(cookies.session_cookie(), "")
    await asyncio.to_thread(_end, token)
    response = RedirectResponse(routes.inside(_field(form, "next")) or routes.FRONT, 303)
    response.delete_cookie(cookies.session_cookie(), secure=settings().secure, httponly=True)
    return response


ROUTES = [
    Route(routes.AUTH_SIGN_UP, sign_up, methods=["POST"]),
    Route(routes.AUTH_SIGN_IN, sign_in, methods=["POST"]),
    Route(routes.AUTH_SIGN_OUT, sign_out, methods=["POST"]),
]


def address_of(request: Request) -> str:
    """Return the address of whoever asks, behind as many proxies as the settings trust."""
    hops = settings().proxy_hops
    forwarded = [a.strip() for a in request.headers.get("x-forwarded-for", "").split(",") if a.strip()]
    if hops and len(forwarded) >= hops:
        return forwarded[-hops]
    return request.client.host if request.client else ""


async def _person_with(request: Request, form: FormData) -> str:
    try:
        handle = handle_from(_field(form, "handle"))
    except Refusal:
        handle = ""
    device = request.cookies.get(cookies.device_cookie(), "")
    # A device that signed in before has an allowance of its own: nobody else's tries lock it out.
    if await asyncio.to_thread(_is_known, handle, device):
        who = ("device", handle, people.digest(device))
    else:
        allowance.spend(allowance.SIGN_IN_OF_ADDRESS, "address", address_of(request))
        who = ("address", handle, address_of(request))
    allowance.spend(allowance.SIGN_IN, *who)
    found = await asyncio.to_thread(_credentials, handle)
    if not await passwords.fits(_field(form, "password"), found[1] if found else None):
        raise SignInFailed
    allowance.restore(allowance.SIGN_IN, *who)
    return found[0] if found else ""


async def _signed_in(request: Request, form: FormData, person: str) -> Response:
    token = secrets.token_urlsafe(32)
    device = request.cookies.get(cookies.device_cookie(), "") or secrets.token_urlsafe(32)
    replaced = request.cookies.get(cookies.session_cookie(), "")
    await asyncio.to_thread(_begin, person, token, device, replaced)
    response = RedirectResponse(routes.inside(_field(form, "next")) or routes.HOME, 303)
    _set(response, cookies.session_cookie(), token, SESSION_SECONDS)
    _set(response, cookies.device_cookie(), device, DEVICE_SECONDS)
    response.delete_cookie(cookies.NOTE_COOKIE, secure=settings().secure, httponly=True)
    return response


def _back_to(page: str, form: FormData, refusal: Refusal) -> Response:
    """Return to the form with what was typed, except the password, in a note only we can read."""
    note = Note(
        page=page,
        refusal=str(refusal),
        name=_field(form, "name")[:LONGEST_KEPT],
        handle=_field(form, "handle")[:LONGEST_KEPT],
        under_18="under_18" in form,
    )
    following = routes.inside(_field(form, "next"))
    address = routes.with_next(page, following)
    # The status says what happened; the browser is back at the form before anybody reads this.
    response = HTMLResponse(
        f'<a href="{address}">{_("Back to the form")}</a>',
        status_code=_status(refusal),
        headers={"Refresh": f"0; url={address}"},
    )
    _set(response, cookies.NOTE_COOKIE, written(note), NOTE_SECONDS)
    return response


def _status(refusal: Refusal) -> int:
    return {"SignInFailed": 401, "TooManyTries": 429, "RegistrationClosed": 403}.get(str(refusal), 422)


def _set(response: Response, name: str, value: str, seconds: int) -> None:
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=settings().secure)


def _field(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return value if isinstance(value, str) else ""


def _check_registration(following: str) -> None:
    match settings().registration:
        case "open":
            return
        case "invited":
            with transact(write=False) as db:
                if invitations.is_usable(db, following.removeprefix(routes.join(""))):
                    return
        case "closed":
            pass
    raise RegistrationClosed


def _create(*, handle: str, name: str, password_hash: str, under_18: bool) -> str:
    with transact() as db:
        return people.sign_up(
            db, handle=handle, name=name, password_hash=password_hash, under_18=under_18, now=clock()
        )


def _is_known(handle: str, device: str) -> bool:
    with transact(write=False) as db:
        return people.is_known_device(db, handle, device)


def _credentials(handle: str) -> tuple[str, str] | None:
    with transact(write=False) as db:
        return people.credentials(db, handle)


def _begin(person: str, token: str, device: str, replaced: str) -> None:
    with transact() as db:
        people.end_session(db, replaced, clock())
        people.begin_session(db, person, token, device, clock())


def _end(token: str) -> None:
    with transact() as db:
        people.end_session(db, token, clock())
