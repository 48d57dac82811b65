"""How much anybody may send: every header and body is cut here, before anything reads it."""

import asyncio
import time
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from intimacy_app import i18n
from intimacy_app.access import rate_limits
from intimacy_app.access.addresses import site
from intimacy_app.access.rate_limits import TooManyTries
from intimacy_app.domain.errors import N_
from intimacy_app.http.forms import address_of
from intimacy_app.i18n import _

LARGEST_HEADERS = 32 * 1024
LONGEST_ADDRESS = 4 * 1024  # whoever looks for its page takes time with the square of its parts
LARGEST_FORM = 64 * 1024
PATIENCE_SECONDS = 30  # for a whole body
AT_ONCE = 20  # bodies that come from one address
# What a browser sends beyond the limit is read and dropped up to here: it listens to no answer before.
DROPPED = 2 * 1024 * 1024

_SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True)
class BodyLimit:
    """How many bytes a body may have, and how long it may take, in all and between two pieces."""

    most: int = LARGEST_FORM
    seconds: float = PATIENCE_SECONDS
    idle_seconds: float = PATIENCE_SECONDS


class BodyTooLarge(HTTPException):
    """More was sent than the route takes."""

    def __init__(self) -> None:
        super().__init__(413, _("That’s more than can be sent here. Please go back and shorten it."))


class BodyTooSlow(HTTPException):
    """The body did not arrive in time."""

    def __init__(self) -> None:
        super().__init__(408, _("That took too long to arrive. Please go back and try again."))


class BodyLimits:
    """Cuts headers and bodies, and counts what is posted from one address.

    `larger` names the paths that take more than a form, and how much. What is cut is refused by an
    HTTPException where the route reads it, so that a route may answer in its own words.
    """

    def __init__(self, app: ASGIApp, larger: Mapping[str, int | BodyLimit]):
        self.app = app
        self.larger = larger
        self._coming = Counter[str]()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
        elif sum(len(name) + len(value) for name, value in scope["headers"]) > LARGEST_HEADERS:
            await _refuse(scope, receive, send, 431, N_("That’s more than can be sent here."))
        elif len(scope["path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
            await _refuse(scope, receive, send, 414, N_("That’s more than can be sent here."))
        elif scope["type"] == "websocket" or scope["method"] in _SAFE_METHODS:
            await self.app(scope, receive, send)
        else:
            await self._post(scope, receive, send)

    async def _post(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = address_of(HTTPConnection(scope))
        if self._coming[site(address)] >= AT_ONCE or not _may_post(address):
            await _refuse(scope, receive, send, 429, TooManyTries.sentence)
            return
        larger = self.larger.get(scope["path"], LARGEST_FORM)
        limit = larger if isinstance(larger, BodyLimit) else BodyLimit(larger, PATIENCE_SECONDS)
        body = _Body(scope, receive, limit)
        self._coming[site(address)] += 1
        try:
            await self.app(scope, body.receive, send)
        finally:
            self._coming[site(address)] -= 1
            # A name that counts nothing takes no room.
            self._coming += Counter[str]()


class _Body:
    """A body as it arrives, of which no more is passed on than its limit."""

    def __init__(self, scope: Scope, receive: Receive, limit: BodyLimit):
        self._receive, self._most, self._idle = receive, limit.most, limit.idle_seconds
        self._until = time.monotonic() + limit.seconds
        self._come, self._whole = 0, False
        self._declared = declared_length(scope)

    async def receive(self) -> Message:
        """Return the next piece; raises BodyTooLarge or BodyTooSlow."""
        if self._whole:
            return await self._receive()
        if self._declared > self._most + DROPPED:
            raise BodyTooLarge
        message = await self._next()
        if self._come <= self._most:
            return message
        while not self._whole and self._come <= self._most + DROPPED:
            await self._next()
        raise BodyTooLarge

    async def _next(self) -> Message:
        try:
            patience = min(self._until - time.monotonic(), self._idle)
            message = await asyncio.wait_for(self._receive(), patience)
        except TimeoutError:
            raise BodyTooSlow from None
        self._come += len(message.get("body", b""))
        self._whole = not message.get("more_body", False)
        return message


def declared_length(scope: Scope) -> int:
    """Return how many bytes a request says that its body has; 0 where it says nothing, or nonsense."""
    said = HTTPConnection(scope).headers.get("content-length", "")
    return int(said) if said.isdecimal() and len(said) < 20 else 0


def _may_post(address: str) -> bool:
    try:
        rate_limits.spend_at(rate_limits.FORMS_OF_ADDRESS, "forms", address)
    except TooManyTries:
        return False
    return True


async def _refuse(scope: Scope, receive: Receive, send: Send, status: int, sentence: str) -> None:
    if scope["type"] == "websocket":
        await send({"type": "websocket.close", "code": 4000 + status})
    else:
        i18n.follow("", HTTPConnection(scope).headers.get("accept-language", ""))
        await PlainTextResponse(_(sentence), status)(scope, receive, send)
