"""The database, and `transact()`: the only place that opens a session."""

import fcntl
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import structlog
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, event, inspect, make_url, text
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import QueuePool
from sqlmodel import Session, create_engine

from intimacy_app.crypto import keyring, vault
from intimacy_app.models.guards import missing_guards
from intimacy_app.settings import PROJECT, settings
from intimacy_app.store import availability
from intimacy_app.store.availability import StorageUnavailable
from intimacy_app.telemetry import logs

log = structlog.get_logger(__name__)

_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    # Otherwise REPLACE INTO slips past the triggers that guard a revealed answer.
    "recursive_triggers=ON",
    "secure_delete=ON",
    "busy_timeout=10000",
)


# Whoever migrates a PostgreSQL database holds the advisory lock of this number.
_MIGRATING = 2 * 10**9 + 2

_one_writer = threading.Lock()


class SchemaTooNew(RuntimeError):
    """The database was migrated by a later version of Twofold; the message says what to do."""


class GuardsMissing(RuntimeError):
    """A trigger of `models/guards.py` is not there, perhaps since a table was copied without it."""


@contextmanager
def transact(*, write: bool = True) -> Iterator[Session]:
    """Yield a session whose work is committed together, or rolled back if an error passes through.

    Raises StorageUnavailable where the database is away, full, locked or read-only.
    """
    try:
        with _transaction(write=write) as db:
            yield db
    except Exception as error:
        if not availability.is_failure(error):
            raise
        log.error("storage_failed", error=logs.redact(error))
        raise StorageUnavailable from error


@contextmanager
def _transaction(*, write: bool) -> Iterator[Session]:
    # Where others write meanwhile, whoever writes may have to look again.
    kind = _Remembering if not write or _takes_one_writer(engine()) else Session
    with (
        _turn(engine(), write=write),
        kind(engine(), expire_on_commit=False, info={vault.RING: keyring.read_ring()}) as db,
    ):
        db.connection(execution_options={"writes": write})
        yield db
        db.commit()


@contextmanager
def _turn(engine: Engine, *, write: bool) -> Iterator[None]:
    """Wait for this thread's turn where the database takes one writer at a time.

    SQLite would have each look again after a while, and one of many could be passed over until it gives up.
    """
    if not (write and _takes_one_writer(engine)):
        yield
        return
    with _one_writer:
        yield


def _takes_one_writer(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"


class _Remembering(Session):
    """A session that keeps what it has read until it ends, so that it reads no row twice.

    Left alone, SQLAlchemy forgets a row as soon as nobody holds it.
    """

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.read: list[object] = []


@event.listens_for(_Remembering, "loaded_as_persistent")
def _keep(db: _Remembering, row: object) -> None:
    db.read.append(row)


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

    Two that start at once do this one after the other. Raises KeyRingMissing, SchemaTooNew or GuardsMissing.
    """
    with migrating(engine()):
        check_not_newer()
        check_key_ring()
        if not is_current():
            command.upgrade(alembic_config(), "head")
        with transact() as db:
            check_guards(db.connection())
            returned = vault.apply_tombstones(db)
    if returned:
        scrub()


def check_not_newer() -> None:
    """Raise SchemaTooNew where this code does not know the schema of the database."""
    with engine().connect() as connection:
        at = revision_of(connection)
    if at is not None and not knows(at):
        raise SchemaTooNew(
            f"The database is of a newer Twofold than this one (schema {at}, and this one knows up to "
            f"{newest_revision()}). Install the version that served it last, or restore a backup from before."
        )


def check_guards(connection: Connection) -> None:
    """Raise GuardsMissing unless every trigger that keeps what is revealed is there and in force."""
    if lost := missing_guards(connection):
        raise GuardsMissing(
            f"The database has lost what keeps revealed answers as they are: {sorted(lost)}. "
            "Restore a backup, or ask whoever changed the tables."
        )


@contextmanager
def migrating(engine: Engine) -> Iterator[None]:
    """Wait until no other process migrates the database, and keep the others waiting meanwhile."""
    url = engine.url
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("SELECT pg_advisory_lock(:number)"), {"number": _MIGRATING})
            try:
                yield
            finally:
                connection.execute(text("SELECT pg_advisory_unlock(:number)"), {"number": _MIGRATING})
    elif url.database and url.database != ":memory:":
        with Path(f"{url.database}.lock").open("a") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
    else:
        yield


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """Yield a connection that sees the database as it is at one moment, while others go on writing."""
    options: dict[str, Any] = {"writes": False}
    if engine.dialect.name == "postgresql":
        options |= {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    with engine.connect().execution_options(**options) as connection:
        # On both the moment is that of the first look.
        revision_of(connection)
        yield connection


def check_key_ring() -> None:
    """Make the key ring where there is none yet; raises KeyRingMissing where it does not open the data."""
    with engine().connect() as connection:
        has_keys = inspect(connection).has_table("data_key")
        keys = vault.sample_keys(Session(connection)) if has_keys else []
    keyring.make_if_new(database_has_keys=bool(keys))
    for key in keys:
        vault.check_opens(key)


def scrub() -> None:
    """Take what was erased out of the database's own files: its log, its free pages, its dead rows.

    Called after the transaction that erased, since no database does this inside one. What it cannot do
    now, because somebody else is busy with the database, is done by the next one.
    """
    try:
        if engine().dialect.name == "sqlite":
            _scrub_sqlite()
        else:
            _scrub_postgresql()
    except (SQLAlchemyError, OSError, sqlite3.Error) as error:
        log.warning("scrub_put_off", error=logs.redact(error))


def _scrub_sqlite() -> None:
    with closing(engine().raw_connection()) as connection:
        connection.cursor().execute("VACUUM")
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _scrub_postgresql() -> None:
    with engine().connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        try:
            connection.exec_driver_sql("SET lock_timeout = '5s'")
            # A plain VACUUM would leave the bytes of the old rows in their pages.
            connection.exec_driver_sql("VACUUM (FULL) data_key")
        finally:
            connection.invalidate()


def is_current() -> bool:
    """Return whether the database answers and its schema is the one this code knows."""
    try:
        # Without the lock of a writer, for which a look would wait while somebody seals.
        with engine().connect().execution_options(writes=False) as connection:
            return revision_of(connection) == newest_revision()
    except SQLAlchemyError:
        return False


def revision_of(connection: Connection) -> str | None:
    """Return the schema's revision, or None where there are no tables."""
    return MigrationContext.configure(connection).get_current_revision()


def newest_revision() -> str:
    """Return the revision of the schema that this code works with."""
    return str(_scripts().get_current_head())


def knows(revision: str) -> bool:
    """Return whether this code has the migration that made the revision."""
    return any(script.revision == revision for script in _scripts().walk_revisions())


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the schema up to a revision inside the caller's transaction."""
    config = alembic_config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(alembic_config())


def alembic_config() -> Config:
    """Return Alembic's configuration for this process's database."""
    config = Config(PROJECT / "alembic.ini")
    config.set_main_option("script_location", str(PROJECT / "alembic"))
    return config
