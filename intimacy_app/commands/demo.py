"""`twofold demo`: a year of two people who do not exist, lived through the services in half a minute."""

import asyncio
import os
import secrets
import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Annotated

import typer

from intimacy_app.commands.errors import explained, give_up, interruptible, progress
from intimacy_app.database_url import file_url, text_of
from intimacy_app.settings import settings

DAYS = 365
Folder = Annotated[Path, typer.Argument(help="A folder that isn't there yet, or is empty.")]


def demo(folder: Folder = Path("demo")) -> None:
    """Fill a folder of its own with two fictional people and a year of what they write to each other."""
    with explained(), interruptible(f"Stopped. Nothing is left in {folder}."):
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            give_up(f"{folder} isn't empty, and the demo touches nothing that's there: name another folder.")
        if settings().database_url_file:
            give_up(
                "TWOFOLD_DATABASE_URL_FILE is set and would lead to that database: unset it for the demo."
            )
        folder.absolute().parent.mkdir(parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.absolute().parent))
        try:
            _move_into(draft)
            with progress("Living a year", DAYS) as on_progress:
                names = _fill(on_progress)
            if folder.exists():
                folder.rmdir()
            os.replace(draft, folder)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        _print_logins(folder, names)


def _move_into(folder: Path) -> None:
    """Let this process be of an installation in that folder, whatever the settings say."""
    from intimacy_app.store import db, migrations

    os.environ |= _environment(folder)
    settings.cache_clear()
    db.engine.cache_clear()
    migrations.migrate()


def _environment(folder: Path) -> dict[str, str]:
    return {
        "TWOFOLD_DATA_DIR": str(folder / "data"),
        "TWOFOLD_KEY_FILE": str(folder / "keys" / "master.keys"),
        "TWOFOLD_DATABASE_URL": text_of(file_url(folder / "data" / "twofold.db")),
    }


def _fill(on_progress: Callable[[int], None]) -> dict[str, str]:
    from intimacy_app.access.fair_queue import known_caller
    from intimacy_app.access.passwords import hash_new
    from intimacy_app.commands.demo_year import Year
    from intimacy_app.content.demo import voices
    from intimacy_app.domain.codes import new_code, spelled
    from intimacy_app.store import db, scrubbing

    passwords = {voice.handle: spelled(new_code(16, secrets.choice)) for voice in voices()}
    hashes = {
        handle: asyncio.run(hash_new(password, caller=known_caller("demo")))
        for handle, password in passwords.items()
    }
    year = Year(datetime.now(UTC).replace(hour=18, minute=0) - timedelta(days=DAYS), hashes)
    for _day in range(DAYS):
        year.passes_a_day()
        on_progress(1)
    # So that everything is in the one file before its folder is moved.
    scrubbing.scrub()
    db.engine().dispose()
    return passwords


def _print_logins(folder: Path, names: dict[str, str]) -> None:
    typer.echo(f"A year of two people who don't exist is in {folder}. To look at it, type")
    settings_given = " ".join(f"{name}={value}" for name, value in _environment(folder).items())
    typer.echo(f"\n  {settings_given} twofold serve\n")
    typer.echo("and sign in on one device, or in one browser profile, for each of the two:\n")
    for handle, password in names.items():
        typer.echo(f"  {handle:10} {password}")
