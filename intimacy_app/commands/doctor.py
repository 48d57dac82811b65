"""`twofold doctor`: checks everything Twofold needs, and says what to do about what is broken."""

from typing import Annotated

import typer
from pydantic import ValidationError

from intimacy_app.commands.checks.findings import Broken, Check, Skipped
from intimacy_app.commands.errors import give_up, setting_sentences
from intimacy_app.settings import settings

REPAIR = "First put back what a clock that ran ahead has dealt and nobody has answered."
OFFLINE = "Leave out what can be seen only while Twofold runs."


def doctor(
    offline: Annotated[bool, typer.Option("--offline", help=OFFLINE)] = False,
    repair: Annotated[bool, typer.Option("--repair", help=REPAIR)] = False,
) -> None:
    """Look at keys, database, disk, Redis, clock and the way in; exit with 1 where something is broken."""
    from intimacy_app.commands.checks import local, remote

    try:
        settings()
    except ValidationError as error:
        give_up(
            _report("Settings", " ".join(setting_sentences(error)), "Mend it in `.env` or the environment.")
        )
    except OSError as error:
        give_up(_report("Settings", f"{error.filename}: {error.strerror}.", "Mend the path, or the file."))
    if repair:
        _repair()
    checks = local.checks() if offline else (*local.checks(), *remote.CHECKS)
    broken = examine(checks)
    if broken:
        give_up(f"Broken: {', '.join(broken)}.")
    typer.echo("All is well.")


def examine(checks: tuple[Check, ...]) -> list[str]:
    """Make the checks one after the other, print each result, and return the names of those that failed."""
    unwell: set[str] = set()
    broken: list[str] = []
    for check in checks:
        if first := [name for name in check.needs if name in unwell]:
            unwell.add(check.name)
            typer.echo(f"skipped  {check.name}: look at it again once “{first[0]}” is mended.")
            continue
        try:
            typer.echo(f"well     {check.name}: {check.look()}")
        except Skipped as skipped:
            typer.echo(f"skipped  {check.name}: {skipped}")
        except Broken as found:
            unwell.add(check.name)
            broken.append(check.name)
            typer.echo(_report(check.name, found.told, found.remedy), err=True)
    return broken


def _repair() -> None:
    from datetime import UTC, datetime

    from intimacy_app.access import timekeeping
    from intimacy_app.commands.errors import check_database, explained
    from intimacy_app.services.cards import clock_repair
    from intimacy_app.store import db

    with explained():
        check_database()
        with db.transact() as session:
            done = clock_repair.repair(session, datetime.now(UTC))
        timekeeping.forget()
    typer.echo(f"Put back {done.cards} cards that nobody had answered, in {done.spaces} spaces.")


def _report(name: str, told: str, remedy: str) -> str:
    return f"BROKEN   {name}: {told}\n         What to do: {remedy}"
