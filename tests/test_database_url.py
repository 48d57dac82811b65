"""The database's address: the right file is opened, PostgreSQL by any name, and a password is never shown."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError
from sqlalchemy import make_url

from intimacy_app import database_url, server
from intimacy_app.commands.checks import local
from intimacy_app.commands.checks.findings import Skipped
from intimacy_app.commands.errors import setting_sentences
from intimacy_app.settings import Settings, settings
from intimacy_app.store import db, migrations

SECRET = "hush"
FOLDERS = [
    "100%25 ours",
    "what?",
    "a#b",
    "two  spaces",
    "Äpfel und Öl",
    "q?mode=ro&x=%2F",
    "a@b:c",
    "%",
    "x;y",
]


def test_the_file_in_the_data_folder_is_opened_whatever_its_path_holds(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    for name in FOLDERS:
        folder = tmp_path / "of" / name
        chosen = Settings(data_dir=folder, key_file=tmp_path / "keys" / "x")  # pyright: ignore[reportCallIssue]
        engine = db.open_engine(chosen.database_url)
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE TABLE there (x)")
        engine.dispose()
        assert (folder / "twofold.db").is_file(), name
    assert len(list((tmp_path / "of").iterdir())) == len(FOLDERS)


@pytest.mark.parametrize("name", FOLDERS)
def test_the_workers_open_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(server.os, "environ", dict(server.os.environ))
    chosen = Settings(data_dir=Path(name), key_file=Path("keys/x"))  # pyright: ignore[reportCallIssue]
    server._anchor_paths(chosen)  # pyright: ignore[reportPrivateUsage]
    anchored = database_url.parsed(server.os.environ["TWOFOLD_DATABASE_URL"])
    assert anchored.database == str(tmp_path / name / "twofold.db")


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_path_reads_back_as_the_same(name: str):
    path = Path("/srv") / name
    text = database_url.text_of(database_url.file_url(path))
    assert make_url(text).database == str(path)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg", "POSTGRES"])
def test_postgresql_is_understood_by_any_of_its_names(scheme: str):
    url = database_url.parsed(f' "{scheme}://me:{SECRET}@db:5432/twofold"\n')
    assert (url.drivername, url.password, url.host) == ("postgresql+psycopg", SECRET, "db")


@pytest.mark.parametrize(
    "typed",
    [
        f"postgres://me:pa@{SECRET}@db/twofold",
        f"postgres://me:pa@x/{SECRET}@db/twofold",
        f"postgres://me:pa@x?{SECRET}@db/twofold",
        f"postgres://me:{SECRET}",
        f"postgres://me:{SECRET}/db",
        f"postgres://{SECRET},@db/x" + "@",
        f"mysql://me:{SECRET}@db/x",
        f"postgresql+none://me:{SECRET}@db/x",
        f"sqlite://{SECRET}",
        f"sqlite:////srv/what?{SECRET}",
        SECRET,
    ],
)
def test_no_part_of_a_password_is_printed(typed: str):
    with pytest.raises(ValidationError) as refused:
        Settings(database_url=typed)  # pyright: ignore[reportCallIssue]
    told = " ".join(setting_sentences(refused.value))
    assert told.startswith("TWOFOLD_DATABASE_URL: ")
    assert SECRET not in told
    assert "WORKERS" not in told


@pytest.mark.parametrize(
    "typed",
    [
        f"redis://:pa/{SECRET}@host:6379",
        f"redis://:pa#{SECRET}@host",
        f"redis://:1#{SECRET}@host",
        f"redis://:pa@{SECRET}@host",
        f"redis://:[{SECRET}@host",
        f"redis://host:{SECRET}",
    ],
)
def test_no_part_of_a_redis_password_is_printed(typed: str):
    with pytest.raises(ValidationError) as refused:
        Settings(redis_url=typed)  # pyright: ignore[reportCallIssue]
    told = " ".join(setting_sentences(refused.value))
    assert told.startswith("TWOFOLD_REDIS_URL can't be read")
    assert SECRET not in told


def test_where_a_database_is_names_nobody():
    url = database_url.parsed(f"postgres://me:{SECRET}@db/twofold?password={SECRET}&sslpassword={SECRET}")
    assert database_url.shown(url) == "postgresql+psycopg://db/twofold"


@pytest.fixture
def postgresql_chosen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TWOFOLD_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("TWOFOLD_KEY_FILE", str(tmp_path / "keys" / "x"))
    monkeypatch.setenv("TWOFOLD_DATABASE_URL", "postgres://nobody@127.0.0.1:1/nothing")
    settings.cache_clear()
    yield tmp_path / "data"
    monkeypatch.undo()
    settings.cache_clear()


def test_the_data_folder_is_made_at_start_whatever_the_database(
    postgresql_chosen: Path, monkeypatch: pytest.MonkeyPatch
):
    class Reached(Exception):
        pass

    def reached() -> None:
        raise Reached

    monkeypatch.setattr(migrations, "migrate", reached)
    with pytest.raises(Reached):
        server.prepare_storage()
    assert postgresql_chosen.stat().st_mode & 0o777 == 0o700


def test_a_missing_data_folder_breaks_nothing_of_postgresql(postgresql_chosen: Path):
    with pytest.raises(Skipped):
        local.disk()
    (database,) = [check for check in local.checks() if check.name == "Database"]
    assert database.needs == ()
