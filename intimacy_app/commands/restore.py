"""`twofold restore`: a backup put back into an empty place, once all of it has been checked."""

import hashlib
import os
import shutil
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from intimacy_app.commands.errors import explained, give_up, interruptible, progress
from intimacy_app.settings import settings

if TYPE_CHECKING:
    from intimacy_app.commands.backup_file import Reader

BackupFile = Annotated[Path, typer.Argument(help="A file that `twofold backup` wrote.")]


def restore(file: BackupFile) -> None:
    """Put a backup back into an empty place, brought to this version; Twofold must not run meanwhile."""
    from intimacy_app.commands.backup_file import BackupUnusable, Reader
    from intimacy_app.commands.fill_tables import NotEmpty, OtherTables, place_of
    from intimacy_app.commands.tables import RowsDiffer
    from intimacy_app.store import db, scrubbing

    with explained(), interruptible("Stopped. Nothing was restored."):
        try:
            backup = Reader(file)
            _check(backup)
            returned = _put_back(backup)
        except (BackupUnusable, NotEmpty, OtherTables, RowsDiffer) as error:
            give_up(f"{error} Nothing was restored.")
        if returned:
            scrubbing.scrub()
        rows = sum(table.count for table in backup.manifest.tables.values())
        typer.echo(f"{rows} rows of {backup.manifest.made_at} are back in {place_of(db.engine())}.")
        typer.echo("What was erased since then has been erased again. Everybody has to sign in anew.")


def _check(backup: "Reader") -> None:
    from intimacy_app.commands.backup_file import BackupUnusable
    from intimacy_app.commands.tables import values_of
    from intimacy_app.crypto import vault
    from intimacy_app.models import DataKey
    from intimacy_app.store import migrations

    manifest = backup.manifest
    if not migrations.knows(manifest.revision):
        raise BackupUnusable(
            f"The backup is of a newer Twofold ({manifest.made_by}, schema {manifest.revision}): "
            "install that version."
        )
    _check_place(backup)
    with progress("Checking", sum(table.count for table in manifest.tables.values())) as on_progress:
        backup.check(on_progress)
    tried: set[str] = set()
    for line in backup.lines("data_key"):
        key = DataKey(**dict(zip(manifest.tables["data_key"].columns, values_of(line), strict=True)))
        if not key.is_destroyed and key.master_id not in tried:
            tried.add(key.master_id)
            vault.check_opens(key)


def _check_place(backup: "Reader") -> None:
    """Raise NotEmpty where there is a database, or another file of the same name, already."""
    from sqlalchemy import make_url

    from intimacy_app.commands.fill_tables import NotEmpty, check_empty
    from intimacy_app.store import db

    url = make_url(settings().database_url)
    if url.get_backend_name() != "sqlite" or Path(str(url.database)).exists():
        with db.reading(db.engine()) as connection:
            check_empty(connection)
    for path, part in backup.manifest.files.items():
        there = settings().data_dir / path
        if there.exists() and hashlib.sha256(there.read_bytes()).hexdigest() != part.sha256:
            raise NotEmpty(f"{there} is there already, and is another file than in the backup. Move it away.")


def _put_back(backup: "Reader") -> int:
    from sqlmodel import Session

    from intimacy_app.commands.fill_tables import fill
    from intimacy_app.crypto import keyring, vault
    from intimacy_app.services.personal_data import restoring
    from intimacy_app.store import db, migrations

    manifest = backup.manifest
    columns = {name: table.columns for name, table in manifest.tables.items()}
    rows = 2 * sum(table.count for table in manifest.tables.values())
    with (
        progress("Restoring", rows) as on_progress,
        migrations.migrating(db.engine()),
        db.engine().begin() as connection,
    ):
        fill(connection, manifest.revision, columns, backup.lines, on_progress)
        migrations.upgrade(connection)
        migrations.check_guards(connection)
        session = Session(connection, info={vault.RING: keyring.read_ring()})
        returned = restoring.reconcile(session, datetime.now(UTC))
        _put_back_files(backup)
    return returned


def _put_back_files(backup: "Reader") -> None:
    """Put the files in their places; done before the rows are committed, so that none of them is missing."""
    from intimacy_app.crypto.durable_files import keep_names_in

    data = settings().data_dir
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    folder = Path(tempfile.mkdtemp(prefix=".restoring-", dir=data))
    try:
        for path in backup.manifest.files:
            whole, target = backup.extract(path, folder), data / path
            target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            os.replace(whole, target)
            keep_names_in(target.parent)
    finally:
        shutil.rmtree(folder, ignore_errors=True)
