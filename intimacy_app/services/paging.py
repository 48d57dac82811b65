"""Reading many rows a page at a time, by where the last page ended (keyset pagination).

A place is a tuple of columns of which the last tells rows apart.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, literal, tuple_

from intimacy_app.models.columns import Moment

Rows = TypeVar("Rows", bound=Select[*tuple[Any, ...]])
T = TypeVar("T")
There = tuple[Any, ...] | None


def oldest_first(rows: Rows, *place: Any, after: There = None) -> Rows:
    """Return the query in the order of a place, from behind `after` on."""
    ordered = rows.order_by(*place)
    return ordered.where(tuple_(*place) > _literals(after)) if after else ordered


def newest_first(rows: Rows, *place: Any, after: There = None, at: There = None) -> Rows:
    """Return the query against the order of a place, from behind `after` on, or with what is `at` it."""
    ordered = rows.order_by(*(column.desc() for column in place))
    if after:
        return ordered.where(tuple_(*place) < _literals(after))
    return ordered.where(tuple_(*place) <= _literals(at)) if at else ordered


def batches(fetch: Callable[[T | None], list[T]], size: int) -> Iterator[list[T]]:
    """Yield what `fetch` returns after each last row, until it returns fewer than `size`."""
    rows = fetch(None)
    while rows:
        yield rows
        rows = fetch(rows[-1]) if len(rows) == size else []


def _literals(values: tuple[Any, ...]) -> ColumnElement[Any]:
    # SQLite compares moments as text: they are written as their columns are.
    return tuple_(*(literal(v, Moment()) if isinstance(v, datetime) else literal(v) for v in values))
