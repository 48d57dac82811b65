"""The start of storage: one after the other where two start at once, and never over a newer schema."""

import os
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from pathlib import Path

import pytest
from sqlalchemy import text

from intimacy_app.store import db, migrations
from tests import databases
from tests.commands.conftest import Installation, refused, said
from tests.running import TWOFOLD

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, here: Installation) -> Iterator[Installation]:
    if request.param == "sqlite":
        yield here
        return
    server = request.getfixturevalue("postgresql_server")
    with databases.empty_postgresql(server, "starting") as engine:
        here.database_url = engine.url.render_as_string(hide_password=False)
        yield here.enter()
        db.engine().dispose()


@pytest.mark.slow
def test_several_that_start_at_once_do_not_race(place: Installation):
    def start(_number: int) -> subprocess.CompletedProcess[str]:
        return subprocess.run([TWOFOLD, "migrate"], env=os.environ, capture_output=True, text=True)

    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(start, range(4)))
    assert [(each.returncode, each.stderr) for each in done] == [(0, "")] * 4
    assert migrations.is_current()


def test_whoever_starts_waits_for_who_migrates(place: Installation):
    with ThreadPoolExecutor(1) as pool:
        with migrations.migrating(db.engine()):
            second = pool.submit(migrations.migrate)
            # Long enough for the tables, if nothing kept it from making them.
            wait([second], timeout=2)
            with db.engine().connect() as connection:
                assert migrations.revision_of(connection) is None
        second.result(timeout=60)
    assert migrations.is_current()


def test_a_schema_of_a_newer_version_is_refused(here: Installation):
    here.starts()
    with db.engine().begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    told = refused("migrate")
    assert told.startswith("The database is of a newer Twofold than this one (schema 9999")
    with db.engine().connect() as connection:
        assert migrations.revision_of(connection) == "9999"


def test_starting_again_changes_nothing(here: Installation):
    here.starts()
    assert said("migrate") == ""


def test_the_lock_leaves_nothing_that_stops_the_next_start(here: Installation, tmp_path: Path):
    here.starts()
    with migrations.migrating(db.engine()):
        assert (here.data / "twofold.db.lock").exists()
    said("migrate")
