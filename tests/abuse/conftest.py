"""Ana, whom these tests protect, and Mo, who shares a space with her and wants to know and decide more.

Each scenario says in its first line what Mo gains: nothing, or something that a page says to Ana beforehand.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import inside
from tests.inside import Phone
from tests.pages.together import Pair, pair_of

HERE = Path(__file__).parent

phone = inside.phone
database = inside.database
configured = inside.configured


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.fixture
def rings(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """For whom the doorbell rings, ring by ring."""
    return inside.note_rings(monkeypatch)


@pytest.fixture
def pair(phone: Callable[..., Phone], rings: list[set[str]]) -> Pair:
    return pair_of(phone("203.0.113.1"), phone("203.0.113.2"))
