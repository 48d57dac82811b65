"""What trust needs: sessions that lock, recovery, notices, rest, and the end of a space."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
# Added and dropped in place: batch mode would copy the tables and lose their triggers.
_COLUMNS = {
    "space": [("ended_at", _MOMENT, None)],
    "member": [("told_of_end_at", _MOMENT, None)],
    "person_session": [
        ("device", sa.String(), ""),
        ("proved_at", _MOMENT, None),
        ("pin_hash", sa.String(), None),
        ("wrong_pins", sa.Integer(), "0"),
        ("used_at", _MOMENT, None),
        ("locked_at", _MOMENT, None),
    ],
}


def upgrade() -> None:
    for table, columns in _COLUMNS.items():
        for name, kind, default in columns:
            op.add_column(table, sa.Column(name, kind, nullable=default is None, server_default=default))
    op.create_table(
        "rest",
        sa.Column("space_id", sa.String(), sa.ForeignKey("space.id"), primary_key=True),
        sa.Column("began_at", _MOMENT, nullable=False),
    )
    op.create_table(
        "notice",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("person_id", sa.String(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("device", sa.String(), nullable=False),
        sa.Column("happened_at", _MOMENT, nullable=False),
        sa.Column("seen_at", _MOMENT),
    )
    op.create_table(
        "recovery_code",
        sa.Column("code_hash", sa.String(), primary_key=True),
        sa.Column("person_id", sa.String(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("used_at", _MOMENT),
    )
    op.create_table(
        "reset_link",
        sa.Column("token_hash", sa.String(), primary_key=True),
        sa.Column("person_id", sa.String(), sa.ForeignKey("person.id"), nullable=False),
        sa.Column("expires_at", _MOMENT, nullable=False),
        sa.Column("used_at", _MOMENT),
    )
    for table in ("notice", "recovery_code", "reset_link"):
        op.create_index(f"ix_{table}_person_id", table, ["person_id"])


def downgrade() -> None:
    for table in ("reset_link", "recovery_code", "notice", "rest"):
        op.drop_table(table)
    for table, columns in _COLUMNS.items():
        for name, _kind, _default in columns:
            op.drop_column(table, name)
