"""The engine for PostgreSQL, without what each event would pay for and nobody needs."""

import time
from functools import partial
from typing import Any

from sqlalchemy import URL, Dialect, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlmodel import create_engine

# A connection that has rested this long may have been cut meanwhile.
REST_SECONDS = 1.0


def open_postgresql(url: URL) -> Engine:
    """Return an engine for the address."""
    engine = create_engine(url, connect_args={"cursor_factory": _cursor_factory()})
    event.listen(engine, "checkin", _note_return)
    event.listen(engine, "checkout", partial(_ask_after_rest, engine.dialect))
    return engine


def _cursor_factory() -> type[Any]:
    from psycopg import Cursor

    class LeanCursor(Cursor[Any]):
        """A cursor that says of its columns what SQLAlchemy reads: their names and types.

        psycopg's own looks each type up in its catalog, which took about as long as the statement itself.
        """

        @property
        def description(self) -> Any:
            result = self.pgresult
            if not result or not result.nfields:
                return super().description
            names = (result.fname(at) or b"" for at in range(result.nfields))
            return [(name.decode(), result.ftype(at)) for at, name in enumerate(names)]

    return LeanCursor


def _note_return(_: Any, record: ConnectionPoolEntry) -> None:
    record.info["returned"] = time.monotonic()


def _ask_after_rest(
    dialect: Dialect, connection: DBAPIConnection, record: ConnectionPoolEntry, _: Any
) -> None:
    """Ask a connection that has rested whether it still stands, as `pool_pre_ping` asks all; raises if not.

    The pool takes another then. One that was in use a moment ago is not asked: it would be a round trip more
    for each event.
    """
    now = time.monotonic()
    if now - record.info.get("returned", now) < REST_SECONDS:
        return
    try:
        dialect.do_ping(connection)
    except dialect.loaded_dbapi.Error as error:
        raise DisconnectionError from error
