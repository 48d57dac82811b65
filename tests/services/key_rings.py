"""A key ring of one's own for tests, and what they do with it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from intimacy_app import cli
from intimacy_app.crypto import vault
from intimacy_app.crypto.vault import EncryptionContext
from intimacy_app.settings import settings
from intimacy_app.store import db as database_module
from intimacy_app.store import migrations
from intimacy_app.store.db import transact
from tests.services.house import House

HERE = EncryptionContext("answer", "row-1", "text")


@pytest.fixture
def ring(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installation of its own after its first start; returns where its key ring is."""
    monkeypatch.setenv("TWOFOLD_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("TWOFOLD_KEY_FILE", str(tmp_path / "keys" / "master.keys"))
    forget()
    migrations.migrate()
    yield tmp_path / "keys" / "master.keys"
    database_module.engine().dispose()
    monkeypatch.undo()
    forget()


@pytest.fixture
def house(ring: Path) -> House:
    return House(database_module.engine())


def forget() -> None:
    settings.cache_clear()
    database_module.engine.cache_clear()


def rotates(*options: str, exit_code: int = 0) -> str:
    """Type `twofold rotate-keys`, and return what it says: on standard error alone where it fails."""
    result = CliRunner().invoke(cli.app, ["rotate-keys", *options])
    assert result.exit_code == exit_code, result.output
    return result.stderr if exit_code else result.stdout


def masters(ring: Path) -> list[str]:
    return [line.split()[0] for line in ring.read_text().splitlines()]


def stores(text: str = "the sea") -> tuple[str, bytes]:
    """Store some words under a new data key."""
    with transact() as db:
        key = vault.new_key(db)
        return key, vault.encrypt(db, key, HERE, text)
