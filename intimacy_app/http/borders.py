"""What every request passes: whose page it comes from, which tab it is, and what a browser may do with it."""

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from intimacy_app import routes
from intimacy_app.access import cookies
from intimacy_app.frontend.serving import SCRIPT_HASHES
from intimacy_app.services.accounts.sessions import digest
from intimacy_app.settings import settings

OpenSocket = Callable[[str, str, Callable[[], None]], AbstractContextManager[None]]

_POLICY_OF_FILES = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"
_DISCONNECT: Message = {"type": "websocket.disconnect", "code": 4401}
_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


class OwnOriginOnly:
    """Refuses the socket and every form to pages that are not ours.

    The socket needs an Origin, which browsers always send. A form without one comes from no browser of
    today, and so from nobody whose cookies could be abused; browsers that say `null` are refused.
    """

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or self._may_pass(scope):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 4403})
        else:
            await PlainTextResponse("This request came from another site.", 403)(scope, receive, send)

    def _may_pass(self, scope: Scope) -> bool:
        origin = Headers(scope=scope).get("origin")
        if scope["type"] == "websocket" or scope["path"].startswith(routes.SOCKET):
            return origin in settings().origins
        return scope["method"] in _SAFE_METHODS or origin is None or origin in settings().origins


class SocketsWhileConnected:
    """Opens no socket while this worker has lost the broadcast; the page says so, and tries again."""

    def __init__(self, app: ASGIApp, is_connected: Callable[[], bool]):
        self.app = app
        self.is_connected = is_connected

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket" and not self.is_connected():
            await send({"type": "websocket.close", "code": 1013})
        else:
            await self.app(scope, receive, send)


class TabBoundToSession:
    """Makes a tab's token worthless without the session that it was used with.

    The token that a page sends is a bearer key to that tab's State. The server never uses it as it
    comes, but its hash together with the session cookie: with another cookie it is another, empty State.
    `line` is told of each socket while it is open, so that it can be cut when its session ends.
    """

    def __init__(self, app: ASGIApp, line: OpenSocket):
        self.app = app
        self.line = line

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            # What lies behind would read a whole body first.
            await PlainTextResponse("This is a socket.", 426)(scope, receive, send)
            return
        query = dict(parse_qsl(scope["query_string"].decode("latin-1")))
        session = cookies.read(Headers(scope=scope).get("cookie", ""), cookies.session_cookie())
        query["token"] = bound_token(query.get("token", ""), session)
        bound = {**scope, "query_string": urlencode(query).encode("latin-1")}
        socket = _Socket(receive, send)
        with self.line(query["token"], digest(session), socket.cut):
            await self.app(bound, socket.receive, socket.send)


class _Socket:
    """One socket between the server and what listens to it, until it is cut."""

    def __init__(self, receive: Receive, send: Send):
        self._receive, self._send = receive, send
        self._is_cut = False
        self._listening: asyncio.Task[Any] | None = None

    async def receive(self) -> Message:
        if self._is_cut:
            return _DISCONNECT
        self._listening = asyncio.current_task()
        try:
            return await self._receive()
        except asyncio.CancelledError:
            if self._is_cut:
                return _DISCONNECT
            raise
        finally:
            self._listening = None

    async def send(self, message: Message) -> None:
        if not self._is_cut or message["type"] == "websocket.close":
            await self._send(message)

    def cut(self) -> None:
        """Let the listener hear that the other side has gone, whereupon it closes the socket."""
        self._is_cut = True
        if self._listening:
            self._listening.cancel()


def bound_token(token: str, session: str) -> str:
    """Return the token under which the server knows a tab of that session."""
    return hashlib.sha256(f"tab\0{session}\0{token}".encode()).hexdigest()


class CarefulHeaders:
    """Tells the browser what a page of ours may do, and that answers of ours are nobody else's."""

    def __init__(self, app: ASGIApp):
        self.app = app
        self.headers = _careful_headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers.setdefault(name, value)
                if policy := _policy_for(scope, message["status"], headers):
                    headers.setdefault("Content-Security-Policy", policy)
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


def _policy_for(scope: Scope, status: int, headers: MutableHeaders) -> str:
    if status == 304:
        # The browser keeps the policy that came with the page.
        return ""
    is_page = headers.get("content-type", "").startswith("text/html")
    return _policy(scope.get(SCRIPT_HASHES, [])) if is_page else _POLICY_OF_FILES


def _careful_headers() -> dict[str, str]:
    headers = {
        # Not no-referrer: Chromium would then send `Origin: null` with our own forms.
        "Referrer-Policy": "same-origin",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
        # The built pages say for themselves how long they may be kept.
        "Cache-Control": "no-store",
    }
    if settings().secure:
        headers["Strict-Transport-Security"] = "max-age=31536000"
    return headers


def _policy(script_hashes: Sequence[str]) -> str:
    scripts = " ".join(["'self'", *(f"'{digest}'" for digest in script_hashes)])
    return "; ".join(
        [
            "default-src 'none'",
            f"script-src {scripts}",
            # React writes style attributes; no style sheet comes from elsewhere.
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            f"connect-src 'self' {_socket_origins()}",
            "manifest-src 'self'",
            "worker-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'",
        ]
    )


def _socket_origins() -> str:
    # Safari before 15.4 does not count a WebSocket of the same host as 'self'.
    return " ".join(origin.replace("http", "ws", 1) for origin in sorted(settings().origins))
