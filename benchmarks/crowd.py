"""Many at once: what is done in a second, what a tab holds, sessions that come and go, pairs and sign-ins."""

import asyncio
import itertools
import statistics
import time
from collections.abc import Awaitable, Callable, Mapping

import aiohttp

from benchmarks import filling, servers
from benchmarks.amounts import Amounts
from benchmarks.figures import Figure, median_of, slope
from benchmarks.filling import PASSWORD, Pair
from benchmarks.latency import MS
from benchmarks.lines import AppTab, SocketIoLine, all_at_once
from benchmarks.peer_subjects import NiceGui
from benchmarks.subjects import App, Floor, Subject
from intimacy_app import routes
from tests.running import RunningServer

KB, MB = 1_000, 1_000_000
SETTLING = 1.0
SIGN_INS_A_SECOND = 10
TRIES_OF_ONE = 5  # half of what a person is allowed in ten minutes
ACTIVE_A_MINUTE = 0.05
AT_ONCE = 8  # who open a page at the same time while nothing is measured
LOOKS_EVERY = 0.05


async def throughput(
    amounts: Amounts,
    http: aiohttp.ClientSession,
    app: RunningServer,
    floor: servers.Other,
    peers: Mapping[str, Subject],
) -> list[Figure]:
    """Return what busy clients get done in a second: each asks again as soon as it is answered."""
    pairs = filling.fill(app.environment, amounts.clients, days=7)
    tabs = [await AppTab.on(http, app.port, pair.cookie(0), routes.today(pair.space)) for pair in pairs]
    bare = await Floor.ready(http, floor, amounts.clients)
    subjects: dict[str, Subject] = {"app": App(pairs, [(tab, tab) for tab in tabs]), "floor": bare, **peers}
    taken: dict[str, dict[str, list[float]]] = {
        deed: {name: [] for name in subjects} for deed in ("reads", "seals")
    }
    for round in range(amounts.rounds):
        for name, subject in subjects.items():
            for deed, often in (("reads", amounts.reads_of_client), ("seals", amounts.seals_of_client)):
                # A peer's page shows one card: another one is a page of its own, opened while no clock runs.
                times = 1 if deed == "seals" and name in peers else often
                if isinstance(subject, NiceGui) and deed == "seals":
                    await subject.prepares(range(round * amounts.clients, (round + 1) * amounts.clients))
                spread = _spread(getattr(subject, deed), round * times, amounts)
                taken[deed][name].append(await all_at_once(amounts.clients, times, spread))
    for line in (*tabs, *itertools.chain(*bare.lines)):
        await line.closes()
    return [
        _done(f"{deed}, {amounts.clients} busy clients", taken[deed], least_a_second=least)
        for deed, least in (("reads", 300), ("seals", 200))
    ]


def _done(what: str, taken: Mapping[str, list[float]], *, least_a_second: float) -> Figure:
    app, floor, *others = ((name, statistics.median(rounds)) for name, rounds in taken.items())
    return Figure(
        what, "a second", app[1], floor[1], dict(others), at_least=least_a_second, beats_others=True
    )


def _spread(
    deed: Callable[[int], Awaitable[float]], done: int, amounts: Amounts
) -> Callable[[int, int], Awaitable[float]]:
    """Let each client act as the first of its own pair, each time on another card."""
    return lambda client, turn: deed((done + turn) * amounts.clients + client)


