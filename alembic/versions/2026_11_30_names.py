"""Whose the name of a space is, and what somebody was called in a space when it ended."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("space", sa.Column("named_by", sa.String(), nullable=True))
    op.add_column("member", sa.Column("name_at_end", sa.LargeBinary(), nullable=True))
    # So far whoever made a space was the only one who could name it.
    op.execute(
        "UPDATE space SET named_by = (SELECT member.id FROM member "
        "WHERE member.space_id = space.id AND member.is_creator) WHERE name IS NOT NULL"
    )


def downgrade() -> None:
    op.drop_column("member", "name_at_end")
    op.drop_column("space", "named_by")
