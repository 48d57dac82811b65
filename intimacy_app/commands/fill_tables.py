"""Fills an empty database with rows from elsewhere, in one transaction that is kept only if all arrived."""

from collections.abc import Callable, Iterator, Mapping

from sqlalchemy import Connection, Engine, text

from intimacy_app import database_url
from intimacy_app.commands import tables
from intimacy_app.store import migrations

Lines = Callable[[str], Iterator[str]]


class NotEmpty(RuntimeError):
    """There are tables where there should be none; the message says what to do."""


class OtherTables(RuntimeError):
    """The rows are not those of the schema that they name."""


def check_empty(connection: Connection) -> None:
    """Raise NotEmpty where the database has tables."""
    if found := tables.tables_of(connection):
        raise NotEmpty(
            f"{place_of(connection.engine)} has {len(found)} tables already, and nothing is written over. "
            "Stop Twofold and move that database away, or name an empty one."
        )


def fill(
    connection: Connection,
    revision: str,
    columns: Mapping[str, list[str]],
    lines: Lines,
    on_progress: Callable[[int], None],
) -> None:
    """Make the schema of a revision, write the rows, and read each of them back.

    `columns` names the tables and their columns; `on_progress` is called twice for each row. The triggers
    stand when this returns. Raises NotEmpty, OtherTables or RowsDiffer.
    """
    check_empty(connection)
    migrations.upgrade(connection, revision)
    made = tables.tables_of(connection)
    if {table.name: tables.columns_of(table) for table in made} != dict(columns):
        raise OtherTables(f"The rows don't belong to the schema {revision}.")
    if connection.dialect.name == "sqlite":
        connection.execute(text("PRAGMA defer_foreign_keys=ON"))
    with tables.without_triggers(connection, made):
        for table in made:
            for count in tables.write(connection, table, lines(table.name)):
                on_progress(count)
    for table in made:
        for count in tables.compare(connection, table, lines(table.name)):
            on_progress(count)


def place_of(engine: Engine) -> str:
    """Return where a database is, without its password."""
    return database_url.shown(engine.url)
