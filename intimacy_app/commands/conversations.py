"""`twofold conversations`: the check that guided conversations pass when they're loaded."""

from pathlib import Path
from typing import Annotated

import typer

from intimacy_app.commands.errors import explained, give_up

app = typer.Typer(help="Check guided conversations.", no_args_is_help=True)


@app.callback()
def conversations() -> None:
    """Check guided conversations."""


@app.command("check")
def check(
    path: Annotated[
        Path | None, typer.Argument(help="A file or a folder (TOML); those of the app where none is given.")
    ] = None,
) -> None:
    """Say what is wrong with conversations, by file and line, and list what is there."""
    from intimacy_app.content.conversations import FOLDER, script_in, scripts_in
    from intimacy_app.domain.conversations.scripts import FaultyScript

    chosen = path or FOLDER
    with explained():
        try:
            found = [*scripts_in(chosen).values()] if chosen.is_dir() else [script_in(chosen)]
        except FaultyScript as faulty:
            give_up(str(faulty))
        if not found:
            give_up(f"There's no conversation in {chosen}.")
        for script in found:
            typer.echo(f"{script.key}: {script.title} ({len(script.steps)} steps)")
