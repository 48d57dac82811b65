"""Reports what the operator can mend: one sentence on standard error, and exit status 1."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer
from pydantic import ValidationError

from intimacy_app import server
from intimacy_app.frontend.build import BuildFailed


@contextmanager
def explained() -> Iterator[None]:
    """Turn what a person can mend into one sentence on standard error, and exit status 1."""
    try:
        yield
    except ValidationError as error:
        give_up(" ".join(setting_sentences(error)))
    except (server.CannotListen, server.RedisAway) as error:
        give_up(str(error))
    except BuildFailed as error:
        give_up(f"{error}\nThe pages couldn't be built; the lines above say why.")
    except OSError as error:
        give_up(f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror}.")
    except _of_the_database() as error:
        # What the app says to people has the reason behind it.
        give_up(f"The database doesn't answer: {reason_for(error.__cause__ or error)}.")
    except _of_the_keys() as error:
        give_up(str(error) or "Something in the database is damaged and doesn't open: `twofold doctor`.")


@contextmanager
def interruptible(sentence: str) -> Iterator[None]:
    """Let Ctrl-C stop what goes on; the sentence says what stands where it was stopped."""
    try:
        yield
    except KeyboardInterrupt:
        give_up(sentence)


@contextmanager
def progress(doing: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Show progress on a terminal, and nowhere else; yields the callback for each step."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as shown:
        task = shown.add_task(doing, total=total)
        yield lambda steps: shown.advance(task, steps)


def reason_for(error: BaseException) -> str:
    """Return in one line why a database refused, without the statement and what was in it."""
    return str(getattr(error, "orig", None) or error).splitlines()[0].rstrip(".")


def check_database() -> None:
    """Give up unless the database is there, in the version that this code knows."""
    from intimacy_app.store import migrations

    if not migrations.is_current():
        give_up("There's no database of this version here: run `twofold migrate` first.")


def give_up(sentence: str) -> NoReturn:
    """Say why a command stops, and stop."""
    typer.echo(sentence, err=True)
    raise typer.Exit(1)


def setting_sentences(error: ValidationError) -> Iterator[str]:
    """Yield what is wrong with each setting."""
    for problem in error.errors(include_input=False, include_url=False):
        name = "".join(f"TWOFOLD_{part.upper()}: " for part in problem["loc"] if isinstance(part, str))
        yield name + problem["msg"].removeprefix("Value error, ").rstrip(".") + "."


def _of_the_database() -> tuple[type[Exception], ...]:
    # Named only when something went wrong: importing it takes a tenth of a second.
    from sqlalchemy.exc import SQLAlchemyError

    from intimacy_app.store.availability import StorageUnavailable

    return SQLAlchemyError, StorageUnavailable


def _of_the_keys() -> tuple[type[Exception], ...]:
    from intimacy_app.crypto.keyring import KeyRingMissing
    from intimacy_app.crypto.vault import WordsDoNotOpen
    from intimacy_app.store.migrations import GuardsMissing, SchemaTooNew

    return KeyRingMissing, WordsDoNotOpen, GuardsMissing, SchemaTooNew
