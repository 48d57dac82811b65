"""Typing the password again, and changing it or the sign-in name."""

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from intimacy_app import routes
from intimacy_app.access import passwords, rate_limits
from intimacy_app.access.fair_queue import known_caller
from intimacy_app.access.form_fields import text
from intimacy_app.access.transaction import for_person
from intimacy_app.domain.accounts.people import PasswordWrong, ProofWrong
from intimacy_app.domain.errors import Refusal
from intimacy_app.http.forms import read_form, redirect_done, redirect_next, refusal_page, token_of
from intimacy_app.http.policy import person
from intimacy_app.http.signing_in import device_name_of
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.accounts import people, sessions, sign_in_names


@person
async def prove(request: Request) -> Response:
    """Prove with the password (`current`) that the person themselves is there, and go on to `next`."""
    form = await read_form(request)
    token = token_of(request)
    try:
        await _check_password(token, text(form, "current"))
        await asyncio.to_thread(for_person, token, sessions.prove)
    except Refusal as refusal:
        return refusal_page(routes.CONFIRM, form, refusal)
    return redirect_next(form, routes.SETTINGS)


@person
async def change_password(request: Request) -> Response:
    """Change the password from `current` to `password`, and end all other sessions."""
    form = await read_form(request)
    token = token_of(request)
    try:
        mine = await _check_password(token, text(form, "current"))
        caller = known_caller(sessions.digest(token))
        hashed = await passwords.hash_new(text(form, "password"), mine.name, mine.handle, caller=caller)
        ended = await asyncio.to_thread(for_person, token, people.change_password, hashed)
    except Refusal as refusal:
        return refusal_page(routes.SETTINGS, form, refusal)
    tabs.disconnect(*ended)
    return redirect_done(
        routes.SETTINGS, _("Your password has been changed. Every other device has been signed out.")
    )


@person
async def change_sign_in_name(request: Request) -> Response:
    """Change the sign-in name to `handle`, with the password (`proof`); every session stays."""
    form = await read_form(request)
    token = token_of(request)
    try:
        mine = await _check_password(token, text(form, "proof"), wrong=ProofWrong)
        # A refusal tells that somebody has a name.
        rate_limits.spend(rate_limits.SIGN_IN_NAME, "sign-in name", mine.id)
        device = await device_name_of(request)
        whose = await asyncio.to_thread(
            for_person, token, sign_in_names.change, text(form, "handle"), device_name=device
        )
    except Refusal as refusal:
        return refusal_page(routes.SETTINGS, form, refusal)
    tabs.notify(whose)
    return redirect_done(routes.SETTINGS, _("Your sign-in name has been changed."))


ROUTES = [
    Route(routes.AUTH_PROVE, prove, methods=["POST"]),
    Route(routes.AUTH_CHANGE_PASSWORD, change_password, methods=["POST"]),
    Route(routes.AUTH_CHANGE_HANDLE, change_sign_in_name, methods=["POST"]),
]


async def _check_password(
    token: str, password: str, *, wrong: type[PasswordWrong] = PasswordWrong
) -> people.Account:
    """Return the account; raises `wrong`, TooManyTries and what `for_person` raises."""
    account = await asyncio.to_thread(for_person, token, people.account)
    rate_limits.spend(rate_limits.PROOF, "proof", account.id)
    if not await passwords.fits(password, account.password_hash, caller=known_caller(sessions.digest(token))):
        raise wrong
    rate_limits.restore(rate_limits.PROOF, "proof", account.id)
    return account
