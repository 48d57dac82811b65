"""Moments of two people, and the line that each wrote of one."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "moment",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("space_id", sa.String(), sa.ForeignKey("space.id"), nullable=False),
        sa.Column("plan_id", sa.String(), sa.ForeignKey("plan.id")),
        sa.Column("maker_id", sa.String(), sa.ForeignKey("member.id"), nullable=False),
        sa.Column("reader_id", sa.String(), sa.ForeignKey("member.id"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_moment_space_day", "moment", ["space_id", "day", "id"])
    op.create_index("ix_moment_plan_day", "moment", ["plan_id", "day"], unique=True)
    for column in ("maker_id", "reader_id"):
        op.create_index(f"ix_moment_{column}", "moment", [column])
    op.create_table(
        "moment_line",
        sa.Column("moment_id", sa.String(), sa.ForeignKey("moment.id"), primary_key=True),
        sa.Column("member_id", sa.String(), sa.ForeignKey("member.id"), primary_key=True),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("operation", sa.String(), nullable=False),
    )
    # What two did is listed by its day.
    op.create_index("ix_plan_space_day", "plan", ["space_id", "day", "id"])


def downgrade() -> None:
    op.drop_index("ix_plan_space_day", "plan")
    op.drop_table("moment_line")
    op.drop_table("moment")
    # What was told of them would be of no kind that's known.
    op.execute("DELETE FROM news WHERE kind = 'moment'")
