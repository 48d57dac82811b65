"""The space that a session used last, whose bar stands on every page."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "person_session", sa.Column("last_space_id", sa.String(), nullable=False, server_default="")
    )


def downgrade() -> None:
    op.drop_column("person_session", "last_space_id")
