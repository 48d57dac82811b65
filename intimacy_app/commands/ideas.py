"""`twofold ideas`: the check that ideas for time together pass when they're loaded."""

from pathlib import Path
from typing import Annotated

import typer

from intimacy_app.commands.errors import explained, give_up

app = typer.Typer(help="Check ideas for time together.", no_args_is_help=True)


@app.callback()
def ideas() -> None:
    """Check ideas for time together."""


@app.command("check")
def check(
    path: Annotated[
        Path | None, typer.Argument(help="A file or a folder (TOML); those of the app where none is given.")
    ] = None,
) -> None:
    """Say what is wrong with ideas, by file and line, and count what is there."""
    from intimacy_app.content.ideas import FOLDER, ideas_in
    from intimacy_app.domain.ideas.ideas import FaultyIdeas, counts_of

    with explained():
        try:
            found = ideas_in(path or FOLDER)
        except FaultyIdeas as faulty:
            give_up(str(faulty))
        if not found:
            give_up(f"There's no idea in {path}.")
        counts = counts_of(found)
        for each in counts:
            typer.echo(f"{each.name}: {each.number}" + ("" if path else f" (at least {each.least})"))
        if missing := [each for each in counts if path is None and not each.is_enough]:
            give_up("\n".join(f"Too few: {each.name} ({each.number} of {each.least})." for each in missing))
