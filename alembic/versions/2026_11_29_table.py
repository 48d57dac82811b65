"""Rounds of a space of their own, and a table on which cards stay until they open."""

from datetime import UTC, datetime, time, timedelta
from itertools import groupby

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0005"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)
_STILL_LIES = sa.text("closes_at IS NULL AND place IS NOT NULL")
_OPEN_FOR = timedelta(days=7)

# The newest slate's cards take the places, by their position; all keep their closing time.
_FROM_SLATES = """
SELECT round.id, slate.space_id, 'card' AS purpose, slate.day,
  CASE WHEN slate.day = (SELECT max(day) FROM slate AS other WHERE other.space_id = slate.space_id)
    THEN round.position END AS place,
  0 AS number, round.prompt_key, 1 AS revision, slate.closes_at
FROM round JOIN slate ON slate.id = round.slate_id
"""
# Every space is looked at once, and then knows when its next day breaks.
_DUE = """
UPDATE space SET due_at = created_at WHERE ended_at IS NULL AND round_days <> ''
  AND NOT EXISTS (SELECT 1 FROM rest WHERE rest.space_id = space.id)
"""

_slate = sa.table(
    "slate",
    *(sa.column(name, sa.String()) for name in ("id", "space_id")),
    sa.column("day", sa.Date()),
    sa.column("closes_at", _MOMENT),
)
_kept = sa.table(
    "round_kept",
    *(sa.column(name, sa.String()) for name in ("id", "space_id", "prompt_key", "slate_id")),
    *(sa.column(name, sa.Integer()) for name in ("place", "position")),
    sa.column("day", sa.Date()),
    sa.column("closes_at", _MOMENT),
)


def upgrade() -> None:
    op.add_column("space", sa.Column("days_dealt", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("space", sa.Column("due_at", _MOMENT))
    op.create_index("ix_space_due_at", "space", ["due_at"])
    op.execute(_DUE)
    op.execute(f"CREATE TABLE round_kept AS {_FROM_SLATES}")
    _replace_rounds(
        sa.Column("space_id", sa.String(), sa.ForeignKey("space.id"), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("place", sa.Integer()),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("prompt_key", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("closes_at", _MOMENT),
    )
    op.create_index("ix_round_space_open", "round", ["space_id", "closes_at"])
    op.create_index(
        "ix_round_place_taken_once",
        "round",
        ["space_id", "place"],
        unique=True,
        sqlite_where=_STILL_LIES,
        postgresql_where=_STILL_LIES,
    )
    op.drop_table("slate")
    op.create_table(
        "laid_theme",
        sa.Column("space_id", sa.String(), sa.ForeignKey("space.id"), primary_key=True),
        sa.Column("member_id", sa.String(), sa.ForeignKey("member.id"), nullable=False),
        sa.Column("chosen", sa.LargeBinary(), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
    )
    op.create_index("ix_laid_theme_member_id", "laid_theme", ["member_id"])


def downgrade() -> None:
    op.drop_table("laid_theme")
    op.create_table(
        "slate",
        sa.Column("id", sa.String(), primary_key=True),
        sa.Column("space_id", sa.String(), sa.ForeignKey("space.id"), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("closes_at", _MOMENT, nullable=False),
        sa.UniqueConstraint("space_id", "day"),
    )
    op.execute("CREATE TABLE round_kept AS SELECT * FROM round")
    op.add_column("round_kept", sa.Column("slate_id", sa.String()))
    op.add_column("round_kept", sa.Column("position", sa.Integer()))
    _gather_in_slates(op.get_bind())
    _replace_rounds(
        sa.Column("slate_id", sa.String(), sa.ForeignKey("slate.id"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("prompt_key", sa.String(), nullable=False),
        sa.UniqueConstraint("slate_id", "position"),
    )
    op.drop_index("ix_space_due_at", "space")
    for column in ("due_at", "days_dealt"):
        op.drop_column("space", column)


def _replace_rounds(*parts: sa.Column[object] | sa.UniqueConstraint) -> None:
    """Put what `round_kept` holds into a table of rounds of another shape, to which all refer as before."""
    names = ", ".join(["id", *(part.name for part in parts if isinstance(part, sa.Column))])
    if op.get_bind().dialect.name == "sqlite":
        # References are checked at the end: by then every round is there again.
        op.execute("PRAGMA defer_foreign_keys = ON")
        op.drop_table("round")
        op.create_table("round", sa.Column("id", sa.String(), primary_key=True), *parts)
        op.execute(f"INSERT INTO round ({names}) SELECT {names} FROM round_kept")
    else:
        _alter_rounds(*parts)
    op.drop_table("round_kept")


def _alter_rounds(*parts: sa.Column[object] | sa.UniqueConstraint) -> None:
    before = {column["name"] for column in sa.inspect(op.get_bind()).get_columns("round")} - {"id"}
    columns = [part for part in parts if isinstance(part, sa.Column)]
    for name in before - {column.name for column in columns}:
        op.drop_column("round", name)
    for column in columns:
        if column.name not in before:
            op.add_column("round", sa.Column(column.name, column.type))
            kept = f"(SELECT {column.name} FROM round_kept WHERE round_kept.id = round.id)"
            op.execute(f"UPDATE round SET {column.name} = {kept}")
            op.alter_column("round", column.name, nullable=bool(column.nullable))
            for key in column.foreign_keys:
                table, _, parent = key.target_fullname.partition(".")
                op.create_foreign_key(f"round_{column.name}_fkey", "round", table, [column.name], [parent])
    for part in parts:
        if isinstance(part, sa.UniqueConstraint):
            op.create_unique_constraint("round_slate_id_position_key", "round", ["slate_id", "position"])


def _gather_in_slates(connection: sa.Connection) -> None:
    """Gather the cards of a day in a slate; what lies without an end closes seven days after it came."""
    of_a_day = (_kept.c.space_id, _kept.c.day)
    rounds = connection.execute(sa.select(_kept).order_by(*of_a_day, _kept.c.place, _kept.c.id)).all()
    for (space_id, day), found in groupby(rounds, key=lambda row: (row.space_id, row.day)):
        cards = list(found)
        closing = max(card.closes_at or datetime.combine(day + _OPEN_FOR, time(5), UTC) for card in cards)
        slate = {"id": cards[0].id, "space_id": space_id, "day": day, "closes_at": closing}
        connection.execute(_slate.insert().values(slate))
        for position, card in enumerate(cards):
            put = _kept.update().where(_kept.c.id == card.id)
            connection.execute(put.values(slate_id=slate["id"], position=position))
