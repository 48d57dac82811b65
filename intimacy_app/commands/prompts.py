"""`twofold prompts`: the check that the deck passes, for the deck itself and for packs."""

from pathlib import Path
from typing import Annotated

import typer

from intimacy_app.commands.errors import explained, give_up

app = typer.Typer(help="Check prompts, of the deck or of a pack.", no_args_is_help=True)


@app.callback()
def prompts() -> None:
    """Check prompts, of the deck or of a pack."""


@app.command("check")
def check(
    path: Annotated[Path | None, typer.Argument(help="A pack (TOML); the deck where none is given.")] = None,
) -> None:
    """Say what is wrong with the deck or a pack, prompt by prompt, and count what is there."""
    from intimacy_app.content import deck, tables, unnatural, wordings
    from intimacy_app.domain.cards.decks import counts_of, undecided_in, unnatural_in
    from intimacy_app.domain.cards.wordings import faults_of_wordings
    from intimacy_app.services.cards import packs

    with explained():
        try:
            if path is None:
                found, faults = packs.checked(tables())
                faults += undecided_in(tables())
                faults += unnatural_in(found, unnatural())
                faults += faults_of_wordings(found, wordings())
            else:
                found, faults = packs.read_pack(path.read_bytes(), deck().values()), []
        except packs.FaultyPack as faulty:
            found, faults = [], faulty.faults
        counts = counts_of(found)
        missing = [count for count in counts if path is None and not count.is_enough]
        if found:
            _print_table([(count.name, count.number, count.least if path is None else 0) for count in counts])
        sentences = [*map(str, faults), *(f"Too few: {c.name} ({c.number} of {c.least})." for c in missing)]
        if sentences:
            give_up("\n".join(sentences))


@app.command("keep")
def keep() -> None:
    """Keep the wordings of the deck that are new, so that rounds can show the card they were dealt with."""
    from intimacy_app.content import keep_wordings

    with explained():
        typer.echo(f"{len(keep_wordings())} new wordings kept.")


def _print_table(rows: list[tuple[str, int, int]]) -> None:
    from rich.console import Console
    from rich.table import Table

    table = Table("prompts", "number", "at least", box=None)
    for name, number, least in rows:
        table.add_row(name, str(number), str(least or ""))
    Console().print(table)
