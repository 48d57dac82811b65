"""News of spaces, which is the outbox of notices too, and how a person wants to be told."""

from datetime import datetime, time

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Moment, new_id
from intimacy_app.models.lifecycle import LINK, SECRET, SHOWN, TRACE, deleted, lifecycle


class Notification(SQLModel, table=True):
    """A fact that its person may know, written in the transaction that makes it one.

    It is shown from `due_at` on. `about` names the round, the thanks or the member that it concerns. The
    outbox: devices may be told from `push_at` on; `claimed_at` is set once, before anything is sent, and
    `pushed_at` where devices were told.
    """

    __tablename__ = "news"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_news_person_newest", "person_id", "due_at"),
        Index("ix_news_outbox", "claimed_at", "push_at"),
        lifecycle(
            deleted(
                *("id", "person_id", "space_id", "kind", "about"),
                *("due_at", "seen_at", "push_at", "claimed_at", "pushed_at"),
                of="person_id",
                left_out=TRACE,
            ),
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    person_id: str = Field(foreign_key="person.id")
    space_id: str | None = Field(default=None, foreign_key="space.id", index=True)
    kind: str
    about: str | None = Field(default=None, index=True)
    due_at: datetime = Field(sa_type=Moment)
    seen_at: datetime | None = Field(default=None, sa_type=Moment)
    push_at: datetime = Field(sa_type=Moment)
    claimed_at: datetime | None = Field(default=None, sa_type=Moment)
    pushed_at: datetime | None = Field(default=None, sa_type=Moment)


class NotificationPreferences(SQLModel, table=True):
    """How a person wants to be told, in their own time zone."""

    __tablename__ = "telling"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted(
            *("person_id", "zone", "quiet_from", "quiet_until", "most_a_day", "with_name"),
            of="person_id",
            left_out=SHOWN,
        ),
    )

    person_id: str = Field(foreign_key="person.id", primary_key=True)
    zone: str
    quiet_from: time
    quiet_until: time
    most_a_day: int
    with_name: bool


class PushDevice(SQLModel, table=True):
    """A device that its person wants to be told on, for as long as its session lasts.

    Address and keys are ciphertext under the person's key; the address is found again by its hash.
    """

    __tablename__ = "push_device"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("endpoint_hash", "endpoint", "p256dh", "auth", of="person_id", left_out=SECRET),
        deleted("id", "person_id", "session_id", "language", "added_at", of="person_id", left_out=LINK),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    session_id: str = Field(foreign_key="person_session.id", unique=True)
    endpoint_hash: str = Field(unique=True)
    endpoint: bytes
    p256dh: bytes
    auth: bytes
    language: str
    added_at: datetime = Field(sa_type=Moment)
