"""`twofold rotate-keys`: a new master key over every data key, while people go on writing."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated

import typer

from intimacy_app.commands.errors import check_database, explained, give_up
from intimacy_app.settings import settings

RETIRE = "Then destroy the old master keys, so that older backups can't be read anymore."
AGAIN = "What is done stays done: type the same again to go on."


def rotate_keys(retire: Annotated[bool, typer.Option("--retire", help=RETIRE)] = False) -> None:
    """Add a master key to the ring and wrap every data key under it; Twofold may run meanwhile."""
    with explained(), _may_be_stopped():
        check_database()
        _begin()
        typer.echo(f"Data keys wrapped under the new master key: {_rewrap_all()}.")
        if retire:
            typer.echo(f"Old master keys destroyed: {_retire_old()}.")
            typer.echo("Backups made before now can't be read with this key ring anymore: make a new one.")
            typer.echo("Copies of the old key ring still open old backups: destroy those copies too.")
        else:
            typer.echo("Older backups can still be read, until `twofold rotate-keys --retire`.")
        typer.echo(f"Keep a copy of {settings().key_file} apart from the database and from its backups.")


@contextmanager
def _may_be_stopped() -> Iterator[None]:
    """Say what stands where the rotation is stopped, by Ctrl-C or by what went wrong."""
    from sqlalchemy.exc import SQLAlchemyError

    from intimacy_app.crypto.keyring import KeyRingMissing
    from intimacy_app.crypto.vault import WordsDoNotOpen

    try:
        yield
    except KeyboardInterrupt:
        give_up(f"Stopped. {AGAIN}")
    except KeyRingMissing as error:
        give_up(str(error))
    except WordsDoNotOpen:
        give_up("A data key in the database is damaged and doesn't open. No master key was destroyed.")
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        give_up(f"The database doesn't answer: {reason}. {AGAIN}")


def _begin() -> None:
    from intimacy_app.services.personal_data import master_keys
    from intimacy_app.store.db import transact
    from intimacy_app.store.migrations import check_key_ring

    check_key_ring()
    with transact(write=False) as db:
        unfinished = master_keys.count_behind(db)
    if unfinished:
        typer.echo("An earlier rotation wasn't finished: going on with it.")
    else:
        master_keys.add_master_key()


def _rewrap_all() -> int:
    from rich.console import Console
    from rich.progress import Progress

    from intimacy_app.services.joining import invitations
    from intimacy_app.services.personal_data import master_keys
    from intimacy_app.store.db import transact

    console, done = Console(stderr=True), 0
    with transact(write=False) as db:
        behind = master_keys.count_behind(db)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task("Wrapping data keys", total=behind)
        while moved := _rewrap_some():
            done += moved
            progress.update(bar, completed=done)
    with transact() as db:
        invitations.find_by_newest_key(db, datetime.now(UTC))
    return done


def _rewrap_some() -> int:
    from intimacy_app.services.personal_data import master_keys
    from intimacy_app.store.db import transact

    with transact() as db:
        return master_keys.rewrap_some(db)


def _retire_old() -> int:
    from intimacy_app.services.personal_data import master_keys
    from intimacy_app.store.db import transact

    while True:
        with transact() as db:
            destroyed = master_keys.retire(db)
        if destroyed is not None:
            return destroyed
        # Somebody was making a data key in the moment when the master key was added.
        _rewrap_all()
