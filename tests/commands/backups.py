"""Where backups of tests are made, and how an installation is lost."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from intimacy_app.store import db
from tests import databases
from tests.commands.conftest import Installation


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.slow)])
def place(request: pytest.FixtureRequest, here: Installation) -> Iterator[Installation]:
    """An installation with each sort of database."""
    if request.param == "sqlite":
        yield here
        return
    server = request.getfixturevalue("postgresql_server")
    with databases.empty_postgresql(server, "first") as engine:
        here.database_url = engine.url.render_as_string(hide_password=False)
        yield here.enter()
        db.engine().dispose()


@pytest.fixture
def backup(tmp_path: Path) -> Path:
    return tmp_path / "backups" / "today.twofold"


@pytest.fixture(autouse=True)
def folder_of_backups(backup: Path) -> None:
    backup.parent.mkdir()


def destroy(place: Installation) -> None:
    """Lose everything but the key ring."""
    engine = db.engine()
    if engine.dialect.name == "postgresql":
        with engine.begin() as connection:
            connection.execute(text("DROP SCHEMA public CASCADE"))
            connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    shutil.rmtree(place.data, ignore_errors=True)
    place.enter()
