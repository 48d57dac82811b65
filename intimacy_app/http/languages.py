"""The language in which a route answers."""

from starlette.requests import Request

from intimacy_app import i18n
from intimacy_app.access import cookies


def follow(request: Request) -> None:
    """Let what a route says be in the language that the device asks for."""
    i18n.follow(request.cookies.get(cookies.LANGUAGE_COOKIE, ""), request.headers.get("accept-language", ""))
