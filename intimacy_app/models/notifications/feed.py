"""Notifications: the entries of *What is new*, and the outbox of what is pushed to devices."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Day, Minute, Moment, new_id
from intimacy_app.models.lifecycle import TRACE, deleted, lifecycle


class Notification(SQLModel, table=True):
    """A fact that its person may know, written in the transaction that makes it one.

    It is shown from `due_at` on. `about` names the round, the thanks or the member that it concerns. The
    outbox: it is pushed to devices from `push_at` on; `claimed_at` is set once, before anything is sent, and
    `pushed_at` where it was.
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
    seen_at: datetime | None = Field(default=None, sa_type=Day)
    push_at: datetime = Field(sa_type=Moment)
    claimed_at: datetime | None = Field(default=None, sa_type=Day)
    pushed_at: datetime | None = Field(default=None, sa_type=Minute)
