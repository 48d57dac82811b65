"""The engine, and `transact()`: the only place that opens a session."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from functools import cache
from pathlib import Path
from typing import Any

import structlog
from sqlalchemy import URL, Connection, Engine, event, make_url
from sqlalchemy.pool import QueuePool
from sqlmodel import Session, create_engine

from intimacy_app.crypto import keyring, vault
from intimacy_app.settings import settings
from intimacy_app.store import availability
from intimacy_app.store.availability import StorageUnavailable
from intimacy_app.store.postgresql import open_postgresql
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


_one_writer = threading.Lock()


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
    info = {vault.RING: keyring.read_ring()}
    # Where others write meanwhile, whoever writes may have to look again.
    kind = _Remembering if _takes_one_writer(engine()) or not write else _Session
    with (_writing if write else reading)(engine()) as connection, kind(connection, info=info) as db:
        yield db
        db.flush()  # also where a use case that's marked as reading writes


@contextmanager
def reading(engine: Engine, *, of_one_moment: bool = False) -> Iterator[Connection]:
    """Yield a connection that only reads, and waits for nobody who writes.

    In SQLite all of it sees the database as it was at its first look, and so in PostgreSQL if it is to be of
    one moment. Else each statement sees what is committed by then, which it would in a transaction as well:
    to begin and to end one would be two round trips for nothing.
    """
    with engine.connect().execution_options(**_to_read(engine, of_one_moment)) as connection:
        if _takes_one_writer(engine):
            _driver(connection).execute("BEGIN")  # it waits for nobody, so it can't fail
        with connection.begin():
            yield connection


def _to_read(engine: Engine, of_one_moment: bool) -> dict[str, Any]:
    if _takes_one_writer(engine):
        return {}
    if of_one_moment:
        return {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return {"isolation_level": "AUTOCOMMIT"}


def _driver(connection: Connection) -> Any:
    return connection.connection.driver_connection


@contextmanager
def _writing(engine: Engine) -> Iterator[Connection]:
    """Yield a connection that may write, once it's this thread's turn where there is one writer at a time.

    SQLite would have each look again after a while, and one of many could be passed over until it gives up.
    """
    with _one_writer if _takes_one_writer(engine) else nullcontext(), engine.begin() as connection:
        yield connection


def _takes_one_writer(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"


class _Session(Session):
    """A session on a connection whose transaction is begun and ended around it, and that has it at hand."""

    def __init__(self, connection: Connection, **kwargs: Any):
        super().__init__(connection, **kwargs)
        self._connection = connection

    def connection(self, *_: Any, **__: Any) -> Connection:
        return self._connection


class _Remembering(_Session):
    """A session that keeps what it has read until it ends, so that it reads no row twice.

    Left alone, SQLAlchemy forgets a row as soon as nobody holds it.
    """

    def __init__(self, connection: Connection, **kwargs: Any):
        super().__init__(connection, **kwargs)
        self.read: list[object] = []


@event.listens_for(_Remembering, "loaded_as_persistent")
def _keep(db: _Remembering, row: object) -> None:
    db.read.append(row)


@cache
def engine() -> Engine:
    """Return the engine of this process; opened on first use, never before a worker is forked."""
    return open_engine(settings().database_url)


def open_engine(address: str | URL) -> Engine:
    """Return an engine for the address, with what SQLite needs to be durable and strict."""
    url = make_url(address)
    if url.get_backend_name() != "sqlite":
        return open_postgresql(url)
    in_memory = not url.database or url.database == ":memory:"
    if not in_memory:
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    opened = create_engine(
        url, connect_args={"check_same_thread": False}, **({} if in_memory else {"poolclass": QueuePool})
    )
    if not in_memory:
        event.listen(opened, "do_connect", lambda *_: _keep_to_owner(Path(str(url.database))))
    event.listen(opened, "connect", _prepare)
    # Not by an event of SQLAlchemy's: it would look for more of them at each statement.
    opened.dialect.do_begin = _begin
    return opened


def _keep_to_owner(file: Path) -> None:
    """Let nobody else read the file, whatever its folder allows; SQLite gives its log the same mode."""
    # Another user's, or on a disk that can't be written to: it opens, or fails, as it would have.
    with suppress(OSError):
        # Only a new file may be closed again: closing another one drops this process's locks on it.
        os.close(os.open(file, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    for each in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
        with suppress(OSError):
            if each.stat().st_mode & 0o077:
                each.chmod(0o600)


def _prepare(connection: Any, _: Any) -> None:
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def _begin(dbapi_connection: Any) -> None:
    """Begin a transaction that may write, unless `reading` has begun one already."""
    # It takes the lock at once: upgrading a read transaction fails as soon as another has written.
    if not dbapi_connection.in_transaction:
        dbapi_connection.execute("BEGIN IMMEDIATE")
