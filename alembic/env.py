"""Runs the migrations on the database that the app itself uses."""

from alembic import context

from intimacy_app import models
from intimacy_app.db import engine

if context.is_offline_mode():
    raise SystemExit("Migrations run against a database; offline scripts are not supported.")

connectable = context.config.attributes.get("connection") or engine()
with connectable.connect() as connection:
    context.configure(connection=connection, target_metadata=models.metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
