"""Master keys: rotated while people write, retired for good, and never replaced by mistake."""

import shutil
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select
from typer.testing import CliRunner

from intimacy_app import cli
from intimacy_app.crypto import keyring, vault
from intimacy_app.crypto.keyring import KeyRingMissing
from intimacy_app.crypto.vault import EncryptionContext, WordsDoNotOpen, WordsErased
from intimacy_app.domain.joining.invitations import InvitationExpired, InvitationUnknown
from intimacy_app.models import DataKey
from intimacy_app.services.joining import invitations
from intimacy_app.services.personal_data import master_keys
from intimacy_app.services.spaces import spaces
from intimacy_app.settings import settings
from intimacy_app.store import db as database_module
from intimacy_app.store import migrations
from intimacy_app.store.db import transact
from tests.running import TWOFOLD, wait_until
from tests.services.conftest import use_database
from tests.services.house import House
from tests.services.load import everything_opens, under_load

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow

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


def masters_in_use() -> set[str]:
    with transact(write=False) as db:
        return set(db.exec(select(DataKey.master_id).where(col(DataKey.wrapped) != b"")))


def stores(text: str = "the sea") -> tuple[str, bytes]:
    """Store some words under a new data key."""
    with transact() as db:
        key = vault.new_key(db)
        return key, vault.encrypt(db, key, HERE, text)


def opens(key: str, stored: bytes) -> str:
    with transact(write=False) as db:
        return vault.decrypt(db, key, HERE, stored)


def backup(to: Path) -> Path:
    """Copy the database while it is in use."""
    with closing(sqlite3.connect(to)) as new, closing(database_module.engine().raw_connection()) as old:
        old.driver_connection.backup(new)
    return to


def restore(copy: Path) -> None:
    """Put a copy in the database's place, and start."""
    database_module.engine().dispose()
    place = settings().data_dir / "twofold.db"
    for file in place.parent.glob("twofold.db*"):
        file.unlink()
    shutil.copy(copy, place)
    database_module.engine.cache_clear()
    migrations.migrate()


