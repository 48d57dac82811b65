"""The database file is its owner's alone, whatever its folder and the mask of the process allow."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from intimacy_app.store import db


@pytest.fixture
def open_to_all(tmp_path: Path) -> Iterator[Path]:
    """A folder that everybody may read, in a process that makes files so too."""
    folder = tmp_path / "shared"
    folder.mkdir()
    folder.chmod(0o777)
    before = os.umask(0)
    yield folder
    os.umask(before)


def writes(engine: Engine, statement: str) -> None:
    with engine.begin() as connection:
        connection.exec_driver_sql(statement)


def modes(folder: Path) -> dict[str, int]:
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}


def test_a_new_database_is_its_owners_alone(open_to_all: Path):
    engine = db.open_engine(f"sqlite:///{open_to_all / 'twofold.db'}")
    writes(engine, "CREATE TABLE there (x)")
    found = modes(open_to_all)
    engine.dispose()
    assert set(found) == {"twofold.db", "twofold.db-wal", "twofold.db-shm"}
    assert set(found.values()) == {0o600}


def test_one_that_others_could_read_is_closed_to_them(open_to_all: Path):
    file = open_to_all / "twofold.db"
    engine = db.open_engine(f"sqlite:///{file}")
    writes(engine, "CREATE TABLE there (x)")
    engine.dispose()
    file.chmod(0o644)
    writes(engine, "INSERT INTO there VALUES (1)")
    found = modes(open_to_all)
    engine.dispose()
    assert set(found.values()) == {0o600}


def test_looking_for_a_database_makes_none(open_to_all: Path):
    db.open_engine(f"sqlite:///{open_to_all / 'twofold.db'}").dispose()
    assert modes(open_to_all) == {}
