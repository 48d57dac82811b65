"""How near it feels, marked by each member for themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "nearness",
        sa.Column("member_id", sa.String(), sa.ForeignKey("member.id"), primary_key=True),
        sa.Column("year", sa.Integer(), primary_key=True),
        sa.Column("marks", sa.LargeBinary(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("nearness")
