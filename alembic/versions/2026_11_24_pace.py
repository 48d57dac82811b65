"""The pace: limits, the rhythm of a space, cards that come back, and rounds on one phone."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("space", sa.Column("round_days", sa.String(), nullable=False, server_default="0123456"))
    op.add_column("space", sa.Column("small_doses", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_table(
        "limits",
        sa.Column("member_id", sa.String(), sa.ForeignKey("member.id"), primary_key=True),
        sa.Column("chosen", sa.LargeBinary(), nullable=False),
    )
    op.create_table(
        "then_and_now",
        sa.Column("round_id", sa.String(), sa.ForeignKey("round.id"), primary_key=True),
        sa.Column("then_id", sa.String(), sa.ForeignKey("round.id"), nullable=False),
    )
    op.create_table(
        "one_phone",
        sa.Column("round_id", sa.String(), sa.ForeignKey("round.id"), primary_key=True),
        sa.Column("holder_id", sa.String(), sa.ForeignKey("member.id"), primary_key=True),
        sa.Column("other_id", sa.String(), sa.ForeignKey("member.id"), nullable=False),
        sa.Column("first", sa.LargeBinary(), nullable=False),
        sa.Column("second", sa.LargeBinary()),
        sa.Column("kept_at", sa.DateTime(timezone=True)),
    )
    op.create_index("ix_then_and_now_then_id", "then_and_now", ["then_id"])
    op.create_index("ix_one_phone_holder_id", "one_phone", ["holder_id"])
    op.create_index("ix_one_phone_other_id", "one_phone", ["other_id"])


def downgrade() -> None:
    for table in ("one_phone", "then_and_now", "limits"):
        op.drop_table(table)
    for column in ("small_doses", "round_days"):
        op.drop_column("space", column)
