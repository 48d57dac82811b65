"""Whether a long past makes Today and Thanks slow: the same pages with few and with many opened rounds."""

import subprocess
import sys
from typing import Any

import aiohttp

from benchmarks import filling
from benchmarks.amounts import Amounts
from benchmarks.figures import Figure, median_of
from benchmarks.filling import Pair
from benchmarks.latency import MS
from benchmarks.lines import AppTab, one_by_one
from intimacy_app import routes
from tests.running import RunningServer

FEW = 10
PAGES = {"Today": (routes.today, "today.look_again"), "Thanks": (routes.thanks, "thanks.open")}


async def measure(amounts: Amounts, http: aiohttp.ClientSession, app: RunningServer) -> list[Figure]:
    """Return the page with the long past beside the one with the short past, and what each asks."""
    (short,) = filling.fill(app.environment, 1, days=7, past=FEW, sessions=2 * len(PAGES))
    (long,) = filling.fill(app.environment, 1, days=7, past=amounts.past_rounds, sessions=2 * len(PAGES))
    figures: list[Figure] = []
    for page, (name, (path, handler)) in enumerate(PAGES.items()):
        # A session each: one that does so much within a minute is refused more.
        tabs = [
            await AppTab.on(http, app.port, pair.cookie_of_more(2 * page), path(pair.space))
            for pair in (long, short)
        ]
        taken: tuple[list[list[float]], list[list[float]]] = ([], [])
        for _ in range(amounts.rounds):
            for seconds, tab in zip(taken, tabs, strict=True):
                seconds.append(
                    await one_by_one(
                        amounts.opens_of_page, lambda turn, tab=tab, handler=handler: tab.does(handler)
                    )
                )
        for tab in tabs:
            await tab.closes()
        what = f"{name} with {amounts.past_rounds:,} past rounds, p95 (beside: with {FEW})"
        many, few = (median_of(seconds, 0.95) * MS for seconds in taken)
        figures.append(Figure(what, "ms", many, few, at_most=1.3))
        asked = [queries(app.environment, name, pair) for pair in (long, short)]
        what = f"{name}: queries with {amounts.past_rounds:,} past rounds (beside: with {FEW})"
        figures.append(Figure(what, "", *asked, at_most=1))
    return figures


def queries(environment: dict[str, str], page: str, pair: Pair) -> int:
    """Return how many statements the page's use case sends, counted in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.history", page, pair.tokens[0], pair.space]
    return int(subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True).stdout)


def count(page: str, token: str, space: str) -> int:
    """Count the statements of one look at a page, for whoever the token belongs to."""
    from sqlalchemy import event

    from intimacy_app.access.transaction import for_member
    from intimacy_app.services.cards import today
    from intimacy_app.services.thanks import appreciations
    from intimacy_app.store import db

    use_case: Any = {"Today": today.today, "Thanks": appreciations.log}[page]
    asked: list[str] = []
    event.listen(db.engine(), "before_cursor_execute", lambda *given: asked.append(given[2]))
    for_member(token, space, use_case)
    return len(asked)


if __name__ == "__main__":
    print(count(*sys.argv[1:]))
