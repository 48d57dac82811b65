"""How many sockets somebody holds, and how fast they speak, without a server."""

import asyncio
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import Any

import pytest

from intimacy_app.access import rate_limits
from intimacy_app.http import socket_limits
from intimacy_app.http.socket_limits import BURST, OF_A_SESSION, OF_AN_ADDRESS, OF_STRANGERS, BoundedSockets

SESSIONS = {f"token-{n}": f"session-{n}" for n in range(20)}


@pytest.fixture(autouse=True)
def counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let these tokens be sessions that the door lets in, and let nobody count how often one is opened."""
    rate_limits._limiter.cache_clear()
    monkeypatch.setattr(socket_limits, "session_id_of", lambda token: SESSIONS.get(token, ""))


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket_limits, "_spend", lambda session_id, address: None)


class Crowd:
    """Opens sockets that stay open, and says which were refused."""

    def __init__(self) -> None:
        self.closing = asyncio.Event()
        self.app = BoundedSockets(self.stays)
        self.tasks: list[asyncio.Task[None]] = []

    async def stays(self, scope: Any, receive: Any, send: Any) -> None:
        await send({"type": "websocket.accept"})
        await self.closing.wait()

    async def opens(self, times: int, address: str = "203.0.113.7", token: str = "") -> int:
        """Open so many and return how many were let in."""
        said: list[str] = []
        for _ in range(times):
            begun = asyncio.Event()

            async def send(message: Any, begun: asyncio.Event = begun) -> None:
                said.append(message["type"])
                begun.set()

            headers = [(b"cookie", f"twofold-session-3000={token}".encode())] if token else []
            scope = {"type": "websocket", "client": (address, 1), "headers": headers}
            self.tasks.append(asyncio.create_task(self.app(scope, SimpleNamespace(), send)))
            await begun.wait()
        return said.count("websocket.accept")

    async def close(self) -> None:
        self.closing.set()
        await asyncio.gather(*self.tasks)


def with_crowd(deed: Callable[[Crowd], Awaitable[None]]) -> None:
    async def done() -> None:
        crowd = Crowd()
        await deed(crowd)
        await crowd.close()

    asyncio.run(done())


def test_strangers_at_one_address_hold_sixty(often: None):
    async def deed(crowd: Crowd) -> None:
        assert await crowd.opens(OF_STRANGERS + 5, token="made-up") == OF_STRANGERS
        assert await crowd.opens(1, token="another") == 0, "an invented cookie helps nobody"
        assert await crowd.opens(1, token="token-1") == 1, "who is signed in there is let in"
        assert await crowd.opens(1, "203.0.113.8") == 1

    with_crowd(deed)


def test_a_session_holds_thirty(often: None):
    async def deed(crowd: Crowd) -> None:
        assert await crowd.opens(OF_A_SESSION + 1, token="token-1") == OF_A_SESSION
        assert await crowd.opens(1, "198.51.100.1", "token-1") == 0, "from anywhere"
        assert await crowd.opens(1, token="token-2") == 1

    with_crowd(deed)


def test_an_address_holds_three_hundred_whoever_they_are(often: None):
    async def deed(crowd: Crowd) -> None:
        held = [await crowd.opens(OF_A_SESSION, token=token) for token in SESSIONS]
        assert sum(held) == OF_AN_ADDRESS

    with_crowd(deed)


def test_all_addresses_of_a_home_are_one(often: None):
    async def deed(crowd: Crowd) -> None:
        held = [await crowd.opens(1, f"2001:db8:1:2::{n:x}") for n in range(OF_STRANGERS + 5)]
        assert sum(held) == OF_STRANGERS

    with_crowd(deed)


def test_what_was_closed_makes_room(often: None):
    async def deed(crowd: Crowd) -> None:
        assert await crowd.opens(OF_STRANGERS) == OF_STRANGERS
        await crowd.close()
        crowd.closing.clear()
        assert await crowd.opens(OF_STRANGERS) == OF_STRANGERS

    with_crowd(deed)


def test_sockets_are_opened_so_often_in_a_minute():
    async def deed(crowd: Crowd) -> None:
        crowd.closing.set()
        assert await crowd.opens(241) == 240
        assert await crowd.opens(121, token="token-1") == 120

    with_crowd(deed)


def test_who_says_too_much_is_heard_slowly_and_wholly(monkeypatch: pytest.MonkeyPatch):
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    heard: list[str] = []

    async def hears(scope: Any, receive: Any, send: Any) -> None:
        while (message := await receive())["type"] == "websocket.receive":
            heard.append(message["text"])

    async def speaks(app: Any, token: str, times: int) -> None:
        said = iter([{"type": "websocket.receive", "text": str(n)} for n in range(times)])

        async def receive() -> Any:
            return next(said, {"type": "websocket.disconnect"})

        headers = [(b"cookie", f"twofold-session-3000={token}".encode())]
        await app({"type": "websocket", "client": ("203.0.113.7", 1), "headers": headers}, receive, None)

    async def spoken() -> None:
        app = BoundedSockets(hears)
        monkeypatch.setattr(asyncio, "sleep", sleep)
        await speaks(app, "token-1", BURST)
        assert waits == []
        await speaks(app, "token-1", 100)
        assert len(waits) > 90, "another socket of the same session is the same speaker"
        waits.clear()
        await speaks(app, "token-2", BURST)
        assert waits == []

    asyncio.run(spoken())
    assert len(heard) == 2 * BURST + 100
