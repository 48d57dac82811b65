"""The two peers, driven as their own pages would: HTMX over HTTP, NiceGUI by events of its elements."""

import asyncio
import html
import json
import re
import secrets
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import aiohttp

from benchmarks.filling import PASSWORD
from benchmarks.lines import PATIENCE, Line
from benchmarks.servers import Other
from benchmarks.subjects import WORDS, until_both

TOKEN = re.compile(r'"X-CSRFToken": "(\w+)"')
ELEMENTS = re.compile(r"parseElements\(String\.raw`(.*?)`\)", re.DOTALL)
CLIENT = re.compile(r"'client_id': '([\w-]+)'")
BREATH = 0.15
SEALED, OPENED = "Your answer is sealed.", "Their answer"


@dataclass
class _Browser:
    """Somebody signed in to the peer in Django, on a connection that stays."""

    http: aiohttp.ClientSession
    server: Other
    cookies: dict[str, str]
    token: str = ""

    async def gets(self, path: str, **headers: str) -> str:
        async with self.http.get(self.server.url + path, headers=self._headers(headers)) as answer:
            return await self._keeps(answer)

    async def posts(self, path: str, **form: str) -> str:
        headers = self._headers({"X-CSRFToken": self.token, "HX-Request": "true"})
        posted = self.http.post(self.server.url + path, data=form, headers=headers, allow_redirects=False)
        async with posted as answer:
            await self._keeps(answer)
            return answer.headers.get("Location", "") or await answer.text()

    async def listens(self, path: str) -> Line:
        headers = self._headers({"Origin": self.server.url})
        return Line(await self.http.ws_connect(self.server.url + path, headers=headers))

    async def _keeps(self, answer: aiohttp.ClientResponse) -> str:
        assert answer.status < 400, answer.status
        self.cookies |= {name: morsel.value for name, morsel in answer.cookies.items()}
        page = await answer.text()
        if token := TOKEN.search(html.unescape(page)):
            self.token = token[1]
        return page

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()), **more}


class Django:
    """The peer in Django: a card has a page, and Ana's page listens on a socket."""

    def __init__(self, pairs: list[tuple[int, _Browser, _Browser]]):
        self.pairs = pairs

    @classmethod
    async def ready(cls, http: aiohttp.ClientSession, server: Other, pairs: int) -> "Django":
        made: list[tuple[int, _Browser, _Browser]] = []
        for _ in range(pairs):
            two: list[tuple[str, _Browser]] = []
            for _ in range(2):
                browser, name = _Browser(http, server, {}), f"somebody{secrets.token_hex(6)}"
                await browser.gets("/sign-up/")
                await browser.posts("/sign-up/", username=name, password1=PASSWORD, password2=PASSWORD)
                await browser.gets("/")
                two.append((name, browser))
            (_, ana), (name, mo) = two
            await mo.gets("/")
            page = await ana.posts("/pairs/", other=name)
            made.append((int(page.split("/")[2]), ana, mo))
        return cls(made)

    async def reads(self, turn: int) -> float:
        pair, *two = self.pairs[turn % len(self.pairs)]
        begin = time.perf_counter()
        await two[turn % 2].gets(f"/pairs/{pair}/1/", **{"HX-Request": "true"})
        return time.perf_counter() - begin

    async def seals(self, turn: int) -> float:
        return await self._seals(turn, 0, SEALED)

    async def opens(self, turn: int) -> float:
        pair, ana, _ = self.pairs[turn % len(self.pairs)]
        line = await ana.listens(f"/ws/{pair}/{turn + 2}/")
        seconds = await until_both(line, OPENED, self._seals(turn, 1, OPENED))
        await line.closes()
        return seconds

    async def _seals(self, turn: int, who: int, mark: str) -> float:
        pair, *two = self.pairs[turn % len(self.pairs)]
        begin = time.perf_counter()
        shown = await two[who].posts(f"/pairs/{pair}/{turn + 2}/seal/", text=WORDS)
        seconds = time.perf_counter() - begin
        assert mark in shown, shown
        return seconds


