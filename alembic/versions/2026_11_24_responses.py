"""Responses, the private journal, own prompts, and what each member thinks of prompts."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0003"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    # Added in place: batch mode would copy the table.
    op.add_column(
        "appreciation", sa.Column("is_note", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_table(
        "response",
        sa.Column("id", sa.String(), primary_key=True),
        _to("round_id", "round.id"),
        _to("author_id", "member.id"),
        _to("reader_id", "member.id"),
        _to("to_id", "response.id", nullable=True),
        sa.Column("way", sa.String(), nullable=False),
        sa.Column("text", sa.LargeBinary(), nullable=False),
        sa.Column("operation", sa.String(), nullable=False),
        sa.Column("sent_at", _MOMENT, nullable=False),
    )
    for column in ("round_id", "author_id", "reader_id", "to_id"):
        op.create_index(f"ix_response_{column}", "response", [column])
    op.create_table(
        "entry",
        sa.Column("id", sa.String(), primary_key=True),
        _to("person_id", "person.id"),
        *[
            sa.Column(name, sa.LargeBinary(), nullable=False)
            for name in ("feelings", "set_off", "need", "text")
        ],
        sa.Column("operation", sa.String(), nullable=False),
        sa.Column("written_at", _MOMENT, nullable=False),
    )
    op.create_index("ix_entry_person_newest", "entry", ["person_id", "written_at", "id"])
    op.create_table(
        "person_operation",
        sa.Column("person_id", sa.String(), sa.ForeignKey("person.id"), primary_key=True),
        sa.Column("mark", sa.String(), primary_key=True),
    )
    op.create_table(
        "own_prompt",
        sa.Column("id", sa.String(), primary_key=True),
        _to("space_id", "space.id"),
        _to("author_id", "member.id"),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("written_at", _MOMENT, nullable=False),
        sa.Column("removed_at", _MOMENT),
    )
    for column in ("space_id", "author_id"):
        op.create_index(f"ix_own_prompt_{column}", "own_prompt", [column])
    for table, column, moment in (("star", "prompt_key", "starred_at"), ("less", "sort", "asked_at")):
        op.create_table(
            table,
            sa.Column("member_id", sa.String(), sa.ForeignKey("member.id"), primary_key=True),
            sa.Column(column, sa.String(), primary_key=True),
            sa.Column(moment, _MOMENT, nullable=False),
        )


def downgrade() -> None:
    for table in ("less", "star", "own_prompt", "person_operation", "entry", "response"):
        op.drop_table(table)
    op.drop_column("appreciation", "is_note")


def _to(name: str, target: str, *, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.String(), sa.ForeignKey(target), nullable=nullable)
