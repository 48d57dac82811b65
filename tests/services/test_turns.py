"""One writer at a time on SQLite, each in its turn, so that none of many gives up."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from intimacy_app.store import db
from tests import databases
from tests.services.conftest import use_database

WRITERS = 6


def test_writers_wait_for_each_other_and_not_for_the_database(
    tmp_path: Path, key_ring: Path, monkeypatch: pytest.MonkeyPatch
):
    engine = databases.in_folder(tmp_path)
    use_database(monkeypatch, engine)
    # Whoever had to wait for the database itself would give up at once.
    monkeypatch.setattr(db, "_PRAGMAS", (*db._PRAGMAS, "busy_timeout=0"))
    engine.dispose()
    together = Barrier(WRITERS)

    def writes(_: int) -> None:
        together.wait(timeout=30)
        for _turn in range(5):
            with db.transact() as session:
                session.connection().exec_driver_sql("SELECT 1")

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(writes, range(WRITERS)))
    engine.dispose()
