"""Responses to thanks, and what somebody means to notice."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with _replies_apart(), op.batch_alter_table("response") as response:
        response.add_column(sa.Column("thanks_id", sa.String(), nullable=True))
        response.create_foreign_key(
            "fk_response_thanks_id_appreciation", "appreciation", ["thanks_id"], ["id"]
        )
        response.create_index("ix_response_thanks_id", ["thanks_id"])
    op.create_table(
        "noticing",
        sa.Column("member_id", sa.String(), sa.ForeignKey("member.id"), primary_key=True),
        sa.Column("plan", sa.LargeBinary(), nullable=False),
        sa.Column("operation", sa.String(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("noticing")
    # A response to thanks is about nothing that was there before, and goes.
    op.execute("DELETE FROM response WHERE thanks_id IS NOT NULL AND to_id IS NOT NULL")
    op.execute("DELETE FROM response WHERE thanks_id IS NOT NULL")
    with _replies_apart(), op.batch_alter_table("response") as response:
        response.drop_index("ix_response_thanks_id")
        response.drop_constraint("fk_response_thanks_id_appreciation", type_="foreignkey")
        response.drop_column("thanks_id")


@contextmanager
def _replies_apart() -> Iterator[None]:
    """Note elsewhere what each reply answers: SQLite copies the table, and drops none that is referred to."""
    op.execute("CREATE TEMPORARY TABLE reply AS SELECT id, to_id FROM response WHERE to_id IS NOT NULL")
    op.execute("UPDATE response SET to_id = NULL WHERE to_id IS NOT NULL")
    yield
    op.execute(
        "UPDATE response SET to_id = (SELECT reply.to_id FROM reply WHERE reply.id = response.id)"
        " WHERE id IN (SELECT id FROM reply)"
    )
    op.execute("DROP TABLE reply")
