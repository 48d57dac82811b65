"""Pauses, which suspend what runs and end by the clock."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "pause",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("space_id", sa.String(), sa.ForeignKey("space.id"), nullable=False),
        sa.Column("starter_id", sa.String(), sa.ForeignKey("member.id"), nullable=False),
        sa.Column("length", sa.String(), nullable=False),
        sa.Column("began_at", _MOMENT, nullable=False),
        sa.Column("ends_at", _MOMENT, nullable=False),
        sa.Column("starter_is_back", sa.Boolean(), nullable=False),
        sa.Column("other_is_back", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_pause_space_ends_at", "pause", ["space_id", "ends_at"])
    op.create_index("ix_pause_starter_id", "pause", ["starter_id"])


def downgrade() -> None:
    op.drop_table("pause")
