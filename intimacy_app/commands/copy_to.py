"""`twofold copy-to`: copies the database into another one, and compares every row."""

from typing import TYPE_CHECKING, Annotated

import typer

from intimacy_app.commands.errors import check_database, explained, give_up, interruptible, progress

if TYPE_CHECKING:
    from sqlalchemy import Engine

Target = Annotated[
    str, typer.Argument(metavar="URL", help="An empty database: `postgresql+psycopg://…` or `sqlite:///…`.")
]


def copy_to(url: Target) -> None:
    """Copy the database to an empty one and compare every row; stop Twofold first."""
    from intimacy_app import database_url
    from intimacy_app.commands.fill_tables import NotEmpty, OtherTables, place_of
    from intimacy_app.commands.tables import RowsDiffer
    from intimacy_app.store import db

    with explained(), interruptible("Stopped. Nothing was copied."):
        check_database()
        try:
            target = db.open_engine(database_url.parsed(url))
        except database_url.DatabaseURLUnreadable as error:
            give_up(str(error))
        except ModuleNotFoundError:
            give_up("The Python package for PostgreSQL is missing: install requirements.txt anew.")
        try:
            rows = _copy(target)
        except (NotEmpty, OtherTables, RowsDiffer) as error:
            give_up(f"{error} Nothing was copied.")
        finally:
            target.dispose()
        typer.echo(f"{rows} rows are in {place_of(target)}, each compared; its guards are in force.")
        typer.echo(
            "Set TWOFOLD_DATABASE_URL to it before you start Twofold again. The key ring and the files"
        )
        typer.echo("in the data folder stay where they are. What's written here from now on isn't copied.")


def _copy(target: "Engine") -> int:
    from intimacy_app.commands import tables
    from intimacy_app.commands.fill_tables import fill
    from intimacy_app.store import db, migrations, snapshot

    with snapshot.snapshot(db.engine()) as old:
        found = {table.name: table for table in tables.tables_of(old)}
        rows = sum(tables.count_of(old, table) for table in found.values())
        columns = {name: tables.columns_of(table) for name, table in found.items()}
        with (
            progress("Copying", 2 * rows) as on_progress,
            migrations.migrating(target),
            target.begin() as new,
        ):
            fill(
                new,
                str(migrations.revision_of(old)),
                columns,
                lambda name: tables.lines_of(old, found[name]),
                on_progress,
            )
            migrations.check_guards(new)
    return rows
