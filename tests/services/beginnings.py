"""How a house stands once Ana has a space, and once Mo is in it too: made once, and copied from then on.

Most tests begin like this, and to make it takes longer than what they look at.
"""

import os
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from tests import databases
from tests.services.house import House, Somebody


@dataclass(frozen=True)
class Beginning:
    """A database of which nothing is known but who is in it."""

    database: Engine
    deck: dict[str, Any]
    id: str
    space: str


_made: dict[tuple[str, datetime, int, bytes], Beginning] = {}


def begin(house: House, name: str, make: Callable[[], Somebody]) -> Somebody:
    """Return somebody with whom a house begins.

    Where anything else was written before, it's made as if for the first time. So it is on PostgreSQL.
    """
    if house.written < 0 or writes(house.engine) != house.written:
        house.written = -1
        return make()
    somebody = _copied(house, name, make)
    house.written = writes(house.engine)
    return somebody


def _copied(house: House, name: str, make: Callable[[], Somebody]) -> Somebody:
    key_ring = Path(os.environ["TWOFOLD_KEY_FILE"]).read_bytes()
    how = (name, house.now, id(house.deck), key_ring)
    if how not in _made:
        somebody = make()
        kept = databases.empty_in_memory()
        databases.copy(house.engine, kept)
        _made[how] = Beginning(kept, house.deck, somebody.id, somebody.space)
        return somebody
    beginning = _made[how]
    databases.copy(beginning.database, house.engine)
    return Somebody(house, beginning.id, space=beginning.space)


def writes(engine: Engine) -> int:
    """Return how many rows a database in memory has seen written, or less than none for any other."""
    if engine.dialect.name != "sqlite":
        return -1
    with closing(engine.raw_connection()) as connection:
        return connection.driver_connection.total_changes
