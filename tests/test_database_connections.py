"""A connection to PostgreSQL that was cut at rest is replaced unnoticed; whoever writes has a transaction."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select

from intimacy_app.store import db
from intimacy_app.store import postgresql as postgresql_store
from intimacy_app.store.db import transact

pytestmark = pytest.mark.slow

ASKS_WHO_ANSWERS = select(func.pg_backend_pid())


@pytest.fixture
def reused(postgresql: Engine, key_ring: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    """The same database with a pool of its own, whose connections count as rested at once."""
    engine = db.open_engine(postgresql.url)
    monkeypatch.setattr(db, "engine", lambda: engine)
    monkeypatch.setattr(postgresql_store, "REST_SECONDS", 0)
    yield engine
    engine.dispose()


def who_answers(*, write: bool) -> int:
    with transact(write=write) as session:
        return session.connection().execute(ASKS_WHO_ANSWERS).scalar_one()


def cut(postgresql: Engine, pid: int) -> None:
    with postgresql.connect() as connection:
        assert connection.execute(select(func.pg_terminate_backend(pid, 10_000))).scalar_one()


@pytest.mark.usefixtures("reused")
@pytest.mark.parametrize("write", [False, True])
def test_a_connection_that_was_cut_is_replaced(postgresql: Engine, write: bool):
    before = who_answers(write=write)
    assert who_answers(write=write) == before, "the pool keeps what it has"
    cut(postgresql, before)
    assert who_answers(write=write) != before


@pytest.mark.usefixtures("reused")
def test_a_connection_that_read_without_a_transaction_writes_in_one():
    # In a transaction, `now()` is when that began.
    began_earlier = select(func.now() < func.statement_timestamp())
    for write in (False, True, False):
        with transact(write=write) as session:
            session.connection().execute(ASKS_WHO_ANSWERS)
            assert session.connection().execute(began_earlier).scalar_one() is write
