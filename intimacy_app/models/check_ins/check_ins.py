"""Check-ins: how somebody was, as they sent it."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Moment, new_id
from intimacy_app.models.lifecycle import LINK, SHARED, kept, lifecycle, opens_no_more


class CheckIn(SQLModel, table=True):
    """Sent to `reader_id` at once; before that it's a draft on its author's device alone.

    `text` holds feelings, choices and the line, and is as long in every one.
    """

    __tablename__ = "check_in"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_check_in_space_newest", "space_id", "sent_at", "id"),
        lifecycle(
            opens_no_more("text", of="author_id", export="spaces[].check_ins[].line"),
            kept("author_id", why=SHARED, export="spaces[].check_ins[].from"),
            kept("sent_at", why=SHARED, export="spaces[].check_ins[].day"),
            kept("id", "space_id", "reader_id", why=SHARED, left_out=LINK),
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    space_id: str = Field(foreign_key="space.id")
    author_id: str = Field(foreign_key="member.id", index=True)
    reader_id: str = Field(foreign_key="member.id", index=True)
    text: bytes
    sent_at: datetime = Field(sa_type=Moment)
