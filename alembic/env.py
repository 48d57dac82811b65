"""Runs the migrations on the database that the app itself uses, or on the one that it is given."""

from alembic import context
from sqlalchemy import Connection

from intimacy_app import models
from intimacy_app.store.db import engine

if context.is_offline_mode():
    raise SystemExit("Migrations run against a database; offline scripts are not supported.")


def run(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=models.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if isinstance(given, Connection):
    # Whoever gives a connection commits it, together with what else they do.
    run(given)
else:
    with (given or engine()).connect() as connection:
        run(connection)
        connection.commit()
