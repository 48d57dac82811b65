"""Ana, whom these tests protect, and Mo, who shares a space with her and wants to know and decide more.

Each scenario says in its first line what Mo gains: nothing, or something that a page says to Ana beforehand.
"""

from collections.abc import Callable

import pytest

from tests import inside
from tests.inside import Phone
from tests.pages.together import Pair, pair_of

phone = inside.phone
database = inside.database
configured = inside.configured


@pytest.fixture
def rings(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """For whom the doorbell rings, ring by ring."""
    return inside.note_rings(monkeypatch)


@pytest.fixture
def pair(phone: Callable[..., Phone], rings: list[set[str]]) -> Pair:
    return pair_of(phone("203.0.113.1"), phone("203.0.113.2"))
