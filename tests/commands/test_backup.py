"""The restore drill: written, backed up while people write, destroyed, put back, and compared."""

import stat
import subprocess
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import text

from intimacy_app.commands import backup_file, tables
from intimacy_app.crypto import keyring
from intimacy_app.models.guards import missing_guards
from intimacy_app.store import db, migrations
from tests.commands import backups
from tests.commands.backups import destroy
from tests.commands.conftest import Installation, live, refused, said, types
from tests.commands.contents import rows, words
from tests.running import TWOFOLD
from tests.services.load import everything_opens, under_load

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow

place = backups.place
backup = backups.backup
folder_of_backups = backups.folder_of_backups


def test_what_was_written_is_there_again_to_the_last_word(place: Installation, backup: Path):
    house = place.starts()
    ana, mo = live(house)
    before, told = words(ana, mo), rows(db.engine())
    assert "the sea, “with” ümlauts\nand lines" in before
    assert "rows" in said("backup", str(backup))
    destroy(place)
    assert "are back in" in said("restore", str(backup))
    assert words(ana, mo) == before
    assert rows(db.engine()) == told
    assert migrations.is_current()
    with db.engine().connect() as connection:
        assert missing_guards(connection) == frozenset()


def test_a_backup_under_load_is_of_one_moment(place: Installation, backup: Path):
    house = place.starts()
    ana, mo = live(house)
    before = words(ana, mo)
    with under_load(house) as wait:
        said("backup", str(backup))
        wait()
    destroy(place)
    said("restore", str(backup))
    assert words(ana, mo) == before
    assert everything_opens() > 5
    with db.engine().connect() as connection:
        orphans = "SELECT count(*) FROM member WHERE space_id NOT IN (SELECT id FROM space)"
        assert connection.execute(text(orphans)).scalar_one() == 0


def test_a_backup_is_its_owners_alone_and_holds_no_key_and_no_word(here: Installation, backup: Path):
    live(here.starts())
    told = said("backup", str(backup))
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert "key ring isn't in it" in told
    assert [path.name for path in backup.parent.iterdir()] == [backup.name]
    with zipfile.ZipFile(backup) as opened:
        held = b"".join(opened.read(name) for name in opened.namelist())
    assert not any(word.encode() in held for word in ("hills", "Our place", "less alone"))
    assert not any(key.split()[1].encode() in held for key in here.ring.read_text().splitlines())


def test_the_files_of_the_data_folder_come_along(here: Installation, backup: Path):
    live(here.starts())
    (here.data / "photos").mkdir()
    (here.data / "photos" / "one").write_bytes(b"\x00\xff" * 5000)
    (here.data / ".draft").write_text("half")
    (here.data / ".imports" / "of-somebody").mkdir(parents=True)
    (here.data / ".imports" / "of-somebody" / "staged").write_text("half")
    said("backup", str(backup))
    destroy(here)
    said("restore", str(backup))
    assert (here.data / "photos" / "one").read_bytes() == b"\x00\xff" * 5000
    assert {path.name for path in here.data.iterdir()} >= {"photos", "twofold.db"}
    assert not list(here.data.glob(".*"))


def test_with_another_key_ring_nothing_is_restored(place: Installation, backup: Path):
    live(place.starts())
    said("backup", str(backup))
    destroy(place)
    place.ring.unlink()
    keyring.make_if_new(database_has_keys=False)
    assert "does not belong to this backup" in refused("restore", str(backup))
    assert not place.data.exists()


def test_without_a_key_ring_none_is_made(here: Installation, backup: Path):
    live(here.starts())
    said("backup", str(backup))
    destroy(here)
    here.ring.unlink()
    assert "cannot be read: No such file" in refused("restore", str(backup))
    assert not here.ring.exists()
    assert not here.data.exists()


def test_nothing_is_written_over_a_database_that_is_there(place: Installation, backup: Path):
    live(place.starts())
    said("backup", str(backup))
    before = rows(db.engine())
    assert "nothing is written over" in refused("restore", str(backup))
    assert rows(db.engine()) == before


