"""Two who act at the same instant, on SQLite in a file and on PostgreSQL.

A test module names the fixtures that it uses (`pair = at_once.pair`).
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import Engine

from intimacy_app.domain.errors import Refusal
from tests import databases

Pair = Callable[..., list[Any]]


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database that two threads can reach at once."""
    if request.param == "postgresql":
        engine = request.getfixturevalue("postgresql")
        databases.clear(engine)
        yield engine
    else:
        engine = databases.in_folder(tmp_path)
        yield engine
        engine.dispose()


@pytest.fixture
def pair() -> Iterator[Pair]:
    """Return what does two things at once and gives back what each returned, or the refusal of it."""
    barrier = Barrier(2, timeout=60)

    def at_once(act: Callable[[], Any]) -> Any:
        barrier.wait()
        try:
            return act()
        except Refusal as refusal:
            return refusal

    with ThreadPoolExecutor(2) as threads:
        yield lambda *acts: list(threads.map(at_once, acts))


def refusals(results: list[Any]) -> list[type[Refusal]]:
    """Return why those of the two that were refused were."""
    return [type(refusal) for refusal in results if isinstance(refusal, Refusal)]
