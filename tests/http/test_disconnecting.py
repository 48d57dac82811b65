"""Sockets are cut when their session ends: at once, whole, and nobody else's."""

import asyncio
from typing import Any

import pytest

from intimacy_app.http.borders import TabBoundToSession
from intimacy_app.live import tabs
from intimacy_app.services.accounts.sessions import digest


class Socket:
    """A socket of a session: what listens to it, and what it was sent."""

    def __init__(self, token: str, *, busy: asyncio.Event | None = None):
        self.cookie, self.busy = f"twofold-session-3000={token}".encode(), busy
        self.sent: list[str] = []
        self.heard: list[str] = []
        self.send: Any = None

    async def opens(self) -> None:
        async def listen(_scope: Any, receive: Any, send: Any) -> None:
            self.send = send
            await send({"type": "websocket.accept"})
            while (message := await receive())["type"] != "websocket.disconnect":
                self.heard.append(message["type"])
                if self.busy:
                    await self.busy.wait()
            await send({"type": "websocket.close"})

        async def receive() -> dict[str, Any]:
            if self.busy and not self.heard:
                return {"type": "websocket.receive", "text": "x"}
            await asyncio.Event().wait()
            raise AssertionError

        async def send(message: dict[str, Any]) -> None:
            self.sent.append(message["type"])

        scope = {"type": "websocket", "query_string": b"token=t", "headers": [(b"cookie", self.cookie)]}
        await TabBoundToSession(listen, tabs.open_socket)(scope, receive, send)


async def opened(*sockets: Socket) -> list[asyncio.Task[None]]:
    tasks = [asyncio.create_task(socket.opens()) for socket in sockets]
    await asyncio.sleep(0)
    return tasks


def test_every_socket_of_a_session_is_closed_and_nobody_else_s():
    async def scene() -> None:
        mine, mine_too, theirs = Socket("mine"), Socket("mine"), Socket("theirs")
        tasks = await opened(mine, mine_too, theirs)
        tabs.disconnect(digest("mine"))
        await asyncio.wait(tasks[:2], timeout=1)
        assert [task.done() for task in tasks] == [True, True, False]
        assert mine.sent == mine_too.sent == ["websocket.accept", "websocket.close"]
        assert theirs.sent == ["websocket.accept"]
        tasks[2].cancel()

    asyncio.run(scene())


def test_nothing_more_is_sent_to_a_socket_that_was_cut():
    async def scene() -> None:
        busy = asyncio.Event()
        socket = Socket("mine", busy=busy)
        [task] = await opened(socket)
        tabs.disconnect(digest("mine"))
        await socket.send({"type": "websocket.send", "text": "words"})
        busy.set()
        await asyncio.wait_for(task, 1)
        assert socket.sent == ["websocket.accept", "websocket.close"]
        assert socket.heard == ["websocket.receive"]

    asyncio.run(scene())


def test_a_server_that_stops_still_stops_its_sockets():
    async def scene() -> None:
        [task] = await opened(Socket("mine"))
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(scene())


def test_a_session_that_nobody_looks_at_is_hung_up_on_after_a_while():
    async def scene() -> None:
        quiet, used = Socket("quiet"), Socket("used")
        tasks = await opened(quiet, used)
        for token in ("quiet", "used"):
            tabs.disconnect_later(digest(token), 0.01)
        tabs.disconnect_later(digest("used"), 60)
        await asyncio.wait_for(tasks[0], 1)
        assert not tasks[1].done()
        tabs.disconnect(digest("used"))
        await asyncio.wait_for(tasks[1], 1)

    asyncio.run(scene())
