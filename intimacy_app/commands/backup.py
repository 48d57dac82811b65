"""`twofold backup`: everything but the key ring in one file, while people go on writing."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from intimacy_app.commands.errors import check_database, explained, give_up, interruptible, progress
from intimacy_app.settings import settings

if TYPE_CHECKING:
    from intimacy_app.commands.backup_file import Manifest, Writer

BackupFile = Annotated[Path, typer.Argument(help="The file to write; it must not be there yet.")]


def backup(file: BackupFile) -> None:
    """Write everything but the key ring into one file, as it is at one moment; Twofold may run meanwhile."""
    with explained(), interruptible("Stopped. No backup was written."):
        check_database()
        _check_place(file)
        with progress("Backing up", _rows()) as on_progress:
            manifest = _make(file, on_progress)
        rows = sum(table.count for table in manifest.tables.values())
        typer.echo(
            f"{file}: {rows} rows and {len(manifest.files)} files of the data folder, read back whole."
        )
        typer.echo(f"The key ring isn't in it, and without it nobody can read it: keep {settings().key_file}")
        typer.echo(f"and {settings().key_file}.erased apart, in another place than the backup.")


def data_files() -> Iterator[Path]:
    """Yield what lies in the data folder besides the database, hidden and temporary files."""
    from sqlalchemy import make_url

    database = Path(str(make_url(settings().database_url).database or "")).absolute()
    data = settings().data_dir.absolute()
    for path in sorted(data.rglob("*")):
        of_the_database = path.parent == database.parent and path.name.startswith(database.name)
        hidden = any(part.startswith(".") for part in path.relative_to(data).parts)
        if path.is_file() and not path.is_symlink() and not hidden and not of_the_database:
            yield path


def _check_place(file: Path) -> None:
    if file.exists():
        give_up(f"{file} is there already, and no backup is written over another: choose another name.")
    if file.resolve().is_relative_to(settings().data_dir.resolve()):
        give_up("A backup inside the data folder would be part of the next one: choose another folder.")
    if not file.absolute().parent.is_dir():
        give_up(f"There's no folder {file.absolute().parent}: make it first.")


def _rows() -> int:
    from intimacy_app.commands import tables
    from intimacy_app.store import db, snapshot

    with snapshot.snapshot(db.engine()) as connection:
        return sum(tables.count_of(connection, table) for table in tables.tables_of(connection))


def _make(file: Path, on_progress: Callable[[int], None]) -> "Manifest":
    from intimacy_app.commands.backup_file import Reader
    from intimacy_app.crypto.durable_files import new_file

    with new_file(file.absolute()) as draft:
        manifest = _fill(draft, on_progress)
        draft.flush()
        Reader(Path(draft.name)).check(lambda _rows: None)
    return manifest


def _fill(draft: IO[bytes], on_progress: Callable[[int], None]) -> "Manifest":
    from sqlalchemy import text

    from intimacy_app.commands import tables
    from intimacy_app.commands.backup_file import Writer
    from intimacy_app.crypto import keyring
    from intimacy_app.store import db, migrations, snapshot

    with Writer(draft) as writer, snapshot.snapshot(db.engine()) as connection:
        masters = connection.scalars(
            text("SELECT DISTINCT master_id FROM data_key WHERE length(wrapped) > 0")
        )
        needed, revision = sorted(masters), str(migrations.revision_of(connection))
        for table in tables.tables_of(connection):
            lines = tables.lines_of(connection, table)
            writer.add_table(table.name, tables.columns_of(table), lines, on_progress)
        for path in data_files():
            _add(writer, path)
        if set(needed) - set(keyring.read_ring().keys):
            give_up("Keys were retired while the backup was made, and it couldn't be read: type it again.")
        made_by = f"twofold {version('twofold')}"
        return writer.finish(made_at=datetime.now(UTC), made_by=made_by, revision=revision, masters=needed)


def _add(writer: "Writer", path: Path) -> None:
    try:
        with path.open("rb") as content:
            writer.add_file(path.relative_to(settings().data_dir.absolute()).as_posix(), content)
    except FileNotFoundError:
        # Somebody removed it meanwhile, and so it is no part of this moment any more.
        return