def test_people_write_and_read_while_keys_are_rotated_twice_and_retired(
    house: House, ring: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(master_keys, "BATCH", 4)
    with under_load(house) as wait:
        rotates()
        wait()
        rotates("--retire")
        wait()
    assert len(masters(ring)) == 1
    assert masters_in_use() == set(masters(ring))
    assert everything_opens() > 10


@pytest.mark.slow
def test_a_running_app_takes_up_what_another_process_has_rotated_and_retired(house: House, ring: Path):
    first = masters(ring)
    with under_load(house) as wait:
        for options in ([], ["--retire"]):
            done = subprocess.run([TWOFOLD, "rotate-keys", *options], capture_output=True, text=True)
            assert (done.returncode, done.stderr) == (0, "")
            wait()
    assert masters_in_use() == set(masters(ring))
    assert not set(first) & set(masters(ring))
    assert everything_opens() > 10


def test_a_transaction_that_began_before_the_retiring_still_opens_what_it_has_read(ring: Path):
    key, stored = stores()
    with transact(write=False) as db:
        assert db.get_one(DataKey, key).wrapped
        rotates("--retire")
        assert vault.decrypt(db, key, HERE, stored) == "the sea"
    assert opens(key, stored) == "the sea"


def test_a_data_key_is_in_the_database_before_its_master_key_is_chosen(
    ring: Path, monkeypatch: pytest.MonkeyPatch
):
    read_ring = vault.read_ring
    with transact() as db:

        def looked_at() -> keyring.KeyRing:
            assert not db.new
            assert [key.wrapped for key in db.exec(select(DataKey))] == [b""]
            return read_ring()

        monkeypatch.setattr(vault, "read_ring", looked_at)
        vault.new_key(db)


@pytest.mark.slow
def test_a_data_key_that_is_being_made_holds_retiring_up(
    key_ring: Path, postgresql: Engine, monkeypatch: pytest.MonkeyPatch
):
    use_database(monkeypatch, postgresql)

    def retires() -> int | None:
        with transact() as db:
            return master_keys.retire(db)

    def is_held_up() -> bool:
        waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted"
        with postgresql.connect() as connection:
            return connection.exec_driver_sql(waiting).scalar_one() > 0

    with ThreadPoolExecutor(1) as pool:
        with transact() as db:
            key = vault.new_key(db)
            stored = vault.encrypt(db, key, HERE, "the sea")
            master_keys.add_master_key()
            retiring = pool.submit(retires)
            wait_until(is_held_up)
        assert retiring.result() is None
    with transact() as db:
        assert master_keys.rewrap_some(db)
    assert retires()
    assert opens(key, stored) == "the sea"


def test_before_retiring_an_old_backup_opens_and_its_restore_drops_what_was_erased(
    ring: Path, tmp_path: Path
):
    kept, erased = stores("kept"), stores("erased")
    old = backup(tmp_path / "old.db")
    with transact() as db:
        vault.destroy(db, erased[0])
    rotates()
    restore(old)
    assert opens(*kept) == "kept"
    with pytest.raises(WordsErased):
        opens(*erased)
    with transact(write=False) as db:
        assert db.get_one(DataKey, erased[0]).wrapped == b""


def test_after_retiring_nothing_opens_an_old_backup(ring: Path, tmp_path: Path):
    stored = stores()
    old = backup(tmp_path / "old.db")
    assert "cannot be read" in rotates("--retire")
    assert opens(*stored) == "the sea"
    new = backup(tmp_path / "new.db")
    with pytest.raises(KeyRingMissing, match="does not belong"):
        restore(old)
    with transact(write=False) as db, pytest.raises(WordsDoNotOpen):
        vault.decrypt(db, stored[0], HERE, stored[1])
    restore(new)
    assert opens(*stored) == "the sea"


def test_erased_keys_stay_erased_through_a_rotation(ring: Path):
    erased = stores()
    stores("kept")
    with transact() as db:
        vault.destroy(db, erased[0])
    rotates("--retire")
    with pytest.raises(WordsErased):
        opens(*erased)
    migrations.migrate()
    with transact(write=False) as db:
        assert db.get_one(DataKey, erased[0]).is_destroyed


def test_a_rotation_that_was_stopped_is_gone_on_with(ring: Path, monkeypatch: pytest.MonkeyPatch):
    words = [stores(f"words {n}") for n in range(10)]
    monkeypatch.setattr(master_keys, "BATCH", 4)
    rewrap_some, batches = master_keys.rewrap_some, iter([True, False])

    def stopped(db) -> int:
        if not next(batches, True):
            rewrap_some(db)
            raise KeyboardInterrupt
        return rewrap_some(db)

    monkeypatch.setattr(master_keys, "rewrap_some", stopped)
    assert rotates(exit_code=1).startswith("Stopped. What is done stays done")
    assert masters_in_use() == set(masters(ring))
    assert len(masters(ring)) == 2
    assert [opens(*stored) for stored in words] == [f"words {n}" for n in range(10)]
    with transact(write=False) as db:
        assert master_keys.count_behind(db) == 6, "a batch that was stopped halfway is as if it had not begun"

    assert "An earlier rotation was not finished" in rotates("--retire")
    assert len(masters(ring)) == 1
    assert [opens(*stored) for stored in words] == [f"words {n}" for n in range(10)]


def test_nothing_is_retired_while_a_data_key_needs_an_old_master_key(ring: Path):
    stored = stores()
    master_keys.add_master_key()
    before = ring.read_bytes()
    with transact() as db:
        assert master_keys.retire(db) is None
    assert ring.read_bytes() == before
    assert opens(*stored) == "the sea"


def test_the_ring_is_replaced_whole_and_stays_its_user_s_alone(ring: Path):
    before = ring.stat().st_ino
    with ring.open() as held:
        rotates()
        assert len(held.read().splitlines()) == 1
    assert ring.stat().st_ino != before
    rotates("--retire")
    assert stat.S_IMODE(ring.stat().st_mode) == 0o600
    assert [file.name for file in ring.parent.iterdir()] == [ring.name]


def test_a_ring_that_cannot_be_written_stays_as_it_was(ring: Path, monkeypatch: pytest.MonkeyPatch):
    before = ring.read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keyring.os, "fsync", full)
    assert rotates(exit_code=1) == "No space left on device.\n"
    assert ring.read_bytes() == before
    assert [file.name for file in ring.parent.iterdir()] == [ring.name]