async def memory(
    amounts: Amounts, http: aiohttp.ClientSession, app: RunningServer, floor: servers.Other
) -> list[Figure]:
    """Return how much the server's memory grows with each tab that is open on Today."""
    taken: list[tuple[float, float]] = []
    for _ in range(amounts.rounds):
        pairs = filling.fill(app.environment, amounts.tabs // 2)
        opens = [
            lambda pair=pair, who=who: AppTab.on(http, app.port, pair.cookie(who), routes.today(pair.space))
            for pair in pairs
            for who in (0, 1)
        ]
        mine = await _growth(servers.worker_of(app), opens)
        bare = await _growth(floor.worker, [lambda: SocketIoLine.opened(http, floor.port)] * len(opens))
        taken.append((mine / KB, bare / KB))
    return [Figure("memory for each signed-in tab", "KB", *_medians(taken), most=400, at_most=2.2)]


async def _growth(process: int, opens: list[Callable[[], Awaitable[SocketIoLine]]]) -> float:
    before = servers.resident(process)
    lines = await _all(opens)
    await asyncio.sleep(SETTLING)
    grown = (servers.resident(process) - before) / len(lines)
    # They stay open: what one left behind, the next would use again.
    _kept.extend(lines)
    return grown


_kept: list[SocketIoLine] = []


async def churn(amounts: Amounts, http: aiohttp.ClientSession, app: RunningServer) -> list[Figure]:
    """Return how much resident memory grows over the last quarter of sessions that come and go."""
    each = min(50, amounts.sessions // 4)
    pairs = filling.fill(app.environment, amounts.sessions // each, sessions=each)
    cookies = [(pair, f"{pair.session_cookie}={token}") for pair in pairs for token in pair.more_tokens]
    worker, points = servers.worker_of(app), []
    for done in range(0, len(cookies), AT_ONCE):
        some = cookies[done : done + AT_ONCE]
        await asyncio.gather(*(_comes_and_goes(http, app, *one) for one in some))
        points.append(((done + len(some)) / 1_000, servers.resident(worker) / MB))
    last = points[len(points) * 3 // 4 :]
    grown = points[-1][1] - points[0][1]
    steady = max(0.0, slope(last))
    note = f"{len(cookies):,} sessions, {grown:.0f} MB from the first to the last"
    return [Figure("churn: memory with each 1,000 sessions, last quarter", "MB", steady, most=1, note=note)]


async def _comes_and_goes(http: aiohttp.ClientSession, app: RunningServer, pair: Pair, cookie: str) -> None:
    tab = await AppTab.on(http, app.port, cookie, routes.today(pair.space))
    await tab.closes()


async def connected(amounts: Amounts, http: aiohttp.ClientSession, app: RunningServer) -> list[Figure]:
    """Return how long an event takes while many pairs are connected and a few of them are active."""
    pairs = filling.fill(app.environment, amounts.connected_pairs)
    begin, before = time.perf_counter(), servers.resident(servers.worker_of(app))
    opened = await _all(
        [
            lambda pair=pair, who=who: AppTab.on(http, app.port, pair.cookie(who), routes.today(pair.space))
            for pair in pairs
            for who in (0, 1)
        ]
    )
    opening = time.perf_counter() - begin
    held = (servers.resident(servers.worker_of(app)) - before) / MB
    all_of_them = App(pairs, list(zip(opened[::2], opened[1::2], strict=True)))
    pause = 60 / (len(pairs) * ACTIVE_A_MINUTE)
    taken: list[list[float]] = []
    turns = itertools.count()
    for _ in range(amounts.rounds):
        until, busy = time.perf_counter() + amounts.window_seconds, []
        while time.perf_counter() < until:
            busy.append(asyncio.ensure_future(_evening(all_of_them, next(turns))))
            await asyncio.sleep(min(pause, amounts.window_seconds))
        taken.append([second for some in await asyncio.gather(*busy) for second in some])
    for tab in opened:
        await tab.closes()
    events = sum(map(len, taken))
    note = f"{events:,} events; opening took {opening:.0f} s, and {held:.0f} MB"
    return [
        Figure(
            f"{len(pairs):,} pairs connected, 5 % active each minute, p99",
            "ms",
            median_of(taken, 0.99) * MS,
            most=100,
            note=note,
        )
    ]


async def _evening(everybody: App, pair: int) -> list[float]:
    """Let the two look, and answer the first of their cards."""
    return [
        await everybody.reads(pair),
        await everybody.seals(pair),
        await everybody.reads(pair),
        await everybody.opens(pair),
    ]


async def sign_ins(amounts: Amounts, http: aiohttp.ClientSession, app: RunningServer) -> list[Figure]:
    """Return the 99th percentile of others' events while people sign in, beside that without."""
    a_window = amounts.sign_in_seconds * SIGN_INS_A_SECOND
    pairs = filling.fill(app.environment, max(8, -(-a_window * amounts.rounds // (2 * TRIES_OF_ONE))))
    tabs = [await AppTab.on(http, app.port, pair.cookie(0), routes.today(pair.space)) for pair in pairs[:8]]
    names = itertools.cycle(handle for pair in pairs for handle in pair.handles)
    idle, busy, said = [], [], []
    for round in range(amounts.rounds):
        idle.append(await _looks(tabs, amounts.sign_in_seconds))
        signing = asyncio.ensure_future(_sign_in(http, app, names, a_window, round))
        busy.append(await _looks(tabs, amounts.sign_in_seconds))
        said += await signing
    for tab in tabs:
        await tab.closes()
    assert set(said) == {303}, said
    return [
        Figure(
            "others' events, p99, while 10 sign in each second (beside: nobody signs in)",
            "ms",
            median_of(busy, 0.99) * MS,
            median_of(idle, 0.99) * MS,
            at_most=3,
        )
    ]


async def _looks(tabs: list[AppTab], seconds: float) -> list[float]:
    taken, until = [], time.perf_counter() + seconds
    for tab in itertools.cycle(tabs):
        if time.perf_counter() >= until:
            return taken
        taken.append(await tab.does("today.look_again"))
        await asyncio.sleep(LOOKS_EVERY)
    return taken


async def _sign_in(
    http: aiohttp.ClientSession, app: RunningServer, names: "itertools.cycle[str]", times: int, round: int
) -> list[int]:
    async def one(turn: int) -> int:
        headers = {"Origin": app.url, "X-Forwarded-For": f"198.18.{round}.{turn % 250}"}
        form = {"handle": next(names), "password": PASSWORD}
        address = f"http://127.0.0.1:{app.port}{routes.AUTH_SIGN_IN}"
        async with http.post(address, data=form, headers=headers, allow_redirects=False) as answer:
            return answer.status

    signing = []
    for turn in range(times):
        signing.append(asyncio.ensure_future(one(turn)))
        await asyncio.sleep(1 / SIGN_INS_A_SECOND)
    return await asyncio.gather(*signing)


async def _all(opens: list[Callable[[], Awaitable[SocketIoLine]]]) -> list:
    """Open them in their order, a few at a time."""
    opened = []
    for done in range(0, len(opens), AT_ONCE):
        opened += await asyncio.gather(*(one() for one in opens[done : done + AT_ONCE]))
    return opened


def _medians(taken: list[tuple[float, float]]) -> tuple[float, float]:
    ours, theirs = (statistics.median(values) for values in zip(*taken, strict=True))
    return ours, theirs
