"""How many sockets somebody may hold open, how often they may open one, and how fast they may speak.

Each worker counts its own. A socket whose session is open counts for that session, any other for
the network it comes from.
"""

import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from intimacy_app.access import addresses, cookies, rate_limits
from intimacy_app.access.rate_limits import TooManyTries
from intimacy_app.access.transaction import session_id_of
from intimacy_app.http.forms import address_of
from intimacy_app.telemetry import logs

log = structlog.get_logger(__name__)

OF_A_SESSION = 30
OF_STRANGERS = 60  # at one address
OF_AN_ADDRESS = 300  # whoever they are
OF_A_SITE = OF_AN_ADDRESS * 2  # of IPv6
BURST, A_SECOND = 300, 20  # messages that are heard at once, and after that

_REFUSED: Message = {"type": "websocket.close", "code": 4429}


class BoundedSockets:
    """Refuses a socket beyond these bounds, and slows down one that says too much; nothing of it is lost."""

    def __init__(self, app: ASGIApp):
        self.app = app
        self._open = Counter[str]()
        self._paces: dict[str, _Pace] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        address = address_of(HTTPConnection(scope))
        session_id = await asyncio.to_thread(_session_of, scope)
        try:
            _spend(session_id, address)
            with self._place(_bounds(session_id, address)):
                pace = self._pace(session_id or addresses.household(address))
                await self.app(scope, pace.slowed(receive), send)
        except TooManyTries:
            await send(_REFUSED)

    @contextmanager
    def _place(self, bounds: dict[str, int]) -> Iterator[None]:
        if any(self._open[name] >= most for name, most in bounds.items()):
            raise TooManyTries
        self._open.update(bounds.keys())
        try:
            yield
        finally:
            self._open.subtract(bounds.keys())
            for name in [name for name in bounds if not self._open[name]]:
                del self._open[name]

    def _pace(self, name: str) -> "_Pace":
        # One that is rested is as good as a new one.
        for other in [other for other, pace in self._paces.items() if pace.is_rested]:
            del self._paces[other]
        return self._paces.setdefault(name, _Pace())


class _Pace:
    """A token bucket that all sockets of one caller share."""

    def __init__(self) -> None:
        self._left, self._at = float(BURST), time.monotonic()

    @property
    def is_rested(self) -> bool:
        return self._left_now() >= BURST

    def slowed(self, receive: Receive) -> Receive:
        async def slowly() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive" and (wait := self._take()):
                await asyncio.sleep(wait)
            return message

        return slowly

    def _take(self) -> float:
        """Take a token, and return the seconds until it is there."""
        self._left, self._at = self._left_now() - 1, time.monotonic()
        return max(0.0, -self._left / A_SECOND)

    def _left_now(self) -> float:
        return min(BURST, self._left + (time.monotonic() - self._at) * A_SECOND)


def _session_of(scope: Scope) -> str:
    header = HTTPConnection(scope).headers.get("cookie", "")
    try:
        return session_id_of(cookies.read(header, cookies.session_cookie()))
    except SQLAlchemyError as error:
        # The page itself says that nothing works just now.
        log.error("socket_unknown", error=logs.redact(error))
        return ""


def _spend(session_id: str, address: str) -> None:
    if session_id:
        rate_limits.spend(rate_limits.SOCKETS, "sockets", session_id)
    else:
        rate_limits.spend_at(rate_limits.SOCKETS_OF_ADDRESS, "sockets", address)


def _bounds(session_id: str, address: str) -> dict[str, int]:
    home, site = addresses.household(address), addresses.site(address)
    own = {f"session {session_id}": OF_A_SESSION} if session_id else {f"strangers {home}": OF_STRANGERS}
    return own | {f"home {home}": OF_AN_ADDRESS} | ({f"site {site}": OF_A_SITE} if site != home else {})
