"""What members marked and picked among the ideas for time together."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "idea_choices",
        sa.Column("member_id", sa.String(), sa.ForeignKey("member.id"), primary_key=True),
        sa.Column("chosen", sa.LargeBinary(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("idea_choices")
