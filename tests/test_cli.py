"""What `twofold` says when it cannot start."""

import socket
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from typer.testing import CliRunner

from intimacy_app import cli, settings
from intimacy_app.crypto import keyring
from intimacy_app.store import db, migrations


@pytest.fixture(autouse=True)
def fresh_settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(cli, "settings", settings.Settings)
    settings.settings.cache_clear()
    monkeypatch.setattr(db, "engine", cache(lambda: db.open_engine(settings.settings().database_url)))
    yield
    settings.settings.cache_clear()


def said(*words: str) -> str:
    result = CliRunner().invoke(cli.app, list(words))
    assert result.exit_code == 1
    assert result.stdout == ""
    return result.stderr


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("TWOFOLD_PORT", "no", "TWOFOLD_PORT: Input should be a valid integer"),
        ("TWOFOLD_APP_NAME", "x" * 41, "TWOFOLD_APP_NAME: String should have at most 40 characters."),
        ("TWOFOLD_DATABASE_URL_FILE", "/none", "/none: No such file or directory."),
    ],
)
def test_a_wrong_setting_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str, sentence: str):
    monkeypatch.setenv(name, value)
    assert said("serve").startswith(sentence)


def test_a_wrong_combination_of_settings_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TWOFOLD_DATA_DIR", "/srv/twofold")
    monkeypatch.setenv("TWOFOLD_KEY_FILE", "/srv/twofold/master.keys")
    assert said("migrate").startswith("TWOFOLD_KEY_FILE lies inside TWOFOLD_DATA_DIR")


@pytest.mark.parametrize(
    "settings_given",
    [
        {},
        {"TWOFOLD_REDIS_URL": "redis://localhost"},
        {"TWOFOLD_DATABASE_URL": "postgresql+psycopg://localhost/twofold"},
    ],
)
def test_several_workers_without_postgresql_and_redis_are_refused(
    monkeypatch: pytest.MonkeyPatch, settings_given: dict[str, str]
):
    for name, value in ({"TWOFOLD_WORKERS": "3"} | settings_given).items():
        monkeypatch.setenv(name, value)
    assert said("serve").startswith("TWOFOLD_WORKERS asks for more than one, and that needs PostgreSQL")


def test_the_redis_url_may_be_in_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    (tmp_path / "redis").write_text("redis://:secret@localhost:6379/0\n")
    monkeypatch.setenv("TWOFOLD_REDIS_URL_FILE", str(tmp_path / "redis"))
    assert settings.Settings().redis_url == "redis://:secret@localhost:6379/0"


def test_a_redis_that_does_not_answer_is_told_without_its_password(monkeypatch: pytest.MonkeyPatch):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    monkeypatch.setenv("TWOFOLD_PORT", str(port))
    monkeypatch.setenv("TWOFOLD_REDIS_URL", f"redis://:secret@127.0.0.1:{port}/0")
    sentence = said("serve")
    assert sentence.startswith("Redis is of no use (")
    assert "secret" not in sentence


def test_an_address_that_is_taken_is_told(monkeypatch: pytest.MonkeyPatch):
    # So that what `--port` puts into the environment is taken out again.
    monkeypatch.setenv("TWOFOLD_PORT", "80")
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert said("serve", "--port", str(port)).startswith(
            f"Twofold can't listen on 127.0.0.1, port {port}"
        )


def test_a_database_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(db, "engine", cache(lambda: db.open_engine("sqlite:////proc/none/twofold.db")))
    assert said("migrate") == "/proc/none: No such file or directory.\n"


def test_a_missing_key_ring_is_told(monkeypatch: pytest.MonkeyPatch):
    def missing() -> None:
        raise keyring.KeyRingMissing("There is no key ring.")

    monkeypatch.setattr(migrations, "migrate", missing)
    assert said("migrate") == "There is no key ring.\n"
