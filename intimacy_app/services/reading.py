"""How the read side asks: SQLAlchemy Core over the transaction's connection, and rows as tuples.

A view is put together from tuples and thrown away; entities, which know how to be written, are for commands.
The statements stand in each room's `queries.py`, put together once, when the module is read.
"""

from collections.abc import Callable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, cast

from sqlalchemy import ColumnElement, FromClause, Table, func
from sqlmodel import Session, SQLModel

from intimacy_app.crypto.vault import StoredKey

T = TypeVar("T")


def table(model: type[SQLModel]) -> Table:
    """Return the table of a model, whose columns are asked for by name."""
    return cast("Table", model.__table__)  # type: ignore[attr-defined]


def key(keys: FromClause, whose: str) -> list[ColumnElement[Any]]:
    """Return the columns of a data key; `key_in` finds it in a row by the same name."""
    return [keys.c[part].label(f"{whose}_{part}") for part in StoredKey._fields]


def unindexed(column: ColumnElement[T]) -> ColumnElement[T]:
    """Return a column by which a database looks nothing up, for what is to be found by another.

    SQLite, which keeps no statistics here, takes any index to lead to ten rows: it would rather walk all that
    a space or a member has than look twenty rows up by their ids.
    """
    return func.coalesce(column, column)


def rows(db: Session, statement: Any, **given: Any) -> Sequence[Any]:
    """Return the rows that a statement finds."""
    return db.connection().execute(statement, given).all()


def key_in(row: Any, whose: str) -> StoredKey:
    """Return the data key that a row holds beside the words under it."""
    return StoredKey(*_columns_of_key(whose)(row))


@cache
def _columns_of_key(whose: str) -> Callable[[Any], tuple[Any, ...]]:
    return attrgetter(*(f"{whose}_{part}" for part in StoredKey._fields))
