"""The schema: which revision it has, and bringing it up to date, one process at a time."""

import fcntl
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from intimacy_app.crypto import keyring, vault
from intimacy_app.models.guards import missing_guards
from intimacy_app.settings import PROJECT
from intimacy_app.store import db
from intimacy_app.store.scrubbing import scrub

if TYPE_CHECKING:
    # Where the schema is the newest, as it is at nearly every start, Alembic isn't even imported.
    from alembic.config import Config

# Whoever migrates a PostgreSQL database holds the advisory lock of this number.
_MIGRATING = 2 * 10**9 + 2


class SchemaTooNew(RuntimeError):
    """The database was migrated by a later version of Twofold; the message says what to do."""


class GuardsMissing(RuntimeError):
    """A trigger of `models/guards.py` is not there, perhaps since a table was copied without it."""


def migrate() -> None:
    """Bring the schema up to date, and make or check the key ring that goes with the data.

    Two that start at once do this one after the other. Raises KeyRingMissing, SchemaTooNew or GuardsMissing.
    """
    with migrating(db.engine()):
        check_not_newer()
        check_key_ring()
        if not is_current():
            _upgrade(alembic_config(), "head")
        with db.transact() as session:
            check_guards(session.connection())
            returned = vault.apply_tombstones(session)
    if returned:
        scrub()


def check_not_newer() -> None:
    """Raise SchemaTooNew where this code does not know the schema of the database."""
    with db.engine().connect() as connection:
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


def check_key_ring() -> None:
    """Make the key ring where there is none yet; raises KeyRingMissing where it does not open the data."""
    with db.engine().connect() as connection:
        has_keys = inspect(connection).has_table("data_key")
        keys = vault.sample_keys(Session(connection)) if has_keys else []
    keyring.make_if_new(database_has_keys=bool(keys))
    for key in keys:
        vault.check_opens(key)


def is_current() -> bool:
    """Return whether the database answers and its schema is the one this code knows."""
    try:
        # Without the lock of a writer, for which a look would wait while somebody seals.
        with db.reading(db.engine()) as connection:
            return revision_of(connection) == newest_revision()
    except SQLAlchemyError:
        return False


def revision_of(connection: Connection) -> str | None:
    """Return the schema's revision, or None where there are no tables."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def newest_revision() -> str:
    """Return the revision of the schema that this code works with."""
    return _revisions()[-1]


def knows(revision: str) -> bool:
    """Return whether this code has the migration that made the revision."""
    return revision in _revisions()


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Bring the schema up to a revision inside the caller's transaction."""
    config = alembic_config()
    config.attributes["connection"] = connection
    _upgrade(config, revision)


def _upgrade(config: "Config", revision: str) -> None:
    from alembic import command

    command.upgrade(config, revision)


@cache
def _revisions() -> tuple[str, ...]:
    """Return the revisions from the first on, as their files say; Alembic would run each to know them."""
    sources = (file.read_text("utf-8") for file in (PROJECT / "alembic" / "versions").glob("*.py"))
    follows = {down: revision for source in sources for revision, down in _REVISION.findall(source)}
    chain = [follows[""]]
    while chain[-1] in follows:
        chain.append(follows[chain[-1]])
    return tuple(chain)


_REVISION = re.compile(r'^revision = "(\w+)"\ndown_revision = (?:"(\w+)"|None)$', re.MULTILINE)


def alembic_config() -> "Config":
    """Return Alembic's configuration for this process's database."""
    from alembic.config import Config

    config = Config(PROJECT / "alembic.ini")
    config.set_main_option("script_location", str(PROJECT / "alembic"))
    return config
