"""Statements (*Say it*), and responses to them."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_PARTS = ("happened", "felt", "need", "for_you", "asking")


def upgrade() -> None:
    op.create_table(
        "statement",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("space_id", sa.String(), sa.ForeignKey("space.id"), nullable=False),
        sa.Column("author_id", sa.String(), sa.ForeignKey("member.id"), nullable=False),
        sa.Column("reader_id", sa.String(), sa.ForeignKey("member.id"), nullable=False),
        *[sa.Column(part, sa.LargeBinary(), nullable=False) for part in _PARTS],
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_statement_space_newest", "statement", ["space_id", "sent_at", "id"])
    for column in ("author_id", "reader_id"):
        op.create_index(f"ix_statement_{column}", "statement", [column])
    with _replies_apart(), op.batch_alter_table("response") as response:
        response.alter_column("round_id", existing_type=sa.String(), nullable=True)
        response.add_column(sa.Column("statement_id", sa.String(), nullable=True))
        response.create_foreign_key(
            "fk_response_statement_id_statement", "statement", ["statement_id"], ["id"]
        )
        response.create_index("ix_response_statement_id", ["statement_id"])


def downgrade() -> None:
    # A response to a statement has no round, and goes with it.
    op.execute("DELETE FROM response WHERE to_id IN (SELECT id FROM response WHERE round_id IS NULL)")
    op.execute("DELETE FROM response WHERE round_id IS NULL")
    with _replies_apart(), op.batch_alter_table("response") as response:
        response.drop_index("ix_response_statement_id")
        response.drop_constraint("fk_response_statement_id_statement", type_="foreignkey")
        response.drop_column("statement_id")
        response.alter_column("round_id", existing_type=sa.String(), nullable=False)
    op.drop_table("statement")


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
