"""The engine, and `transact()`: the only place that opens a session."""

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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
    if not write:
        with (
            engine().connect().execution_options(writes=False) as connection,
            connection.begin(),
            _Reading(connection, info=info) as db,
        ):
            yield db
            db.flush()  # so that a use case that writes, though it's marked as reading, loses nothing
        return
    # Where others write meanwhile, whoever writes may have to look again.
    kind = _Remembering if _takes_one_writer(engine()) else Session
    with _turn(engine()), kind(engine(), expire_on_commit=False, info=info) as db:
        db.connection()
        yield db
        db.commit()


@contextmanager
def _turn(engine: Engine) -> Iterator[None]:
    """Wait for this thread's turn where the database takes one writer at a time.

    SQLite would have each look again after a while, and one of many could be passed over until it gives up.
    """
    if not _takes_one_writer(engine):
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


class _Reading(_Remembering):
    """A session on a connection whose transaction is begun and ended around it: most reads need no more."""

    def __init__(self, connection: Connection, **kwargs: Any):
        super().__init__(connection, **kwargs)
        self._connection = connection

    def connection(self, *_: Any, **__: Any) -> Connection:
        return self._connection


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
        return create_engine(url, pool_pre_ping=True)
    in_memory = not url.database or url.database == ":memory:"
    if not in_memory:
        Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    opened = create_engine(
        url, connect_args={"check_same_thread": False}, **({} if in_memory else {"poolclass": QueuePool})
    )
    if not in_memory:
        event.listen(opened, "do_connect", lambda *_: _keep_to_owner(Path(str(url.database))))
    event.listen(opened, "connect", _prepare)
    event.listen(opened, "begin", _begin)
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


def _begin(connection: Any) -> None:
    # A write takes its lock at once: upgrading a read transaction fails as soon as another has written.
    if connection.get_execution_options().get("writes", True):
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.connection.dbapi_connection.execute("BEGIN")  # it waits for nobody, so it can't fail
