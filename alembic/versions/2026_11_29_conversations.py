"""Guided conversations, their rounds, and what is said in them."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_OPEN = sa.text("ended_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "conversation",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("space_id", sa.String(), sa.ForeignKey("space.id"), nullable=False),
        sa.Column("script", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("asker_id", sa.String(), sa.ForeignKey("member.id"), nullable=False),
        sa.Column("asked_id", sa.String(), sa.ForeignKey("member.id"), nullable=False),
        sa.Column("phones", sa.String(), nullable=False),
        sa.Column("length", sa.Integer(), nullable=False),
        sa.Column("questions", sa.String(), nullable=False),
        sa.Column("asked_at", _MOMENT, nullable=False),
        sa.Column("reply", sa.String()),
        sa.Column("began_at", _MOMENT),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("gate", sa.Integer(), nullable=False),
        sa.Column("gate_at", _MOMENT),
        sa.Column("ending", sa.String()),
        sa.Column("ended_at", _MOMENT),
    )
    op.create_index(
        "ix_conversation_one_open",
        "conversation",
        ["space_id"],
        unique=True,
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    )
    op.create_index("ix_conversation_space_newest", "conversation", ["space_id", "asked_at"])
    op.create_table(
        "conversation_round",
        sa.Column("round_id", sa.String(), sa.ForeignKey("round.id"), primary_key=True),
        sa.Column("conversation_id", sa.String(), sa.ForeignKey("conversation.id"), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.UniqueConstraint("conversation_id", "step"),
    )
    op.create_table(
        "conversation_mark",
        sa.Column("conversation_id", sa.String(), sa.ForeignKey("conversation.id"), primary_key=True),
        sa.Column("member_id", sa.String(), sa.ForeignKey("member.id"), primary_key=True),
        sa.Column("kind", sa.String(), primary_key=True),
    )
    op.create_table(
        "conversation_line",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("conversation_id", sa.String(), sa.ForeignKey("conversation.id"), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.String(), sa.ForeignKey("member.id"), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("day", sa.Date()),
        sa.Column("is_settled", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("conversation_id", "step", "number"),
    )
    op.create_index("ix_conversation_line_member_id", "conversation_line", ["member_id"])


def downgrade() -> None:
    for table in ("conversation_line", "conversation_mark", "conversation_round", "conversation"):
        op.drop_table(table)
