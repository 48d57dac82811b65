"""Whether what people write can be kept: which errors say that it can't, and a look before anybody tries."""

import errno
import os
import tempfile
from pathlib import Path

from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from intimacy_app.domain.errors import N_, Refusal

# Less than this is no room: a page of words, its log and the indexes are written at once.
PROBE_BYTES = 256 * 1024
_OF_THE_DISK = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EFBIG})
# Busy, locked, read-only, I/O error, full, cannot be opened (https://sqlite.org/rescode.html). A statement
# that is wrong is an OperationalError as well, and our fault.
_OF_SQLITE = frozenset({5, 6, 8, 10, 13, 14})
_READ_ONLY = "25006"


class StorageUnavailable(Refusal):
    """Nothing can be loaded or saved: the disk is full or read-only, or the database locked or away."""

    sentence = N_(
        "Nothing can be loaded or saved right now. What you typed is still here. Please "
        "try again in a few minutes."
    )
    status = 503


def is_failure(error: BaseException) -> bool:
    """Return whether an error says that the database is away, full, locked or read-only, or the disk is."""
    if isinstance(error, OSError) and error.errno in _OF_THE_DISK:
        return True
    if isinstance(error, PoolTimeout):
        return True
    if not isinstance(error, DBAPIError):
        return False
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in _OF_SQLITE
    is_read_only = getattr(error.orig, "sqlstate", None) == _READ_ONLY
    return isinstance(error, OperationalError | InterfaceError) or is_read_only


def problem(engine: Engine) -> str:
    """Return why nothing could be written just now, or nothing where it could."""
    if engine.dialect.name == "postgresql":
        return _of_postgresql(engine)
    path = engine.url.database
    return "" if not path or path == ":memory:" else _of_file(Path(path))


def of_folder(folder: Path) -> str:
    """Return why nothing could be written to a folder, or nothing where it could."""
    try:
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(bytes(PROBE_BYTES))
            probe.flush()
    except OSError as error:
        return error.strerror or "cannot be written to"
    return ""


def _of_file(path: Path) -> str:
    # No lock of the database is taken: how long one waits for it would tell that somebody writes.
    files = [path, Path(f"{path}-wal"), Path(f"{path}-shm")]
    if any(file.exists() and not os.access(file, os.W_OK) for file in files):
        return "the database file is read-only"
    return of_folder(path.parent)


def _of_postgresql(engine: Engine) -> str:
    try:
        with engine.connect() as connection:
            setting = connection.execute(text("SHOW transaction_read_only")).scalar_one()
    except SQLAlchemyError:
        return "the database does not answer"
    return "the database is read-only" if setting == "on" else ""
