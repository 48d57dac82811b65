"""Answers a request while nothing can be loaded or saved: the sentence that forms show, as a page."""

from html import escape
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import Scope

from intimacy_app import i18n, routes
from intimacy_app.access import cookies
from intimacy_app.i18n import _, current
from intimacy_app.settings import settings
from intimacy_app.store import availability
from intimacy_app.store.availability import StorageUnavailable

RETRY_SECONDS = 60
STYLE_SHEETS = ("tokens", "paper", "form", "unavailable")


def unavailable(scope: Scope) -> HTMLResponse:
    """Return the page, in the language that the device asks for, with the way back to where it came from."""
    headers = Headers(scope=scope)
    i18n.follow(
        cookies.read(headers.get("cookie", ""), cookies.LANGUAGE_COOKIE), headers.get("accept-language", "")
    )
    sentence, title = escape(_(StorageUnavailable.sentence)), escape(_("Not possible just now"))
    words, address = escape(_("Back")), escape(_came_from(headers), quote=True)
    back = f'<a class="button" href="{address}">{words}</a>'
    sheets = "".join(f'<link rel="stylesheet" href="/{name}.css">' for name in STYLE_SHEETS)
    return HTMLResponse(
        f'<!doctype html><html lang="{current()}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title>{sheets}<main><h1>{title}</h1><p>{sentence}</p>{back}</main></html>",
        503,
        {"Retry-After": str(RETRY_SECONDS)},
    )


def _came_from(headers: Headers) -> str:
    page = urlsplit(headers.get("referer", ""))
    ours = f"{page.scheme}://{page.netloc}" in settings().origins
    return (routes.inside(page.path) if ours else "") or routes.HOME


async def _of_the_database(request: Request, _error: Exception) -> HTMLResponse:
    return unavailable(request.scope)


async def _of_the_disk(request: Request, error: Exception) -> HTMLResponse:
    # A form that is large is put on the disk before any route of ours sees it.
    if not availability.is_failure(error):
        raise error
    return unavailable(request.scope)


# What the routes do not turn into a form's own note.
HANDLERS = {StorageUnavailable: _of_the_database, OSError: _of_the_disk}
