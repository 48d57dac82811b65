"""How a deep card landed, said by one member for themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "landing",
        sa.Column("member_id", sa.String(), sa.ForeignKey("member.id"), primary_key=True),
        sa.Column("round_id", sa.String(), sa.ForeignKey("round.id"), primary_key=True),
        sa.Column("said", sa.LargeBinary(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("landing")
