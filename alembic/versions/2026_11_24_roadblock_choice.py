"""Where it sticks: the plan that a person has chosen for themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "roadblock_choice",
        sa.Column("person_id", sa.String(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("choice", sa.LargeBinary(), nullable=False),
    )


def downgrade() -> None:
    op.drop_table("roadblock_choice")
