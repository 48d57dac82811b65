"""The weekly check-in of a space, with its day."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "weekly_check_in",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("space_id", sa.String(), sa.ForeignKey("space.id"), nullable=False, unique=True),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("kept_on", sa.Date(), nullable=True),
    )
    op.execute("UPDATE round SET purpose = 'check_in' WHERE prompt_key = 'check-in:weekly'")


def downgrade() -> None:
    # What both said stays a round. Nothing there knows what it's for; a step's is read in the same way.
    op.execute("UPDATE round SET purpose = 'step' WHERE purpose = 'check_in'")
    op.drop_table("weekly_check_in")
