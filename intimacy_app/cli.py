"""The command `twofold`: what the person who runs Twofold types."""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, NoReturn

import typer
from pydantic import ValidationError

from intimacy_app import server
from intimacy_app.frontend.build import BuildFailed, build, is_current
from intimacy_app.frontend.publish import publish
from intimacy_app.settings import Settings, settings

app = typer.Typer(
    help="Run Twofold and look after it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command("serve")
def serve(
    host: Annotated[str | None, typer.Option(help="Listen on this address, not TWOFOLD_HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="Listen on this port, not TWOFOLD_PORT.")] = None,
) -> None:
    """Make what is missing (keys, database, pages), and serve Twofold."""
    # Looking for garbage among what is being imported takes a tenth of the start.
    gc.disable()
    with told_plainly():
        _override(TWOFOLD_HOST=host, TWOFOLD_PORT=port)
        chosen = settings()
        server.try_address(chosen.host, chosen.port)
        _prepare_storage()
        _prepare_pages(chosen)
        typer.echo(f"Twofold is at {chosen.base_url} (it listens on {chosen.host}, port {chosen.port}).")
        server.serve(chosen)


@app.command("migrate")
def migrate() -> None:
    """Make the key ring where there is none, and bring the database to this version."""
    with told_plainly():
        _prepare_storage()


@app.command("build")
def build_pages() -> None:
    """Build the pages where something has changed."""
    with told_plainly():
        _prepare_pages(settings())


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn what a person can mend into one sentence on standard error, and exit status 1."""
    try:
        yield
    except ValidationError as error:
        _give_up(" ".join(_setting_sentences(error)))
    except server.CannotListen as error:
        _give_up(str(error))
    except BuildFailed as error:
        _give_up(f"{error}\nThe pages could not be built; the lines above say why.")
    except OSError as error:
        _give_up(f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror}.")


def _override(**settings_given: object) -> None:
    os.environ |= {name: str(value) for name, value in settings_given.items() if value is not None}


def _prepare_storage() -> None:
    from alembic.util import CommandError
    from sqlalchemy.exc import SQLAlchemyError

    from intimacy_app import db, keyring, vault

    try:
        db.migrate()
        # The server's worker is a fork, which must not inherit a connection.
        db.engine().dispose()
        db.engine.cache_clear()
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        _give_up(f"The database does not answer: {reason}")
    except (keyring.KeyRingMissing, vault.WordsDoNotOpen, db.GuardsMissing, CommandError) as error:
        _give_up(str(error))


def _prepare_pages(chosen: Settings) -> None:
    for code in chosen.language_codes:
        if not is_current(code):
            typer.echo(f"Building the pages in {code}; this is done again only after a change.")
            build(code)
        publish(code, chosen.app_name)


def _setting_sentences(error: ValidationError) -> Iterator[str]:
    for problem in error.errors(include_input=False, include_url=False):
        name = "".join(f"TWOFOLD_{part.upper()}: " for part in problem["loc"] if isinstance(part, str))
        yield name + problem["msg"].removeprefix("Value error, ").rstrip(".") + "."


def _give_up(sentence: str) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(1)
