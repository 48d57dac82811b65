"""Restoring what is older than the installation: what was erased and ended since, and an older schema."""

import json
import zipfile
from pathlib import Path

import pytest

from intimacy_app.commands import backup_file
from intimacy_app.domain.accounts.sessions import NotSignedIn
from intimacy_app.services.accounts import people, sessions
from intimacy_app.services.personal_data import erasing
from intimacy_app.store import db, migrations
from intimacy_app.store.db import transact
from tests import databases
from tests.commands import backups
from tests.commands.backups import destroy
from tests.commands.conftest import Installation, live, refused, said
from tests.commands.contents import words

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow

place = backups.place
backup = backups.backup
folder_of_backups = backups.folder_of_backups


def test_a_backup_from_before_the_keys_were_retired_needs_the_old_ring(here: Installation, backup: Path):
    live(here.starts())
    said("backup", str(backup))
    old = here.ring.read_text()
    said("rotate-keys", "--retire")
    destroy(here)
    assert "needs the ring of then" in refused("restore", str(backup))
    here.ring.write_text(old)
    said("restore", str(backup))


def test_a_backup_of_a_later_version_is_told(
    here: Installation, backup: Path, monkeypatch: pytest.MonkeyPatch
):
    live(here.starts())
    monkeypatch.setattr(migrations, "revision_of", lambda connection: "9999")
    monkeypatch.setattr(migrations, "is_current", lambda: True)
    said("backup", str(backup))
    monkeypatch.undo()
    here.enter()
    destroy(here)
    assert "newer Twofold" in refused("restore", str(backup))


def test_what_was_erased_since_is_erased_again_and_nothing_else(place: Installation, backup: Path):
    ana, mo = live(place.starts())
    said("backup", str(backup))
    ana.asks(erasing.erase_mine)
    after = words(mo)
    destroy(place)
    said("restore", str(backup))
    assert words(mo) == after
    with transact(write=False) as session:
        assert people.credentials(session, "ana") is None
        assert people.credentials(session, "mo") is not None


def test_a_session_that_ended_since_does_not_come_back(here: Installation, backup: Path):
    house = here.starts()
    ana, _mo = live(house)
    with transact() as session:
        sessions.begin(session, ana.id, "token", "device", house.now)
    said("backup", str(backup))
    destroy(here)
    said("restore", str(backup))
    with transact(write=False) as session, pytest.raises(NotSignedIn):
        sessions.signed_in(session, "token", house.now)


def test_a_backup_of_an_older_schema_is_brought_to_this_version(place: Installation, backup: Path):
    ana, mo = live(place.starts())
    before = words(ana, mo)
    databases.downgrade(db.engine(), "0003")
    held = migrations.newest_revision
    try:
        migrations.newest_revision = lambda: "0003"  # type: ignore[assignment]
        said("backup", str(backup))
    finally:
        migrations.newest_revision = held
    with zipfile.ZipFile(backup) as opened:
        assert json.loads(opened.read(backup_file.MANIFEST))["revision"] == "0003"
    destroy(place)
    said("restore", str(backup))
    assert migrations.is_current()
    assert words(ana, mo) == before
