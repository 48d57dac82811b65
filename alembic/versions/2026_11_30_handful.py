"""An index of thanks by their reader, from which a handful is drawn without looking at all of them."""

from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_appreciation_reader_newest", "appreciation", ["reader_id", "sent_at", "id"])


def downgrade() -> None:
    op.drop_index("ix_appreciation_reader_newest", "appreciation")
