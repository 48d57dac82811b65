"""Photos of moments."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "moment_photo",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("moment_id", sa.String(), sa.ForeignKey("moment.id"), nullable=False),
        sa.Column("member_id", sa.String(), sa.ForeignKey("member.id"), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("large", sa.LargeBinary(), nullable=False),
        sa.Column("small", sa.LargeBinary(), nullable=False),
    )
    op.create_index("ix_moment_photo_place", "moment_photo", ["moment_id", "place"], unique=True)
    op.create_index("ix_moment_photo_member_id", "moment_photo", ["member_id"])


def downgrade() -> None:
    op.drop_table("moment_photo")
