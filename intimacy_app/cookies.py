"""The names of the cookies, and how one is read from a header."""

from http.cookies import CookieError, SimpleCookie

from intimacy_app.settings import settings


def session_cookie() -> str:
    """Return the name of the cookie that carries the session."""
    return "__Host-session" if settings().secure else "session"


def device_cookie() -> str:
    """Return the name of the cookie by which a device is known again."""
    return "__Host-device" if settings().secure else "device"


NOTE_COOKIE = "note"
LANGUAGE_COOKIE = "language"


def read(header: str, name: str) -> str:
    """Return a cookie's value from a Cookie header, or nothing."""
    try:
        morsel = SimpleCookie(header).get(name)
    except CookieError:
        return ""
    return morsel.value if morsel else ""
