"""Answers a request while nothing can be loaded or saved: the sentence that forms show, as a page."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.types import Scope

from intimacy_app import routes
from intimacy_app.http.plain_page import follow_language, plain_page
from intimacy_app.i18n import _
from intimacy_app.settings import settings
from intimacy_app.store import availability
from intimacy_app.store.availability import StorageUnavailable

RETRY_SECONDS = 60


def unavailable(scope: Scope) -> HTMLResponse:
    """Return the page, in the language that the device asks for, with the way back to where it came from."""
    follow_language(scope)
    return plain_page(
        _("Not possible just now"),
        _(StorageUnavailable.sentence),
        (_("Back"), _came_from(Headers(scope=scope))),
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
