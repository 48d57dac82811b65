"""How the read side asks: SQLAlchemy Core over the transaction's connection, and rows as tuples.

A view is put together from tuples and thrown away; entities, which know how to be written, are for commands.
The statements stand in each room's `queries.py`, put together once, when the module is read.
"""

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import ColumnElement, FromClause, Table
from sqlmodel import Session, SQLModel

from intimacy_app.crypto.vault import StoredKey


def table(model: type[SQLModel]) -> Table:
    """Return the table of a model, whose columns are asked for by name."""
    return cast("Table", model.__table__)  # type: ignore[attr-defined]


def key(keys: FromClause, whose: str) -> list[ColumnElement[Any]]:
    """Return the columns of a data key; `key_in` finds it in a row by the same name."""
    return [keys.c[part].label(f"{whose}_{part}") for part in StoredKey._fields]


def rows(db: Session, statement: Any, **given: Any) -> Sequence[Any]:
    """Return the rows that a statement finds."""
    return db.connection().execute(statement, given).all()


def key_in(row: Any, whose: str) -> StoredKey:
    """Return the data key that a row holds beside the words under it."""
    return StoredKey(*(getattr(row, f"{whose}_{part}") for part in StoredKey._fields))
