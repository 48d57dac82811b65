"""Connections of people who are not there: sockets in one event loop, each answer timed where it arrives.

The time is taken before anything of a frame is read, so that the reading of long frames counts for nobody.
"""

import asyncio
import hashlib
import json
import secrets
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import aiohttp

from tests.wire.tab import ROOT, SOCKET, full_name, router_data

PATIENCE = 60
HYDRATED = '"is_hydrated_rx_state_":true'


class Line:
    """One WebSocket."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse):
        self.socket = socket
        self.last = ""
        self._marks: dict[str, asyncio.Future[float]] = {}
        self._listening = asyncio.ensure_future(self._listen())

    def hears(self, mark: str) -> "asyncio.Future[float]":
        """Return when the next frame arrives that has this mark in it."""
        heard = asyncio.get_running_loop().create_future()
        self._marks[mark] = heard
        return heard

    async def asks(self, text: str, mark: str) -> float:
        """Send something, and return the seconds until the frame with that mark."""
        heard = self.hears(mark)
        begin = time.perf_counter()
        await self.socket.send_str(text)
        try:
            return await asyncio.wait_for(heard, PATIENCE) - begin
        except TimeoutError:
            raise TimeoutError(
                f"no frame with {mark!r}; the last that was waited for: {self.last[:400]}"
            ) from None

    async def closes(self) -> None:
        self._listening.cancel()
        with suppress(asyncio.CancelledError):
            await self._listening
        await self.socket.close()

    async def _listen(self) -> None:
        async for message in self.socket:
            now, text = time.perf_counter(), message.data
            if text == "2":
                await self.socket.send_str("3")
                continue
            for mark in [mark for mark in self._marks if mark in text]:
                self.last = text
                heard = self._marks.pop(mark)
                if not heard.done():
                    heard.set_result(now)
        for heard in self._marks.values():
            if not heard.done():
                heard.set_exception(ConnectionError("The server has hung up."))


class SocketIoLine(Line):
    """A line that speaks Socket.IO in the namespace of Reflex, as the floor does too."""

    @classmethod
    async def opened(
        cls, http: aiohttp.ClientSession, port: int, cookie: str = "", first: Any = None
    ) -> "SocketIoLine":
        token = secrets.token_hex(16)
        address = f"http://127.0.0.1:{port}{SOCKET}/?EIO=4&transport=websocket&token={token}"
        headers = {"Origin": f"http://localhost:{port}", "Cookie": cookie}
        line = cls(await http.ws_connect(address, headers=headers, max_msg_size=0))
        entered = line.hears(f"40{SOCKET}")
        await line.socket.send_str(f"40{SOCKET}," + (json.dumps(first) if first else ""))
        await asyncio.wait_for(entered, PATIENCE)
        return line

    async def emits(self, *message: Any, mark: str) -> float:
        """Emit an event, and return the seconds until its answer."""
        return await self.asks(f"42{SOCKET}," + json.dumps(message), mark)


class AppTab(SocketIoLine):
    """A page of Twofold, open and loaded."""

    path = "/"

    @classmethod
    async def on(
        cls, http: aiohttp.ClientSession, port: int, cookie: str, path: str, source: str = ""
    ) -> "AppTab":
        """Open a page, and return once its own events are through; it comes from a home of its own."""
        first = {"event": _event(f"{ROOT}.hydrate_and_load", {}, path)}
        tab = await cls._loaded(http, port, cookie, first, source or home_of(cookie))
        tab.path = path
        return tab

    @classmethod
    async def _loaded(
        cls, http: aiohttp.ClientSession, port: int, cookie: str, first: Any, source: str
    ) -> "AppTab":
        token = secrets.token_hex(16)
        address = f"http://127.0.0.1:{port}{SOCKET}/?EIO=4&transport=websocket&token={token}"
        headers = {"Origin": f"http://localhost:{port}", "Cookie": cookie, "X-Forwarded-For": source}
        tab = cls(await http.ws_connect(address, headers=headers, max_msg_size=0))
        loaded = tab.hears(HYDRATED)
        await tab.socket.send_str(f"40{SOCKET}," + json.dumps(first))
        await asyncio.wait_for(loaded, PATIENCE)
        return tab

    async def does(self, handler: str, mark: str = "", **payload: Any) -> float:
        """Do what a person does on the page, and return the seconds until its State is shown anew."""
        event = _event(full_name(handler), payload, self.path)
        return await self.emits("event", event, mark=mark or f'"{full_name(handler.partition(".")[0])}"')

    async def flips(self) -> float:
        """Have Reflex set a flag of its own, and return the seconds until the page has it."""
        event = _event(f"{ROOT}.set_is_hydrated", {"value": True}, self.path)
        return await self.emits("event", event, mark=HYDRATED)


def home_of(cookie: str) -> str:
    """Return an address of somebody's own: sockets are bounded for each."""
    digest = hashlib.sha256(cookie.encode()).digest()
    return f"198.{18 + digest[0] % 2}.{digest[1]}.{digest[2]}"


def _event(name: str, payload: dict[str, Any], path: str) -> dict[str, Any]:
    return {"name": name, "payload": payload, "router_data": router_data(path)}


async def one_by_one(times: int, deed: Callable[[int], Awaitable[float]]) -> list[float]:
    """Do something that often, one after the other, and return the seconds of each."""
    return [await deed(turn) for turn in range(times)]


async def all_at_once(clients: int, times: int, deed: Callable[[int, int], Awaitable[Any]]) -> float:
    """Let so many clients do something so often, each as fast as it is answered; return deeds a second."""

    async def busy(client: int) -> None:
        for turn in range(times):
            await deed(client, turn)

    begin = time.perf_counter()
    await asyncio.gather(*(busy(client) for client in range(clients)))
    return clients * times / (time.perf_counter() - begin)
