"""The names of the cookies, and how one is read from a header."""

from starlette.requests import cookie_parser

from intimacy_app.settings import settings


def session_cookie() -> str:
    """Return the name of the cookie that carries the session."""
    return "__Host-session" if settings().secure else "session"


def device_cookie() -> str:
    """Return the name of the cookie by which a device is known again."""
    return "__Host-device" if settings().secure else "device"


FLASH_COOKIE = "note"
LANGUAGE_COOKIE = "language"


def read(header: str, name: str) -> str:
    """Return a cookie's value from a Cookie header, or nothing."""
    # As forgiving as the forms' routes: one odd cookie of another app on this host must not hide ours.
    return cookie_parser(header).get(name, "")
