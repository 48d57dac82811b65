"""`twofold person`: what the operator can do for the people on this server."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from intimacy_app import routes
from intimacy_app.commands.errors import check_database, explained, give_up
from intimacy_app.domain.errors import Refusal
from intimacy_app.settings import settings

app = typer.Typer(help="Look after the people on this server.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(help="The sign-in name.")]


@app.command("list")
def list_people() -> None:
    """List sign-in names and when each account was made; nothing that anybody wrote."""
    from intimacy_app.services.accounts import people
    from intimacy_app.store.db import transact

    with explained():
        check_database()
        with transact(write=False) as db:
            for handle, joined_at in people.everybody(db):
                typer.echo(f"{handle}\t{joined_at:%Y-%m-%d}")


@app.command("reset-password")
def reset_password(name: Name) -> None:
    """Print a link that sets a new password once, within a day; the person is told that it was made."""
    from intimacy_app.services.accounts import people, recovery
    from intimacy_app.store.db import transact

    with explained():
        check_database()
        try:
            with transact() as db:
                secret = recovery.make_link(db, people.named(db, name), datetime.now(UTC))
        except Refusal as refusal:
            give_up(f"{refusal.sentence} `twofold person list` shows all of them.")
        typer.echo(settings().base_url + routes.reset(secret))
        typer.echo(
            "It works once, for 24 hours. The app tells the person that you made it, and when.", err=True
        )


@app.command("erase")
def erase(
    name: Name, yes: Annotated[bool, typer.Option("--yes", help="Don't ask; this can't be undone.")] = False
) -> None:
    """Erase a person's account and all their words, for good; their spaces end."""
    from intimacy_app.services.accounts import people
    from intimacy_app.services.personal_data import erasing
    from intimacy_app.store.db import transact
    from intimacy_app.store.scrubbing import scrub

    with explained():
        check_database()
        try:
            with transact(write=False) as db:
                people.named(db, name)
            if not yes:
                typer.confirm(f"Erase {name} and all their words, for good?", abort=True, err=True)
            with transact() as db:
                erasing.erase(db, people.named(db, name), datetime.now(UTC))
        except Refusal as refusal:
            give_up(f"{refusal.sentence} `twofold person list` shows all of them.")
        scrub()
        typer.echo(f"{name} is erased. Older backups hold their words until `twofold rotate-keys --retire`.")
