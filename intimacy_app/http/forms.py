"""What the routes of forms share: who sends one, where they go afterwards, and how one is refused."""

from collections.abc import Sequence
from http import HTTPStatus
from urllib.parse import parse_qsl, urlsplit

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException
from starlette.requests import HTTPConnection, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from intimacy_app import routes
from intimacy_app.access import cookies
from intimacy_app.access.addresses import client_address
from intimacy_app.access.flash import Flash, to_cookie
from intimacy_app.access.form_fields import text
from intimacy_app.access.page_state import elsewhere
from intimacy_app.domain.errors import Refusal
from intimacy_app.http import languages
from intimacy_app.i18n import _
from intimacy_app.settings import settings

NOTE_SECONDS = 60
LONGEST_KEPT = 200
MOST_FIELDS = 32
LONGEST_FIELD = 16 * 1024
# A parser of this header takes time with the square of its length.
LONGEST_CONTENT_TYPE = 256

_REPEATED = {"next": "next", "secret": "token"}


class FormUnreadable(HTTPException):
    """What was sent is no form, or has more parts than any form of ours."""

    def __init__(self) -> None:
        super().__init__(400, _("This form couldn’t be read. Please go back and try again."))


async def read_form(request: Request) -> FormData:
    """Return the form that was sent; what is said of it is in the language that the device asks for.

    Raises FormUnreadable, and what `ModestRequests` says of a body that is too much.
    """
    languages.follow(request)
    form = await parsed(request, max_files=0, max_fields=MOST_FIELDS, max_part_size=LONGEST_FIELD)
    early = [(name, value) for name, value in _address_says(request).items() if not text(form, name)]
    return FormData([*form.multi_items(), *early])


async def parsed(request: Request, **limits: int) -> FormData:
    """Return the form that was sent, within these limits; raises FormUnreadable."""
    if len(request.headers.get("content-type", "")) > LONGEST_CONTENT_TYPE:
        raise FormUnreadable
    try:
        return await request.form(**limits)
    except MultiPartException:
        raise FormUnreadable from None
    except HTTPException as refusal:
        if refusal.status_code == HTTPStatus.BAD_REQUEST:
            raise FormUnreadable from None
        raise


def _address_says(request: Request) -> dict[str, str]:
    """Return what a form repeats of its page's address: whoever is fast sends it before the page knows."""
    try:
        page = urlsplit(request.headers.get("referer", ""))
    except ValueError:
        return {}
    ours = f"{page.scheme}://{page.netloc}" in settings().origins
    query = dict(parse_qsl(page.query)) if ours else {}
    return {name: query[said] for name, said in _REPEATED.items() if said in query}


def token_of(request: Request) -> str:
    """Return the session's token, or nothing."""
    return request.cookies.get(cookies.session_cookie(), "")


def address_of(request: HTTPConnection) -> str:
    """Return the address of whoever asks, behind as many proxies as the settings trust."""
    peer = request.client.host if request.client else ""
    return client_address(peer, request.headers.getlist("x-forwarded-for"), settings().proxy_hops)


def redirect_next(form: FormData, otherwise: str) -> Response:
    """Go on to where the form leads, a path of this app only."""
    return RedirectResponse(next_page(form) or otherwise, 303)


def next_page(form: FormData) -> str:
    """Return where the form leads afterwards, if that is a path of this app."""
    return routes.inside(text(form, "next"))


def redirect_done(page: str, said: str) -> Response:
    """Return to the page, which says what was done."""
    response = RedirectResponse(page, 303)
    set_cookie(response, cookies.flash_cookie(), to_cookie(Flash(page=page, said=said)), NOTE_SECONDS)
    return response


def refusal_page(page: str, form: FormData, refusal: Refusal, *, faults: Sequence[str] = ()) -> Response:
    """Return to the form with what was typed, except secrets, in a note only we can read.

    `faults` are sentences that say more than the refusal alone. Where somebody must sign in, unlock or
    prove who they are first, they are sent there.
    """
    if first := elsewhere(refusal, next_page(form) or page):
        return RedirectResponse(first, 303)
    note = Flash(
        page=page,
        refusal=str(refusal),
        name=text(form, "name")[:LONGEST_KEPT],
        handle=text(form, "handle")[:LONGEST_KEPT],
        under_18="under_18" in form,
        leads_to=text(form, "leads_to")[:LONGEST_KEPT],
        faults=faults,
    )
    address = routes.with_next(page, next_page(form))
    # The status says what happened; the browser is back at the form before anybody reads this. With the
    # icon named it asks for no other one meanwhile.
    back = _("Back to the form")
    response = HTMLResponse(
        f'<link rel="icon" href="/favicon.svg"><a href="{address}">{back}</a>',
        status_code=refusal.status,
        headers={"Refresh": f"0; url={address}"},
    )
    set_cookie(response, cookies.flash_cookie(), to_cookie(note), NOTE_SECONDS)
    return response


def set_cookie(response: Response, name: str, value: str, seconds: int) -> None:
    """Set a cookie that no script and no other site can read."""
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=settings().secure)


def delete_cookie(response: Response, name: str) -> None:
    """Take a cookie back."""
    response.delete_cookie(name, httponly=True, samesite="lax", secure=settings().secure)
