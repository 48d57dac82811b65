"""Check-ins, responses to them, and being left be until a certain time."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "check_in",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("space_id", sa.String(), sa.ForeignKey("space.id"), nullable=False),
        sa.Column("author_id", sa.String(), sa.ForeignKey("member.id"), nullable=False),
        sa.Column("reader_id", sa.String(), sa.ForeignKey("member.id"), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_check_in_space_newest", "check_in", ["space_id", "sent_at", "id"])
    for column in ("author_id", "reader_id"):
        op.create_index(f"ix_check_in_{column}", "check_in", [column])
    op.create_table(
        "respite",
        sa.Column("member_id", sa.String(), sa.ForeignKey("member.id"), primary_key=True),
        sa.Column("check_in_id", sa.String(), sa.ForeignKey("check_in.id"), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_respite_check_in_id", "respite", ["check_in_id"])
    with _replies_apart(), op.batch_alter_table("response") as response:
        response.add_column(sa.Column("check_in_id", sa.String(), nullable=True))
        response.create_foreign_key("fk_response_check_in_id_check_in", "check_in", ["check_in_id"], ["id"])
        response.create_index("ix_response_check_in_id", ["check_in_id"])


def downgrade() -> None:
    # A response to a check-in is about nothing else, and goes with it; nobody replies to one.
    op.execute("DELETE FROM response WHERE check_in_id IS NOT NULL")
    with _replies_apart(), op.batch_alter_table("response") as response:
        response.drop_index("ix_response_check_in_id")
        response.drop_constraint("fk_response_check_in_id_check_in", type_="foreignkey")
        response.drop_column("check_in_id")
    # Nothing there says what news of one is about.
    op.execute("DELETE FROM news WHERE kind = 'check_in'")
    op.drop_table("respite")
    op.drop_table("check_in")


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
