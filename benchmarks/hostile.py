"""Somebody who wants the server down, beside pairs who read and seal: what these wait for, and its memory."""

import asyncio
import itertools
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict

import aiohttp

from benchmarks import filling, servers
from benchmarks.amounts import Amounts
from benchmarks.crowd import LOOKS_EVERY, MB
from benchmarks.figures import Figure, quantile
from benchmarks.filling import PASSWORD
from benchmarks.hostile_loads import LOADS, Target
from benchmarks.latency import MS
from benchmarks.subjects import App
from intimacy_app import routes
from tests import processes
from tests.running import RunningServer

PAIRS = 12
GLANCE = 0.1
SETTLING = 1.5  # seconds until an attack is under way
SIGN_IN_EVERY = 1.0
Taken = tuple[list[float], list[float], int]


async def measure(amounts: Amounts, http: aiohttp.ClientSession, app: RunningServer) -> list[Figure]:
    """Return for each load how long events take beside it, how long a sign-in takes, and the memory."""
    figures: list[Figure] = []
    for name in LOADS:
        # A fresh pair of each for every load: a card is sealed once, and a session has 300 events a minute.
        pairs = filling.fill(app.environment, PAIRS, days=7)
        # Nothing may hold the loop up while tabs are open: the server would miss their pongs.
        target = Target(http, app.port, filling.fill(app.environment, 2))
        everybody, turns = await App.ready(http, app, pairs), itertools.count()
        idle, idle_sign_in, before = await _beside("", amounts, everybody, turns, target, app)
        busy, busy_sign_in, at_most = await _beside(name, amounts, everybody, turns, target, app)
        for tab in itertools.chain(everybody.homes, *everybody.tabs):
            await tab.closes()
        figures += [
            Figure(f"{name}: events of a pair, p99", "ms", _p99(busy), _p99(idle), at_most=3),
            Figure(
                f"{name}: signing in, slowest",
                "ms",
                max(busy_sign_in) * MS,
                max(idle_sign_in) * MS,
                most=1_000,
            ),
            Figure(f"{name}: memory above idle", "MB", max(0.0, (at_most - before) / MB), most=150),
        ]
    return figures


async def _beside(
    load: str,
    amounts: Amounts,
    everybody: App,
    turns: "itertools.count[int]",
    target: Target,
    app: RunningServer,
) -> Taken:
    """Let pairs read and seal beside a load, and return their waits, those of sign-ins, and the memory."""
    with _attacked(load, target):
        await asyncio.sleep(SETTLING)
        until = time.perf_counter() + amounts.hostile_seconds
        return await asyncio.gather(
            _pairs(everybody, turns, until), _signs_in(target, until), _most_memory(app, until)
        )


@contextmanager
def _attacked(load: str, target: Target) -> Iterator[None]:
    """Let a process of its own attack, which gives way to the server: a stranger has their own machine."""
    if not load:
        yield
        return
    command = [sys.executable, "-m", "benchmarks.hostile_loads", load, str(target.port)]
    told = json.dumps([asdict(pair) for pair in target.pairs]).encode()
    with subprocess.Popen(command, stdin=subprocess.PIPE, preexec_fn=lambda: os.nice(10)) as attacker:
        assert attacker.stdin is not None
        attacker.stdin.write(told)
        attacker.stdin.close()
        try:
            yield
            assert attacker.poll() is None, "the attack ended by itself"
        finally:
            attacker.kill()


async def _pairs(everybody: App, turns: "itertools.count[int]", until: float) -> list[float]:
    taken: list[float] = []
    for turn in turns:
        if time.perf_counter() >= until:
            return taken
        deed = everybody.seals if turn < PAIRS * 21 else everybody.reads
        taken += [await deed(turn), await everybody.reads(turn)]
        await asyncio.sleep(LOOKS_EVERY)
    return taken


async def _signs_in(target: Target, until: float) -> list[float]:
    """Sign in now and then from a home of one's own, on a device that nobody knows."""
    taken: list[float] = []
    names = itertools.cycle(handle for pair in target.pairs for handle in pair.handles)
    while time.perf_counter() < until:
        begin = time.perf_counter()
        form = {"handle": next(names), "password": PASSWORD}
        status = await target.posts(routes.AUTH_SIGN_IN, data=form, source=f"198.18.77.{len(taken)}")
        assert status == 303, status
        taken.append(time.perf_counter() - begin)
        await asyncio.sleep(SIGN_IN_EVERY)
    return taken


async def _most_memory(server: RunningServer, until: float) -> int:
    """Return the most that all processes of the server held at once, the short ones as well."""
    most = 0
    while time.perf_counter() < until:
        most = max(most, sum(_held(process) for process in _processes(server)))
        await asyncio.sleep(GLANCE)
    return most


def _processes(server: RunningServer) -> list[int]:
    below = server.workers()
    return [*below, *(child for worker in below for child in processes.children_of(worker))]


def _held(process: int) -> int:
    with suppress(FileNotFoundError, ProcessLookupError):
        return servers.resident(process)
    return 0


def _p99(taken: list[float]) -> float:
    return quantile(taken, 0.99) * MS