@dataclass
class _Page:
    """A page of NiceGUI, open."""

    line: Line
    client: str
    elements: dict[str, Any]

    @classmethod
    async def opened(cls, http: aiohttp.ClientSession, server: Other, cookie: str, card: int) -> "_Page":
        async with http.get(f"{server.url}/today/{card}", headers={"Cookie": cookie}) as answer:
            page = await answer.text()
        client, elements = CLIENT.search(page), ELEMENTS.search(page)
        assert client and elements, page  # noqa: PT018
        query = urlencode(
            {
                "EIO": 4,
                "transport": "websocket",
                "client_id": client[1],
                "next_message_id": 0,
                "implicit_handshake": "true",
                "document_id": secrets.token_hex(8),
                "tab_id": secrets.token_hex(8),
                "old_tab_id": "",
            }
        )
        socket = await http.ws_connect(
            f"{server.url}/_nicegui_ws/socket.io/?{query}", headers={"Cookie": cookie}, max_msg_size=0
        )
        line = Line(socket)
        entered = line.hears("40{")
        await socket.send_str("40")
        await asyncio.wait_for(entered, PATIENCE)
        return cls(line, client[1], json.loads(elements[1]))

    def event(self, label: str, *args: object) -> str:
        """Return the event of the element with that label."""
        id, element = next(
            (id, element)
            for id, element in self.elements.items()
            if element.get("props", {}).get("label") == label and element.get("events")
        )
        listener = element["events"][0]["listener_id"]
        told = {
            "id": int(id),
            "client_id": self.client,
            "listener_id": listener,
            "args": [json.dumps(a) for a in args],
        }
        return "42" + json.dumps(["event", told])


class NiceGui:
    """The peer in NiceGUI: both have the page of a card open."""

    def __init__(self, http: aiohttp.ClientSession, server: Other, cookies: list[tuple[str, str]]):
        self.http, self.server, self.cookies = http, server, cookies
        self.looking: dict[int, _Page] = {}
        self.waiting: dict[int, list[_Page]] = {}
        self.prepared: dict[int, _Page] = {}
        self.used: list[_Page] = []

    @classmethod
    async def ready(cls, http: aiohttp.ClientSession, server: Other, pairs: int) -> "NiceGui":
        cookies: list[tuple[str, str]] = []
        for pair in range(pairs):
            two = [await cls._signs_in(http, server, name, f"pair-{pair}") for name in ("ana", "mo")]
            cookies.append((two[0], two[1]))
        return cls(http, server, cookies)

    @staticmethod
    async def _signs_in(http: aiohttp.ClientSession, server: Other, name: str, pair: str) -> str:
        form = {"name": name, "pair": pair}
        async with http.post(f"{server.url}/sign-in", data=form, allow_redirects=False) as answer:
            return f"session={answer.cookies['session'].value}"

    async def reads(self, turn: int) -> float:
        at = turn % len(self.cookies)
        if at not in self.looking or self.looking[at].line.socket.closed:
            self.looking[at] = await self._opens(at, 0, 1)
        page = self.looking[at]
        return await page.line.asks(page.event("Look again", {}), '42["update"')

    async def prepares(self, turns: Iterable[int]) -> None:
        """Open the page of each of these cards, to be sealed alone, and close those that were sealed on."""
        for page in self.used:
            await page.line.closes()
        self.used.clear()
        for turn in turns:
            self.prepared[turn] = await self._opens(turn, 0, turn + 2)
        await asyncio.sleep(BREATH)

    async def seals(self, turn: int) -> float:
        if page := self.prepared.pop(turn, None):
            self.used.append(page)
            return await self._seals(page, SEALED)
        self.waiting[turn] = ana, _mo = [await self._opens(turn, who, turn + 2) for who in (0, 1)]
        # A page that has just connected is told nothing for a tenth of a second; nobody writes so fast.
        await asyncio.sleep(BREATH)
        return await self._seals(ana, SEALED)

    async def opens(self, turn: int) -> float:
        ana, mo = self.waiting.pop(turn)
        seconds = await until_both(ana.line, OPENED, self._seals(mo, OPENED))
        await ana.line.closes()
        await mo.line.closes()
        return seconds

    async def _opens(self, turn: int, who: int, card: int) -> _Page:
        cookie = self.cookies[turn % len(self.cookies)][who]
        return await _Page.opened(self.http, self.server, cookie, card)

    async def _seals(self, page: _Page, mark: str) -> float:
        await page.line.socket.send_str(page.event("Your answer", WORDS))
        return await page.line.asks(page.event("Seal my answer", {}), mark)
