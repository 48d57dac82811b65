"""Names the right address to whoever opens Twofold under another name of its machine.

Under another one the pages would load and then be refused their socket and their forms, without a reason.
"""

from ipaddress import ip_address
from urllib.parse import quote, urlsplit

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from intimacy_app import routes
from intimacy_app.base_url import BaseURLUnreadable, origin_of
from intimacy_app.http.plain_page import follow_language, plain_page
from intimacy_app.i18n import _
from intimacy_app.settings import settings

HTTP = 80
_OF_A_PROXY = ("x-forwarded-for", "x-forwarded-host", "forwarded", "via", "x-real-ip")


class RightAddressNamed:
    """Answers a page asked for at another address with one that leads to the right one."""

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and _asks_for_page(scope) and _is_elsewhere(Headers(scope=scope)):
            follow_language(scope)
            right = settings().base_url
            page = plain_page(
                _("It’s at another address"),
                _("Please open it at {address}. It doesn’t work at the address you used.").format(
                    address=right
                ),
                (_("Open it there"), right + quote(scope["path"])),
                403,
            )
            await page(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def _asks_for_page(scope: Scope) -> bool:
    first = scope["path"].strip("/").partition("/")[0]
    accepted = Headers(scope=scope).get("accept", "")
    return scope["method"] == "GET" and "text/html" in accepted and first not in routes.SERVED


def _is_elsewhere(headers: Headers) -> bool:
    is_proxied = settings().secure or settings().proxy_hops > 0 or any(n in headers for n in _OF_A_PROXY)
    named = headers.get("x-forwarded-host", "") if is_proxied else ""
    host = named.partition(",")[0].strip() or headers.get("host", "")
    # The scheme doesn't matter here: the proxy sends plain HTTP to HTTPS, and we don't see which it was.
    asked = {_origin(scheme, host) for scheme in ("http", "https")} - {""}
    if not asked or asked & settings().origins:
        return False
    return not (is_proxied and not named and _may_be_upstream(host))


def _may_be_upstream(host: str) -> bool:
    """Return whether this may be how a proxy calls us, instead of what somebody typed.

    A proxy on the same machine or network names a port, unless ours is the one that needs no name; whoever
    types an address behind HTTPS doesn't.
    """
    url = urlsplit(f"//{host}")
    if url.port is not None or settings().port == HTTP:
        return True
    return "." not in (url.hostname or "") and not _is_ip(url.hostname or "")


def _is_ip(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _origin(scheme: str, host: str) -> str:
    try:
        return origin_of(f"{scheme}://{host}")
    except BaseURLUnreadable:
        return ""
