"""The names of the cookies, and how one is read from a header.

Browsers give a host's cookies to every port of it, so the names are this app's own and hold the port.
"""

from urllib.parse import urlsplit

from starlette.requests import cookie_parser

from intimacy_app.settings import settings

LANGUAGE_COOKIE = "language"


def session_cookie() -> str:
    """Return the name of the cookie that carries the session."""
    return _own("session")


def device_cookie() -> str:
    """Return the name of the cookie by which a device is known again, to each who signed in on it."""
    return _own("device")


def drafts_cookie() -> str:
    """Return the name of the cookie that tells the drafts of this browser from those of others."""
    return _own("drafts")


def flash_cookie() -> str:
    """Return the name of the cookie that carries what a form leaves for its page."""
    return _own("note")


def way_out_cookie() -> str:
    """Return the name of the cookie that says where *Leave quickly* leads on a device."""
    return _own("view")


def read(header: str, name: str) -> str:
    """Return a cookie's value from a Cookie header, or nothing."""
    # As forgiving as the forms' routes: one odd cookie of another app on this host must not hide ours.
    return cookie_parser(header).get(name, "")


def _own(what: str) -> str:
    port = urlsplit(settings().base_url).port
    if settings().secure:
        return f"__Host-twofold-{what}" + (f"-{port}" if port else "")
    return f"twofold-{what}-{port or 80}"
