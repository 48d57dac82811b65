"""Appreciations: what somebody did, and what it meant; and notes, which are sent the same way."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Moment, new_id
from intimacy_app.models.lifecycle import LINK, SHARED, kept, lifecycle, opens_no_more


class Appreciation(SQLModel, table=True):
    """Kept by its author until `sent_at` is set; then `reader_id` reads it too.

    A note is no appreciation: all its words are in `deed`, and `meaning` is empty.
    """

    __tablename__ = "appreciation"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_appreciation_space_newest", "space_id", "sent_at", "id"),
        Index("ix_appreciation_reader_newest", "reader_id", "sent_at", "id"),
        lifecycle(
            opens_no_more("deed", of="author_id", export="spaces[].thanks[].deed"),
            opens_no_more("meaning", of="author_id", export="spaces[].thanks[].meaning"),
            kept("author_id", why=SHARED, export="spaces[].thanks[].from"),
            kept("sent_at", why=SHARED, export="spaces[].thanks[].sent"),
            kept("is_note", why=SHARED, export="spaces[].thanks[].note"),
            kept("kept_at", why=SHARED, export="spaces[].thanks[].day"),
            kept("id", "space_id", "reader_id", why=SHARED, left_out=LINK),
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    space_id: str = Field(foreign_key="space.id")
    author_id: str = Field(foreign_key="member.id", index=True)
    reader_id: str | None = Field(default=None, foreign_key="member.id")
    deed: bytes
    meaning: bytes
    kept_at: datetime = Field(sa_type=Moment)
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
    is_note: bool = False
