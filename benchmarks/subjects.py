"""The app and the floor, each able to read, to seal and to open; the peers have their own file."""

import asyncio
import secrets
import time
from collections.abc import Sequence
from typing import Protocol

import aiohttp

from benchmarks import filling
from benchmarks.lines import PATIENCE, AppTab, Line, SocketIoLine
from benchmarks.servers import Other
from intimacy_app import routes
from tests.running import RunningServer

WORDS = "What I would say if we had an evening to ourselves."
SEALED, OPENED = '"stage":"sealed"', '"stage":"revealed"'


class Subject(Protocol):
    """Pairs who are connected; `turn` counts up, and each turn has a card of its own."""

    async def reads(self, turn: int) -> float:
        """Let somebody look, and return the seconds until they see."""
        ...

    async def seals(self, turn: int) -> float:
        """Let the first of a pair seal, and return the seconds until they see it."""
        ...

    async def opens(self, turn: int) -> float:
        """Let the second of the pair seal, and return the seconds until both see both."""
        ...


class App:
    """Twofold, with both of each pair on Today."""

    def __init__(
        self, pairs: list[filling.Pair], tabs: list[tuple[AppTab, AppTab]], homes: Sequence[AppTab] = ()
    ):
        self.pairs, self.tabs, self.homes = pairs, tabs, homes

    @classmethod
    async def ready(
        cls, http: aiohttp.ClientSession, server: RunningServer, pairs: list[filling.Pair]
    ) -> "App":
        async def tab(pair: filling.Pair, who: int) -> AppTab:
            return await AppTab.on(http, server.port, pair.cookie(who), routes.today(pair.space))

        homes = [await AppTab.on(http, server.port, pair.cookie(0), routes.HOME) for pair in pairs]
        return cls(pairs, [(await tab(pair, 0), await tab(pair, 1)) for pair in pairs], homes)

    async def does_nothing(self, turn: int) -> float:
        """Let Reflex set a flag of its own State, and return the seconds until the page has it."""
        return await self.homes[turn % len(self.homes)].flips()

    async def reads_spaces(self, turn: int) -> float:
        """Let somebody look at their spaces, and return the seconds until they see."""
        return await self.homes[turn % len(self.homes)].does("home.open")

    async def reads(self, turn: int) -> float:
        return await self.tabs[turn % len(self.tabs)][turn % 2].does("today.look_again")

    async def seals(self, turn: int) -> float:
        return await self._seals(turn, 0, SEALED)

    async def opens(self, turn: int) -> float:
        ana, _ = self.tabs[turn % len(self.tabs)]
        return await until_both(ana, OPENED, self._seals(turn, 1, OPENED))

    async def _seals(self, turn: int, who: int, mark: str) -> float:
        at, card = turn % len(self.pairs), turn // len(self.pairs)
        form = self.pairs[at].seal(who, self.pairs[at].rounds[card])
        return await self.tabs[at][who].does("today.seal", mark, form=form)


class Floor:
    """The floor, with as many pairs."""

    def __init__(self, lines: list[tuple[SocketIoLine, SocketIoLine]]):
        self.lines = lines

    @classmethod
    async def ready(cls, http: aiohttp.ClientSession, server: Other, pairs: int) -> "Floor":
        lines: list[tuple[SocketIoLine, SocketIoLine]] = []
        for pair in range(pairs):
            two = [await SocketIoLine.opened(http, server.port) for _ in range(2)]
            for line in two:
                await line.emits("enter", {"pair": f"pair-{pair}"}, mark='"pair"')
            lines.append((two[0], two[1]))
        return cls(lines)

    async def reads(self, turn: int) -> float:
        mark = secrets.token_hex(8)
        return await self.lines[turn % len(self.lines)][turn % 2].emits("echo", {"mark": mark}, mark=mark)

    async def seals(self, turn: int) -> float:
        return await self._seals(turn, 0)

    async def opens(self, turn: int) -> float:
        ana, _ = self.lines[turn % len(self.lines)]
        return await until_both(ana, f'"mo-{turn}"', self._seals(turn, 1))

    async def _seals(self, turn: int, who: int) -> float:
        at, mark = turn % len(self.lines), f"{('ana', 'mo')[who]}-{turn}"
        said = {"pair": f"pair-{at}", "card": f"card-{turn}", "who": who, "text": WORDS, "mark": mark}
        return await self.lines[at][who].emits("seal", said, mark=f'"{mark}"')


async def until_both(other: Line, mark: str, deed) -> float:
    """Return the seconds that a deed takes until its own side and the other's have seen it."""
    heard = other.hears(mark)
    begin = time.perf_counter()
    mine = await deed
    return max(mine, await asyncio.wait_for(heard, PATIENCE) - begin)