def test_nothing_is_written_over_a_file_that_is_there(here: Installation, backup: Path):
    live(here.starts())
    (here.data / "photo").write_text("hers")
    said("backup", str(backup))
    destroy(here)
    here.data.mkdir()
    (here.data / "photo").write_text("another")
    assert "Move it away" in refused("restore", str(backup))
    assert [path.name for path in here.data.iterdir()] == ["photo"]


def test_a_backup_is_written_over_no_other_and_not_into_the_data_folder(here: Installation, backup: Path):
    live(here.starts())
    said("backup", str(backup))
    before = backup.read_bytes()
    assert "choose another name" in refused("backup", str(backup))
    assert backup.read_bytes() == before
    assert "choose another folder" in refused("backup", str(here.data / "backup"))
    assert "make it first" in refused("backup", str(here.folder / "none" / "backup"))


def _rewritten(backup: Path, change) -> None:
    """Write the parts of a backup anew, each as `change` wants it; nothing drops one."""
    with zipfile.ZipFile(backup) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    with zipfile.ZipFile(backup, "w") as new:
        for name, content in parts.items():
            if (changed := change(name, content)) is not None:
                new.writestr(name, changed)


def _another_password(name: str, content: bytes) -> bytes:
    return content.replace(b'"ana"', b'"eve"') if name == "tables/person.jsonl" else content


def _another_manifest(name: str, content: bytes) -> bytes:
    is_manifest = name == backup_file.MANIFEST
    return content.replace(b'"twofold-backup"', b'"twofold-backup" ') if is_manifest else content


def _without_answers(name: str, content: bytes) -> bytes | None:
    return None if name == "tables/answer.jsonl" else content


@pytest.mark.parametrize("change", [_another_password, _another_manifest, _without_answers])
def test_a_backup_that_was_changed_is_not_restored(here: Installation, backup: Path, change):
    live(here.starts())
    said("backup", str(backup))
    _rewritten(backup, change)
    destroy(here)
    assert refused("restore", str(backup)).endswith("Nothing was restored.\n")
    assert not here.data.exists()


def _within(backup: Path, name: str) -> int:
    """Return a place among the compressed bytes of a part."""
    with zipfile.ZipFile(backup) as opened:
        part = opened.getinfo(name)
    return part.header_offset + 30 + len(name) + 20 + part.compress_size // 2


@pytest.mark.parametrize("damage", ["cut", "flipped", "no zip"])
def test_a_damaged_backup_is_not_restored(here: Installation, backup: Path, damage: str):
    live(here.starts())
    said("backup", str(backup))
    whole = bytearray(backup.read_bytes())
    if damage == "cut":
        whole = whole[: len(whole) // 2]
    elif damage == "flipped":
        whole[_within(backup, "tables/answer.jsonl")] ^= 0xFF
    else:
        whole = bytearray(b"this is no backup")
    backup.write_bytes(whole)
    destroy(here)
    assert refused("restore", str(backup)).endswith("Nothing was restored.\n")
    assert not here.data.exists()


@pytest.mark.parametrize("command", ["backup", "restore"])
def test_ctrl_c_leaves_nothing_behind(
    here: Installation, backup: Path, monkeypatch: pytest.MonkeyPatch, command: str
):
    live(here.starts())
    if command == "restore":
        said("backup", str(backup))
        destroy(here)

    def stopped(*_args):
        raise KeyboardInterrupt

    monkeypatch.setattr(tables, "lines_of" if command == "backup" else "compare", stopped)
    assert refused(command, str(backup)).startswith("Stopped.")
    assert list(backup.parent.iterdir()) == ([backup] if command == "restore" else [])
    if command == "restore":
        monkeypatch.undo()
        here.enter()
        said("restore", str(backup))


def test_it_shows_no_progress_where_nobody_looks(here: Installation, backup: Path):
    live(here.starts())
    result = types("backup", str(backup))
    assert result.stderr == ""


@pytest.mark.slow
def test_the_command_itself_backs_up_a_database_in_use(here: Installation, backup: Path):
    house = here.starts()
    live(house)
    with under_load(house) as wait:
        done = subprocess.run([TWOFOLD, "backup", backup], capture_output=True, text=True)
        wait()
    assert (done.returncode, done.stderr) == (0, "")