def test_a_link_to_the_ring_stays_a_link(ring: Path, tmp_path: Path):
    elsewhere = tmp_path / "stick" / "master.keys"
    elsewhere.parent.mkdir()
    ring.rename(elsewhere)
    ring.symlink_to(elsewhere)
    rotates()
    assert ring.is_symlink()
    assert len(masters(elsewhere)) == 2


def test_two_who_add_a_master_key_at_once_both_do(ring: Path):
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: master_keys.add_master_key(), range(12)))
    assert len(masters(ring)) == 13


def test_a_missing_ring_stops_the_rotation_and_none_is_made(ring: Path):
    stores()
    ring.unlink()
    assert "is missing" in rotates(exit_code=1)
    assert not ring.exists()


def test_the_ring_of_another_database_stops_the_rotation_and_stays_as_it_is(ring: Path):
    stores()
    ring.write_text("other " + "A" * 43 + "=\n")
    before = ring.read_bytes()
    assert "does not belong to this database" in rotates(exit_code=1)
    assert ring.read_bytes() == before


def test_a_ring_that_lacks_one_of_the_master_keys_in_use_stops_the_start(ring: Path):
    stores()
    old = ring.read_bytes()
    master_keys.add_master_key()
    stores()
    for lines in (old.splitlines(), ring.read_bytes().splitlines()[1:]):
        ring.write_bytes(b"\n".join(lines) + b"\n")
        with pytest.raises(KeyRingMissing, match="does not belong"):
            migrations.migrate()


@pytest.mark.parametrize("damage", ["a {key}\na {key}\n", "a AAAA\n", "a {key}\nb not-base-64\n"])
def test_a_damaged_ring_is_refused_with_what_to_do(ring: Path, damage: str):
    ring.write_text(damage.format(key="A" * 43 + "="))
    with pytest.raises(KeyRingMissing, match=r"it is damaged\. Put it back"):
        keyring.read_ring()


def test_without_a_database_there_is_nothing_to_rotate(ring: Path):
    with database_module.engine().begin() as connection:
        connection.exec_driver_sql("DELETE FROM alembic_version")
    before = ring.read_bytes()
    assert "twofold migrate" in rotates(exit_code=1)
    assert ring.read_bytes() == before


def test_an_invitation_that_is_open_outlives_the_retiring(house: House, ring: Path):
    # The command goes by the real clock.
    house.now = datetime.now(UTC)
    ana, mo = house.welcomes("Ana"), house.welcomes("Mo")
    ana.begins()
    code = ana.code()
    rotates("--retire")
    assert ana.code() == code
    mo.asks(invitations.join, code)
    mo.space = ana.space
    assert mo.does(spaces.view).other == "Ana"


def test_an_invitation_that_has_run_out_is_unknown_after_the_retiring(house: House, ring: Path):
    house.now = datetime.now(UTC) - timedelta(days=4)
    ana, mo = house.welcomes("Ana"), house.welcomes("Mo")
    ana.begins()
    code = ana.code()
    house.now = datetime.now(UTC)
    with pytest.raises(InvitationExpired):
        mo.asks(invitations.welcome, code)
    rotates("--retire")
    with pytest.raises(InvitationUnknown):
        mo.asks(invitations.welcome, code)


def test_what_a_form_said_just_before_a_rotation_is_still_told(ring: Path):
    note = vault.wrap_flash("That name is taken.")
    rotates()
    assert vault.unwrap_flash(note) == "That name is taken."
