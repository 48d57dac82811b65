"""Every route there is, and what may be sent to it."""

from typing import Any

import httpx
from starlette.routing import Route

from intimacy_app.intimacy_app import within_borders
from tests import inside

METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW")
FIELDS = (
    "name",
    "handle",
    "password",
    "current",
    "proof",
    "code",
    "secret",
    "pin",
    "next",
    "understood",
    "under_18",
    "leads_to",
    "space",
    "first",
    "last",
    "paper",
    "without",
    "author",
    "file",
    "moment",
    "plan",
    "on",
    "operation",
    "id",
    "size",
)


def table() -> list[Any]:
    """Return what the whole app is made of, within its borders."""
    layer: Any = within_borders(inside._nobody)
    while not hasattr(layer, "routes"):
        layer = layer.app
    return list(layer.routes)


ROUTES = {route.path: route for route in table() if isinstance(route, Route)}


def is_no_error(answer: httpx.Response) -> bool:
    """Return whether somebody got an orderly answer; behind the routes no pages are built here."""
    fell_through = answer.request.method not in (ROUTES[answer.request.url.path].methods or ())
    return answer.status_code < 500 or (answer.status_code == 503 and fell_through)
