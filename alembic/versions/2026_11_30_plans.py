"""Plans of two people, and what each wants of them."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "plan",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("space_id", sa.String(), sa.ForeignKey("space.id"), nullable=False),
        sa.Column("maker_id", sa.String(), sa.ForeignKey("member.id"), nullable=False),
        sa.Column("reader_id", sa.String(), sa.ForeignKey("member.id"), nullable=False),
        sa.Column("asker_id", sa.String(), sa.ForeignKey("member.id"), nullable=False),
        sa.Column("title", sa.LargeBinary(), nullable=False),
        sa.Column("note", sa.LargeBinary(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("repeats", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("agreed", sa.Boolean(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True)),
        sa.Column("ended_by", sa.String(), sa.ForeignKey("member.id")),
    )
    op.create_index("ix_plan_space_ends", "plan", ["space_id", "ends_at", "id"])
    for column in ("maker_id", "reader_id"):
        op.create_index(f"ix_plan_{column}", "plan", [column])
    op.create_table(
        "plan_wish",
        sa.Column("plan_id", sa.String(), sa.ForeignKey("plan.id"), primary_key=True),
        sa.Column("member_id", sa.String(), sa.ForeignKey("member.id"), primary_key=True),
        sa.Column("remind", sa.String(), nullable=False),
        sa.Column("remind_at", sa.DateTime(timezone=True)),
        sa.Column("named", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_plan_wish_remind_at", "plan_wish", ["remind_at"])


def downgrade() -> None:
    op.drop_table("plan_wish")
    op.drop_table("plan")
    # What was told of them would be of no kind that's known.
    op.execute("DELETE FROM news WHERE kind LIKE 'plan\\_%' ESCAPE '\\'")
