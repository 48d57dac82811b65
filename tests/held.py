"""What a database and the States of a tab hold, as it can be compared with what they held before."""

from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache
from typing import Any

import reflex as rx
from sqlalchemy import Engine, Table

from intimacy_app import models

Dump = dict[str, list[tuple[Any, ...]]]

_WRITTEN_BY_VISITS = {"last_used_on", "used_at", "last_space_id"}


def dump(engine: Engine) -> Dump:
    """Return every row of every table, but for what every visit writes: the day of use, and where."""
    # By the driver's own cursor: some thousand times a run, all else costs more than to read the few rows.
    with closing(engine.raw_connection()) as connection, closing(connection.cursor()) as cursor:
        return {table: _rows(cursor, select) for table, select in _selects()}


def told(root: rx.State) -> str:
    """Return all that the States of a tab hold, in one text: what is sent, and what is kept behind."""
    return "\n".join(map(_held_by, _all_states(root)))


def _rows(cursor: Any, select: str) -> list[tuple[object, ...]]:
    cursor.execute(select)
    return sorted(cursor.fetchall(), key=repr)


@cache
def _selects() -> list[tuple[str, str]]:
    def kept(table: Table) -> str:
        return ", ".join(f'"{each.name}"' for each in table.columns if each.name not in _WRITTEN_BY_VISITS)

    return [(each.name, f'SELECT {kept(each)} FROM "{each.name}"') for each in models.metadata.sorted_tables]


def _held_by(state: Any) -> str:
    """Return what a State holds, but for what it has from the one above it, which holds that itself.

    What nobody has read or written yet has its default, which Reflex would copy for each tab.
    """
    defaults, untouched = _defaults(type(state))
    held = state.__dict__
    if not (touched := defaults.keys() & held.keys()):
        return untouched
    return _told(type(state), defaults | {name: f"{name}={held[name]!r}" for name in touched})


@cache
def _defaults(kind: Any) -> tuple[dict[str, str], str]:
    """Return the text of the default of each field of a State itself, and that of all of them."""
    own = {name: field for name, field in kind.__fields__.items() if field._owner is kind}
    defaults = {
        name: f"{name}={field.default_value()!r}" for name, field in own.items() if "router" not in name
    }
    return defaults, _told(kind, defaults)


def _told(kind: Any, fields: Mapping[str, str]) -> str:
    return f"{kind.__name__}({', '.join(fields.values())})"


def _all_states(state: Any) -> Iterator[Any]:
    yield state
    for below in state.substates.values():
        yield from _all_states(below)
