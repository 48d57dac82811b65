"""Gives every request an id, counts it, and logs a failure without its content."""

import time

import structlog
from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from intimacy_app import routes
from intimacy_app.telemetry import logs, metrics, shutdown

log = structlog.get_logger(__name__)

_KINDS = {
    routes.HEALTH: "health",
    routes.READY: "health",
    routes.EXPORT: "export",
    routes.BOOK: "export",
    routes.BOOK_FILE: "export",
    routes.PUSH_RENEW: "form",
}


class Observed:
    """Marks each request with a random id, which its lines in the log and its answer carry.

    Of the request itself the log names the sort alone: an address may hold a secret. No error gets past
    this to whatever serves the app, which would print it, message and all.
    """

    def __init__(self, app: ASGIApp):
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            with metrics.count_socket(), logs.correlated("socket_id"):
                await self._socket(scope, receive, send)
        elif scope["type"] == "http":
            with shutdown.in_flight(), logs.correlated("request_id") as mark:
                await self._request(scope, receive, send, mark)
        else:
            await self.app(scope, receive, send)

    async def _socket(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await self.app(scope, receive, send)
        except Exception as error:
            log.error("socket_failed", error=logs.redact(error))

    async def _request(self, scope: Scope, receive: Receive, send: Send, mark: str) -> None:
        began, status = time.perf_counter(), 0
        kind = kind_of(scope["path"])

        async def marked(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)["X-Request-Id"] = mark
            await send(message)

        try:
            await self.app(scope, receive, marked)
        except Exception as error:
            log.error("request_failed", kind=kind, error=logs.redact(error))
            if not status:
                answer = PlainTextResponse(f"That did not work. Its mark in the log is {mark}.", 500)
                await answer(scope, receive, marked)
        metrics.count_request(kind, status, time.perf_counter() - began)


def kind_of(path: str) -> str:
    """Return the sort of an address, which names nobody and no secret."""
    if path in _KINDS:
        return _KINDS[path]
    first = path.split("/")[1] if path.startswith("/") else ""
    if first in ("auth", "feeds"):
        return {"auth": "form", "feeds": "feed"}[first]
    return "file" if "." in path.rsplit("/", 1)[-1] else "page"
