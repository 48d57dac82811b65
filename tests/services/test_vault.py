"""Words at rest: bound to their place and key, and closed without the key ring."""

import base64
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from pydantic import ValidationError
from sqlmodel import select

from intimacy_app.crypto import vault
from intimacy_app.crypto.vault import EncryptionContext, KeyRingMissing, WordsDoNotOpen
from intimacy_app.models import Answer, DataKey
from intimacy_app.models import Person as PersonRow
from intimacy_app.settings import Settings, settings
from intimacy_app.store import db as database_module
from intimacy_app.store import migrations
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody

HERE = EncryptionContext("answer", "row-1", "text")
ELSEWHERE = [
    EncryptionContext("journal", "row-1", "text"),
    EncryptionContext("answer", "row-2", "text"),
    EncryptionContext("answer", "row-1", "salt"),
]


def test_what_is_stored_opens_in_its_place_and_does_not_show_its_words(house: House):
    with transact() as db:
        key = vault.new_key(db)
        stored = vault.encrypt(db, key, HERE, "the sea 🌊")
        assert vault.decrypt(db, key, HERE, stored) == "the sea 🌊"
        assert b"sea" not in stored
        assert vault.encrypt(db, key, HERE, "the sea 🌊") != stored


@pytest.mark.parametrize("place", ELSEWHERE)
def test_it_opens_in_no_other_row_column_or_table(house: House, place: EncryptionContext):
    with transact() as db:
        key = vault.new_key(db)
        stored = vault.encrypt(db, key, HERE, "the sea")
        with pytest.raises(WordsDoNotOpen):
            vault.decrypt(db, key, place, stored)


def test_it_opens_under_no_other_key(house: House):
    with transact() as db:
        mine, other = vault.new_key(db), vault.new_key(db)
        stored = vault.encrypt(db, mine, HERE, "the sea")
        for key in (other, "nowhere"):
            with pytest.raises(WordsDoNotOpen):
                vault.decrypt(db, key, HERE, stored)


def test_it_does_not_open_when_a_single_bit_has_changed(house: House):
    with transact() as db:
        key = vault.new_key(db)
        stored = vault.encrypt(db, key, HERE, "the sea")
        for position in range(1, len(stored)):
            changed = bytearray(stored)
            changed[position] ^= 1
            with pytest.raises(WordsDoNotOpen):
                vault.decrypt(db, key, HERE, bytes(changed))


@pytest.mark.parametrize("length", [0, 1, 12, 13, 20])
def test_it_does_not_open_when_it_is_cut_short(house: House, length: int):
    with transact() as db:
        key = vault.new_key(db)
        stored = vault.encrypt(db, key, HERE, "the sea")
        with pytest.raises(WordsDoNotOpen):
            vault.decrypt(db, key, HERE, stored[:length])


def test_a_data_key_does_not_open_under_another_s_id(house: House):
    with transact() as db:
        mine, other = vault.new_key(db), vault.new_key(db)
        stored = vault.encrypt(db, mine, HERE, "the sea")
        db.get_one(DataKey, other).wrapped = db.get_one(DataKey, mine).wrapped
        db.flush()
        with pytest.raises(KeyRingMissing):
            vault.check_opens(db.get_one(DataKey, other))
        with pytest.raises(WordsDoNotOpen):
            vault.decrypt(db, other, HERE, stored)


def test_an_answer_that_was_copied_over_another_does_not_open(ana: Somebody):
    first, second, _ = ana.cards()
    ana.seals(first, "the sea")
    ana.seals(second, "the hills")
    with transact() as db:
        one, other = (db.exec(select(Answer).where(Answer.round_id == id)).one() for id in (first, second))
        one.text = other.text
    with pytest.raises(WordsDoNotOpen):
        ana.changes(first)


def test_a_name_that_was_copied_over_another_does_not_open(ana: Somebody, mo: Somebody):
    with transact() as db:
        db.get_one(PersonRow, ana.id).name = db.get_one(PersonRow, mo.id).name
    with pytest.raises(WordsDoNotOpen):
        mo.today()


