"""Which zones of devices somebody chose not to follow, as ciphertext."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("telling", sa.Column("declined", sa.LargeBinary(), nullable=True))


def downgrade() -> None:
    op.drop_column("telling", "declined")
