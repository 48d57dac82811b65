"""Days that people give their entries, and moments no finer than what they are for."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

_DAYS = {
    "answer": ("sealed_at",),
    "invitation": ("revoked_at",),
    "less": ("asked_at",),
    "member": ("told_of_end_at",),
    "news": ("seen_at", "claimed_at"),
    "notice": ("seen_at",),
    "person": ("joined_at",),
    "person_session": ("ended_at", "locked_at"),
    "recovery_code": ("used_at",),
    "reset_link": ("used_at",),
    "rest": ("began_at",),
    "sign_up_link": ("used_at",),
    "space": ("created_at",),
    "star": ("starred_at",),
}
_MINUTES = {
    "invitation": ("expires_at",),
    "news": ("pushed_at",),
    "notice": ("happened_at",),
    "person_session": ("began_at", "proved_at", "used_at"),
    "push_device": ("added_at",),
    "reminder": ("set_at",),
    "reset_link": ("expires_at",),
    "sign_up_link": ("expires_at",),
}
_SECONDS = {
    "appreciation": ("kept_at", "sent_at"),
    "entry": ("written_at",),
    "member": ("joined_at", "left_at"),
    "news": ("due_at", "push_at"),
    "one_phone": ("kept_at",),
    "own_prompt": ("written_at", "removed_at"),
    "reminder": ("next_at",),
    "response": ("sent_at",),
    "reveal": ("revealed_at",),
    "round": ("closes_at",),
    "space": ("ended_at", "due_at"),
}
# As SQLAlchemy writes moments there: as text, which is compared as text.
_SQLITE = {
    "day": "strftime('%Y-%m-%d 00:00:00.000000', {0})",
    "minute": "strftime('%Y-%m-%d %H:%M:00.000000', {0})",
    "second": "strftime('%Y-%m-%d %H:%M:%S.000000', {0})",
}
_POSTGRESQL = "date_trunc('{1}', {0} AT TIME ZONE 'UTC') AT TIME ZONE 'UTC'"
_GUARDS = {"answer": "guard_answer_update", "reveal": "guard_reveal_update"}


def upgrade() -> None:
    op.add_column("entry", sa.Column("day", sa.Date()))
    with _unguarded():
        for grain, tables in (("day", _DAYS), ("minute", _MINUTES), ("second", _SECONDS)):
            for table, columns in tables.items():
                _coarsen(table, columns, grain)


def downgrade() -> None:
    op.drop_column("entry", "day")


def _coarsen(table: str, columns: tuple[str, ...], grain: str) -> None:
    sqlite = op.get_bind().dialect.name == "sqlite"
    put = ", ".join(
        f'"{column}" = {(_SQLITE[grain] if sqlite else _POSTGRESQL).format(column, grain)}'
        for column in columns
    )
    op.execute(f'UPDATE "{table}" SET {put}')


@contextmanager
def _unguarded() -> Iterator[None]:
    """Take away the triggers that keep what was revealed, while no word of it changes, and put them back."""
    connection = op.get_bind()
    if connection.dialect.name != "sqlite":
        for table, trigger in _GUARDS.items():
            op.execute(f"ALTER TABLE {table} DISABLE TRIGGER {trigger}")
        yield
        for table, trigger in _GUARDS.items():
            op.execute(f"ALTER TABLE {table} ENABLE TRIGGER {trigger}")
        return
    found = sa.text("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = :name")
    made = [connection.scalar(found, {"name": trigger}) for trigger in _GUARDS.values()]
    for trigger in _GUARDS.values():
        op.execute(f"DROP TRIGGER {trigger}")
    yield
    for sql in made:
        op.execute(str(sql))
