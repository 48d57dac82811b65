"""Links by which the operator lets one person create an account."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0006"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "sign_up_link",
        sa.Column("token_hash", sa.String(), primary_key=True),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("used_at", _MOMENT),
    )


def downgrade() -> None:
    op.drop_table("sign_up_link")
