"""What was erased, taken out of the files of the database too."""

import sqlite3
from contextlib import closing

import structlog
from sqlalchemy.exc import SQLAlchemyError

from intimacy_app.store import db
from intimacy_app.telemetry import logs

log = structlog.get_logger(__name__)


def scrub() -> None:
    """Take what was erased out of the database's own files: its log, its free pages, its dead rows.

    Called after the transaction that erased, since no database does this inside one. What it cannot do
    now, because somebody else is busy with the database, is done by the next one.
    """
    try:
        if db.engine().dialect.name == "sqlite":
            _scrub_sqlite()
        else:
            _scrub_postgresql()
    except (SQLAlchemyError, OSError, sqlite3.Error) as error:
        log.warning("scrub_put_off", error=logs.redact(error))


def _scrub_sqlite() -> None:
    with closing(db.engine().raw_connection()) as connection:
        connection.cursor().execute("VACUUM")
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _scrub_postgresql() -> None:
    with db.engine().connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        try:
            connection.exec_driver_sql("SET lock_timeout = '5s'")
            # A plain VACUUM would leave the bytes of the old rows in their pages.
            connection.exec_driver_sql("VACUUM (FULL) data_key")
        finally:
            connection.invalidate()