def test_a_note_is_read_back_and_a_forged_one_says_nothing(key_ring: Path):
    note = vault.wrap_flash("Ana")
    assert "Ana" not in note
    assert vault.unwrap_flash(note) == "Ana"
    assert vault.unwrap_flash(note[:-4] + "AAA=") == ""
    assert vault.unwrap_flash("no note") == vault.unwrap_flash("") == ""


@pytest.fixture
def start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installation of its own, before its first start; returns where its key ring will be."""
    monkeypatch.setenv("TWOFOLD_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("TWOFOLD_KEY_FILE", str(tmp_path / "keys" / "master.keys"))
    forget()
    yield tmp_path / "keys" / "master.keys"
    database_module.engine().dispose()
    monkeypatch.undo()
    forget()


def forget() -> None:
    settings.cache_clear()
    database_module.engine.cache_clear()


def first_start() -> str:
    """Start once and store some words; returns the id of their key."""
    migrations.migrate()
    with transact() as db:
        return vault.new_key(db)


def test_the_key_ring_is_made_on_first_start_for_its_user_alone(start: Path):
    old = os.umask(0)
    try:
        first_start()
    finally:
        os.umask(old)
    assert stat.S_IMODE(start.stat().st_mode) == 0o600
    assert stat.S_IMODE(start.parent.stat().st_mode) == 0o700


def test_a_second_start_keeps_the_key_ring(start: Path):
    first_start()
    ring = start.read_bytes()
    forget()
    migrations.migrate()
    assert start.read_bytes() == ring


def test_without_its_key_ring_a_database_with_words_is_refused_and_no_new_ring_is_made(start: Path):
    first_start()
    start.unlink()
    forget()
    with pytest.raises(KeyRingMissing, match="TWOFOLD_KEY_FILE"):
        migrations.migrate()
    assert not start.exists()


def test_a_key_ring_of_another_database_is_refused(start: Path):
    first_start()
    name = start.read_text().split()[0]
    start.write_text(f"{name} {base64.b64encode(bytes(32)).decode()}\n")
    os.utime(start, ns=(1, 1))
    forget()
    with pytest.raises(KeyRingMissing, match="does not belong"):
        migrations.migrate()
    start.write_text(f"0000 {base64.b64encode(bytes(32)).decode()}\n")
    os.utime(start, ns=(2, 2))
    with pytest.raises(KeyRingMissing, match="does not belong"):
        migrations.migrate()


@pytest.mark.parametrize("content", ["", "\n", "one-word", "name not/base64!", "a b c"])
def test_a_damaged_key_ring_is_refused_and_left_as_it_is(start: Path, content: str):
    start.parent.mkdir()
    start.write_text(content)
    with pytest.raises(KeyRingMissing):
        first_start()
    assert start.read_text() == content


def test_an_older_master_key_in_the_ring_still_opens_its_words(start: Path):
    key = first_start()
    with transact() as db:
        stored = vault.encrypt(db, key, HERE, "the sea")
        mark = vault.fingerprint("a code")
    start.write_text(start.read_text() + f"newer {base64.b64encode(os.urandom(32)).decode()}\n")
    os.utime(start, ns=(3, 3))
    forget()
    migrations.migrate()
    with transact() as db:
        assert vault.decrypt(db, key, HERE, stored) == "the sea"
        assert db.get_one(DataKey, vault.new_key(db)).master_id == "newer"
    assert mark in vault.fingerprints("a code")
    assert vault.fingerprint("a code") != mark


@pytest.mark.parametrize("inside", ["master.keys", "deeper/master.keys", "../data/master.keys"])
def test_the_key_ring_is_never_inside_the_data_folder(tmp_path: Path, inside: str):
    data = tmp_path / "data"
    with pytest.raises(ValidationError, match="TWOFOLD_KEY_FILE lies inside"):
        Settings(data_dir=data, key_file=data / inside)
    assert Settings(data_dir=data, key_file=tmp_path / "keys" / "master.keys").data_dir == data
