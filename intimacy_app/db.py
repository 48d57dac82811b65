"""The database, and `transact()`: the only place that opens a session."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, event, inspect, make_url
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool
from sqlmodel import Session, create_engine, select

from intimacy_app import keyring, vault
from intimacy_app.models import DataKey
from intimacy_app.models.guards import missing_guards
from intimacy_app.settings import PROJECT, settings

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    # Otherwise REPLACE INTO slips past the triggers that guard a revealed answer.
    "recursive_triggers=ON",
    "secure_delete=ON",
    "busy_timeout=10000",
)


class GuardsMissing(RuntimeError):
    """A trigger of `models/guards.py` is not there, perhaps since a table was copied without it."""


@contextmanager
def transact(*, write: bool = True) -> Iterator[Session]:
    """Yield a session whose work is committed together, or rolled back if an error passes through."""
    with Session(engine(), expire_on_commit=False) as db:
        db.connection(execution_options={"writes": write})
        yield db
        db.commit()


@cache
def engine() -> Engine:
    """Return the engine of this process; opened on first use, never before a worker is forked."""
    return open_engine(settings().database_url)


def open_engine(address: str) -> Engine:
    """Return an engine for the address, with what SQLite needs to be durable and strict."""
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        return create_engine(url, pool_pre_ping=True)
    in_memory = not url.database or url.database == ":memory:"
    if not in_memory:
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    opened = create_engine(
        url, connect_args={"check_same_thread": False}, **({} if in_memory else {"poolclass": QueuePool})
    )
    event.listen(opened, "connect", _prepare)
    event.listen(opened, "begin", _begin)
    return opened


def _prepare(connection: Any, _: Any) -> None:
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Any) -> None:
    # A write takes its lock at once: upgrading a read transaction fails as soon as another has written.
    writes = connection.get_execution_options().get("writes", True)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def migrate() -> None:
    """Bring the schema up to date, and make or check the key ring that goes with the data.

    Raises KeyRingMissing, or alembic's CommandError where the schema is newer than the code.
    """
    with engine().connect() as connection:
        has_keys = inspect(connection).has_table("data_key")
        living = select(DataKey).where(DataKey.wrapped != b"").limit(1)
        key = Session(connection).exec(living).first() if has_keys else None
    keyring.make_if_new(database_has_keys=key is not None)
    if key:
        vault.check_opens(key)
    if not is_current():
        command.upgrade(alembic_config(), "head")
    with transact() as db:
        if lost := missing_guards(db.connection()):
            raise GuardsMissing(
                f"The database has lost what keeps revealed answers as they are: {sorted(lost)}."
            )
        vault.apply_tombstones(db)


def is_current() -> bool:
    """Return whether the database answers and its schema is the one this code knows."""
    try:
        with engine().connect() as connection:
            at = MigrationContext.configure(connection).get_current_revision()
    except SQLAlchemyError:
        return False
    return at == _head()


@cache
def _head() -> str | None:
    return ScriptDirectory.from_config(alembic_config()).get_current_head()


def alembic_config() -> Config:
    """Return Alembic's configuration for this process's database."""
    config = Config(PROJECT / "alembic.ini")
    config.set_main_option("script_location", str(PROJECT / "alembic"))
    return config
