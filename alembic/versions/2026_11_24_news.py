"""What is new: news and its outbox, how people want to be told, devices, reminders, calendar addresses."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0008"
branch_labels = None
depends_on = None

_MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "news",
        sa.Column("id", sa.String(), primary_key=True),
        _person(),
        sa.Column("space_id", sa.String(), sa.ForeignKey("space.id")),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("about", sa.String()),
        sa.Column("due_at", _MOMENT, nullable=False),
        sa.Column("seen_at", _MOMENT),
        sa.Column("push_at", _MOMENT, nullable=False),
        sa.Column("claimed_at", _MOMENT),
        sa.Column("pushed_at", _MOMENT),
    )
    op.create_index("ix_news_person_newest", "news", ["person_id", "due_at"])
    op.create_index("ix_news_outbox", "news", ["claimed_at", "push_at"])
    op.create_index("ix_news_space_id", "news", ["space_id"])
    op.create_index("ix_news_about", "news", ["about"])
    op.create_table(
        "telling",
        _person(primary_key=True),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("quiet_from", sa.Time(), nullable=False),
        sa.Column("quiet_until", sa.Time(), nullable=False),
        sa.Column("most_a_day", sa.Integer(), nullable=False),
        sa.Column("with_name", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "push_device",
        sa.Column("id", sa.String(), primary_key=True),
        _person(),
        sa.Column("session_id", sa.String(), sa.ForeignKey("person_session.id"), nullable=False, unique=True),
        sa.Column("endpoint_hash", sa.String(), nullable=False, unique=True),
        sa.Column("endpoint", sa.LargeBinary(), nullable=False),
        sa.Column("p256dh", sa.LargeBinary(), nullable=False),
        sa.Column("auth", sa.LargeBinary(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("added_at", _MOMENT, nullable=False),
    )
    op.create_index("ix_push_device_person_id", "push_device", ["person_id"])
    op.create_table(
        "reminder",
        sa.Column("id", sa.String(), primary_key=True),
        _person(),
        sa.Column("at", sa.Time(), nullable=False),
        sa.Column("days", sa.String(), nullable=False),
        sa.Column("set_at", _MOMENT, nullable=False),
        sa.Column("next_at", _MOMENT, nullable=False),
    )
    op.create_index("ix_reminder_person_id", "reminder", ["person_id"])
    op.create_index("ix_reminder_next_at", "reminder", ["next_at"])
    op.create_table(
        "feed",
        _person(primary_key=True),
        sa.Column("secret_hash", sa.String(), nullable=False, unique=True),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
    )


def downgrade() -> None:
    for table in ("feed", "reminder", "push_device", "telling", "news"):
        op.drop_table(table)


def _person(*, primary_key: bool = False) -> sa.Column[str]:
    return sa.Column(
        "person_id", sa.String(), sa.ForeignKey("person.id"), primary_key=primary_key, nullable=False
    )
