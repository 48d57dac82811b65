"""The file of master keys: whose it is, what happens where it is missing, damaged or another one."""

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from intimacy_app.crypto import keyring
from intimacy_app.crypto.keyring import KeyRingMissing
from intimacy_app.services.personal_data import master_keys
from intimacy_app.store import db as database_module
from intimacy_app.store import migrations
from tests.services import key_rings
from tests.services.key_rings import masters, rotates, stores

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow

ring = key_rings.ring


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
