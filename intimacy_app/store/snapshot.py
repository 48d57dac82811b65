"""The database as it is at one moment, while others go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from intimacy_app.store.db import reading
from intimacy_app.store.migrations import revision_of


@contextmanager
def snapshot(engine: Engine) -> Iterator[Connection]:
    """Yield a connection that sees the database as it is at one moment, while others go on writing."""
    with reading(engine, of_one_moment=True) as connection:
        # On both the moment is that of the first look.
        revision_of(connection)
        yield connection
