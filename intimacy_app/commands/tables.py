"""Rows as lines of text that mean the same on every database: read, written, and compared one by one.

Tables are taken as the database has them, not as the models declare them, so that a backup of an older
schema can be read into that schema before it is brought up to date.
"""

import base64
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from itertools import islice
from typing import Any

from sqlalchemy import Connection, MetaData, Table, func, select, text, tuple_

BATCH = 500
_OF_LARGE_ROWS = {"moment_photo": 20}
_ALEMBIC = "alembic_version"


class RowsDiffer(RuntimeError):
    """What was written is not what was read back."""


def tables_of(connection: Connection) -> list[Table]:
    """Return the tables, each after those that it refers to."""
    metadata = MetaData()
    metadata.reflect(connection)
    return [table for table in metadata.sorted_tables if table.name != _ALEMBIC]


def columns_of(table: Table) -> list[str]:
    """Return the names of the columns in the order in which a line has them."""
    return sorted(column.name for column in table.columns)


def lines_of(connection: Connection, table: Table) -> Iterator[str]:
    """Yield each row as a line of JSON, by primary key: a backup does not reveal who wrote first.

    A row that refers to another one of its table comes after those that refer to none.
    """
    within = [key.parent.is_not(None) for key in table.foreign_keys if key.column.table is table]
    rows = select(*(table.c[name] for name in columns_of(table))).order_by(*within, *table.primary_key)
    for row in connection.execution_options(yield_per=_batch(table)).execute(rows):
        yield _line(row)


def count_of(connection: Connection, table: Table) -> int:
    """Return how many rows there are."""
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def write(connection: Connection, table: Table, lines: Iterable[str]) -> Iterator[int]:
    """Write the rows of the lines, and yield how many after each batch."""
    names, lines = columns_of(table), iter(lines)
    while batch := list(islice(lines, _batch(table))):
        connection.execute(table.insert(), [dict(zip(names, values_of(line), strict=True)) for line in batch])
        yield len(batch)


def compare(connection: Connection, table: Table, lines: Iterable[str]) -> Iterator[int]:
    """Look for each line's row, and yield how many after each batch; raises RowsDiffer.

    A row that is there and in no line is an error too.
    """
    names, key, lines, seen = columns_of(table), list(table.primary_key), iter(lines), 0
    places = [names.index(column.name) for column in key]
    while batch := list(islice(lines, _batch(table))):
        wanted = [tuple(row[place] for place in places) for row in map(values_of, batch)]
        rows = select(*(table.c[name] for name in names)).where(tuple_(*key).in_(wanted))
        if {_line(row) for row in connection.execute(rows)} != set(batch):
            raise RowsDiffer(f"Rows of the table {table.name} didn't arrive as they were.")
        seen += len(batch)
        yield len(batch)
    if count_of(connection, table) != seen:
        raise RowsDiffer(f"The table {table.name} has other rows than those that were written.")


def values_of(line: str) -> list[Any]:
    """Return what a line says, in the order of `columns_of`."""
    return [_decoded(value) for value in json.loads(line)]


@contextmanager
def without_triggers(connection: Connection, tables: Iterable[Table]) -> Iterator[None]:
    """Let rows in that were guarded where they come from, and put every trigger back afterwards."""
    if connection.dialect.name == "postgresql":
        for table in tables:
            connection.execute(text(f'ALTER TABLE "{table.name}" DISABLE TRIGGER USER'))
        yield
        for table in tables:
            connection.execute(text(f'ALTER TABLE "{table.name}" ENABLE TRIGGER USER'))
        return
    found = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")).all()
    for name, _sql in found:
        connection.execute(text(f'DROP TRIGGER "{name}"'))
    yield
    for _name, sql in found:
        connection.exec_driver_sql(sql)


def _batch(table: Table) -> int:
    """Return how many rows of a table are held at once."""
    return _OF_LARGE_ROWS.get(table.name, BATCH)


def _line(row: Iterable[Any]) -> str:
    return json.dumps([_encoded(value) for value in row], ensure_ascii=False, separators=(",", ":"))


def _encoded(value: Any) -> Any:
    match value:
        case None | bool() | int() | float() | str():
            return value
        case bytes():
            return {"bytes": base64.b64encode(value).decode()}
        case datetime():
            # SQLite keeps moments in UTC, and forgets that it does.
            return {
                "moment": (value.astimezone(UTC) if value.tzinfo else value).replace(tzinfo=None).isoformat()
            }
        case date():
            return {"day": value.isoformat()}
        case time():
            return {"time": value.isoformat()}
        case dict() | list():
            return {"json": value}
        case _:
            raise TypeError(f"A column holds a {type(value).__name__}, which no backup knows how to keep.")


def _decoded(value: Any) -> Any:
    match value:
        case {"bytes": encoded}:
            return base64.b64decode(encoded)
        case {"moment": encoded}:
            return datetime.fromisoformat(encoded).replace(tzinfo=UTC)
        case {"day": encoded}:
            return date.fromisoformat(encoded)
        case {"time": encoded}:
            return time.fromisoformat(encoded)
        case {"json": encoded}:
            return encoded
        case _:
            return value
