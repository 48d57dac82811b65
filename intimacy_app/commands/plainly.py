"""How every command tells what a person can mend: one sentence on standard error, and exit status 1."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer
from pydantic import ValidationError

from intimacy_app import server
from intimacy_app.frontend.build import BuildFailed


@contextmanager
def told_plainly() -> Iterator[None]:
    """Turn what a person can mend into one sentence on standard error, and exit status 1."""
    try:
        yield
    except ValidationError as error:
        give_up(" ".join(_setting_sentences(error)))
    except (server.CannotListen, server.RedisAway) as error:
        give_up(str(error))
    except BuildFailed as error:
        give_up(f"{error}\nThe pages could not be built; the lines above say why.")
    except OSError as error:
        give_up(f"{error.filename}: {error.strerror}." if error.filename else f"{error.strerror}.")


def check_database() -> None:
    """Give up unless the database is there, in the version that this code knows."""
    from intimacy_app import db

    if not db.is_current():
        give_up("There is no database of this version here: run `twofold migrate` first.")


def give_up(sentence: str) -> NoReturn:
    """Say why a command stops, and stop."""
    typer.echo(sentence, err=True)
    raise typer.Exit(1)


def _setting_sentences(error: ValidationError) -> Iterator[str]:
    for problem in error.errors(include_input=False, include_url=False):
        name = "".join(f"TWOFOLD_{part.upper()}: " for part in problem["loc"] if isinstance(part, str))
        yield name + problem["msg"].removeprefix("Value error, ").rstrip(".") + "."
