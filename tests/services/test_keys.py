"""Master keys: rotated while people write, retired for good, and never replaced by mistake."""

import shutil
import sqlite3
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import col, select

from intimacy_app.crypto import keyring, vault
from intimacy_app.crypto.keyring import KeyRingMissing
from intimacy_app.crypto.vault import WordsDoNotOpen, WordsErased
from intimacy_app.models import DataKey
from intimacy_app.services.personal_data import master_keys
from intimacy_app.settings import settings
from intimacy_app.store import db as database_module
from intimacy_app.store import migrations
from intimacy_app.store.db import transact
from tests.running import TWOFOLD, wait_until
from tests.services import key_rings
from tests.services.conftest import use_database
from tests.services.house import House
from tests.services.key_rings import HERE, masters, rotates, stores
from tests.services.load import everything_opens, under_load

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow

ring = key_rings.ring
house = key_rings.house


def masters_in_use() -> set[str]:
    with transact(write=False) as db:
        return set(db.exec(select(DataKey.master_id).where(col(DataKey.wrapped) != b"")))


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
    assert "can't be read" in rotates("--retire")
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

    assert "An earlier rotation wasn't finished" in rotates("--retire")
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
