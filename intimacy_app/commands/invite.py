"""`twofold invite`: a link by which one person creates an account where registration is not open."""

from datetime import UTC, datetime

import typer

from intimacy_app import routes
from intimacy_app.commands.errors import check_database, explained
from intimacy_app.settings import settings


def invite() -> None:
    """Print a link that lets one person create an account, once, within a week."""
    from intimacy_app.services.joining import sign_up_links
    from intimacy_app.store.db import transact

    with explained():
        check_database()
        with transact() as db:
            secret = sign_up_links.make(db, datetime.now(UTC))
        typer.echo(settings().base_url + routes.sign_up(secret))
        typer.echo("It lets one person create an account, within 7 days.", err=True)
        if settings().registration == "open":
            typer.echo("Registration is open, so that anybody can do so without it as well.", err=True)
