"""Whether lists of many things are as fast as those of few: the same pages of two spaces, with both.

What is measured is the server's processor time, the lowest of several rounds, so that others who use the
machine change it little.
"""

import subprocess
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import aiohttp

from benchmarks import filling
from benchmarks.amounts import Amounts
from benchmarks.figures import Figure
from benchmarks.latency import MS
from benchmarks.lines import AppTab, one_by_one
from intimacy_app import routes
from tests.running import RunningServer

FEW, A_YEAR = 20, 400
SPENT = "{} with {:,} of each, processor time (beside: with {})"
PAGES: dict[str, tuple[Callable[[str], str], str]] = {
    "Plans and moments": (routes.plans, "plans.open"),
    "Ideas": (routes.ideas, "ideas.open"),
    "Check-ins": (routes.check_in, "check_in.open"),
    "Thanks with responses": (routes.thanks, "thanks.open"),
    "A handful of thanks": (routes.thanks, "thanks.bring_some_back"),
    "Opened together": (routes.history, "history.open"),
    "Looking back": (routes.looking_back, "looking_back.open"),
    "A day from before": (routes.looking_back, "looking_back.draw"),
}


async def measure(amounts: Amounts, http: aiohttp.ClientSession, app: RunningServer) -> list[Figure]:
    """Return each page of a space with much beside the same of one with little, and what each asks."""
    pairs = filling.fill(app.environment, 3, sessions=2 * len(PAGES))
    for pair, number in zip(pairs, (amounts.kept, FEW, A_YEAR), strict=True):
        _run(app.environment, "fill", pair.space, *pair.members, str(number))
    figures: list[Figure] = []
    for page, (name, (path, handler)) in enumerate(PAGES.items()):
        # A session each: one that does so much within a minute is refused more.
        opened = [(pair.cookie_of_more(2 * page), path(pair.space)) for pair in pairs]
        many, few, year = await _spent(amounts, http, app, opened, handler)
        figures.append(Figure(SPENT.format(name, amounts.kept, FEW), "ms", many, few, at_most=1.3))
        if handler == "looking_back.open":  # which shows a year, of more or of less
            figures.append(Figure(SPENT.format(name, amounts.kept, A_YEAR), "ms", many, year, at_most=1.3))
        asked = [int(_run(app.environment, "count", name, pair.tokens[0], pair.space)) for pair in pairs[:2]]
        what = f"{name} with {amounts.kept:,} of each, queries (beside: with {FEW})"
        figures.append(Figure(what, "", *asked, at_most=1))
    return figures


async def _spent(
    amounts: Amounts,
    http: aiohttp.ClientSession,
    app: RunningServer,
    opened: list[tuple[str, str]],
    handler: str,
) -> list[float]:
    """Return how many milliseconds of the processor the page takes for each pair, in turn."""
    tabs = [await AppTab.on(http, app.port, cookie, path) for cookie, path in opened]
    spent: list[list[float]] = [[] for _ in tabs]
    for _ in range(amounts.rounds):
        for seconds, tab in zip(spent, tabs, strict=True):
            before = _processor_seconds(app)
            await one_by_one(amounts.opens_of_page, lambda turn, tab=tab: tab.does(handler))
            seconds.append((_processor_seconds(app) - before) / amounts.opens_of_page)
    for tab in tabs:
        await tab.closes()
    return [min(seconds) * MS for seconds in spent]


def _processor_seconds(app: RunningServer) -> float:
    """Return how long the server has been on a processor, with all its threads and workers."""
    assert app.process is not None
    return sum(time.clock_gettime(_clock_of(id)) for id in (app.process.pid, *app.workers()))


def _clock_of(process: int) -> int:
    """Return the clock of another process, as clock_getcpuclockid(3) makes it on Linux."""
    return ~process << 3 | 2


def _run(environment: dict[str, str], *what: str) -> str:
    """Do something with the installation in a process of its own, and return what it printed."""
    command = [sys.executable, "-m", "benchmarks.lists", *what]
    return subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True, text=True).stdout


def fill(space: str, one: str, other: str, number: str) -> None:
    """Add so many of each to a space."""
    from benchmarks import many
    from intimacy_app.store.db import transact

    with transact() as db:
        many.add(db, space, (one, other), range(int(number)), datetime.now(UTC))


def count(page: str, token: str, space: str) -> None:
    """Print how many statements one look at a page sends, for whoever the token belongs to."""
    from sqlalchemy import event

    from intimacy_app.access.transaction import for_member
    from intimacy_app.services.cards import history
    from intimacy_app.services.check_ins import check_ins
    from intimacy_app.services.ideas import ideas
    from intimacy_app.services.looking_back import days, looking_back
    from intimacy_app.services.plans import looking
    from intimacy_app.services.thanks import appreciations
    from intimacy_app.store import db

    use_cases: dict[str, Any] = {
        "Plans and moments": looking.look,
        "Ideas": ideas.look,
        "Check-ins": check_ins.look,
        "Thanks with responses": appreciations.log,
        "A handful of thanks": appreciations.handful,
        "Opened together": history.history,
        "Looking back": looking_back.look,
        "A day from before": days.draw,
    }
    by_chance = {"chance": 1} if use_cases[page] in (appreciations.handful, days.draw) else {}
    asked: list[str] = []
    event.listen(db.engine(), "before_cursor_execute", lambda *given: asked.append(given[2]))
    for_member(token, space, use_cases[page], **by_chance)
    print(len(asked))


if __name__ == "__main__":
    {"fill": fill, "count": count}[sys.argv[1]](*sys.argv[2:])
