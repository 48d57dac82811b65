"""The command `twofold`: what the person who runs Twofold types."""

import gc
import os
import sys
from typing import Annotated

import typer

from intimacy_app import server
from intimacy_app.commands import (
    backup,
    conversations,
    copy_to,
    demo,
    doctor,
    greeting,
    ideas,
    invite,
    keys,
    people,
    prompts,
    restore,
)
from intimacy_app.commands.errors import explained
from intimacy_app.content.support import own_countries, own_file
from intimacy_app.domain.guide.support import FaultySupport
from intimacy_app.frontend.build import build, is_current
from intimacy_app.frontend.publish import publish
from intimacy_app.settings import Settings, settings
from intimacy_app.telemetry import metrics

app = typer.Typer(
    help="Run Twofold and look after it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.add_typer(people.app, name="person")
app.add_typer(prompts.app, name="prompts")
app.add_typer(conversations.app, name="conversations")
app.add_typer(ideas.app, name="ideas")
app.command("rotate-keys")(keys.rotate_keys)
app.command("invite")(invite.invite)
app.command("demo")(demo.demo)
app.command("doctor")(doctor.doctor)
app.command("backup")(backup.backup)
app.command("restore")(restore.restore)
app.command("copy-to")(copy_to.copy_to)


@app.command("serve")
def serve(
    host: Annotated[str | None, typer.Option(help="Listen on this address, not TWOFOLD_HOST.")] = None,
    port: Annotated[int | None, typer.Option(help="Listen on this port, not TWOFOLD_PORT.")] = None,
) -> None:
    """Make what is missing (keys, database, pages), and serve Twofold."""
    # Looking for garbage among what is being imported takes a tenth of the start.
    gc.disable()
    with explained():
        _override(TWOFOLD_HOST=host, TWOFOLD_PORT=port)
        chosen = settings()
        server.try_address(chosen.host, chosen.port)
        if chosen.redis_url:
            server.try_redis(chosen.redis_url)
        if chosen.metrics:
            server.try_address(*metrics.address(), "TWOFOLD_METRICS")
        server.prepare_storage()
        _prepare_pages(chosen)
        say_where(chosen)
        server.serve(chosen)


@app.command("migrate")
def migrate() -> None:
    """Make the key ring where there is none, and bring the database to this version."""
    with explained():
        settings()
        server.prepare_storage()


@app.command("build")
def build_pages() -> None:
    """Build the pages where something has changed."""
    with explained():
        _prepare_pages(settings())


def say_where(chosen: Settings) -> None:
    """Say where Twofold is, and to somebody at a terminal what stands between it and their phones."""
    typer.echo(f"Twofold is at {chosen.base_url} (it listens on {chosen.host}, port {chosen.port}).")
    if sys.stdout.isatty():
        typer.echo(f"\n{greeting.greeting(chosen, greeting.own_address())}\n")


def _override(**settings_given: object) -> None:
    os.environ |= {name: str(value) for name, value in settings_given.items() if value is not None}


def _prepare_pages(chosen: Settings) -> None:
    try:
        own_countries(own_file())
    except FaultySupport as error:
        typer.echo(str(error), err=True)
    for code in chosen.language_codes:
        if not is_current(code):
            typer.echo(f"Building the pages in {code}; this is done again only after a change.")
            build(code)
        publish(code, chosen.app_name)
