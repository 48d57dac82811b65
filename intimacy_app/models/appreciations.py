"""Appreciations: what somebody did, and what it meant; and notes, which are sent the same way."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Moment, new_id


class Appreciation(SQLModel, table=True):
    """Kept by its author until `sent_at` is set; then `reader_id` reads it too.

    A note is no appreciation: all its words are in `deed`, and `meaning` is empty.
    """

    __tablename__ = "appreciation"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_appreciation_space_newest", "space_id", "sent_at", "id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    space_id: str = Field(foreign_key="space.id")
    author_id: str = Field(foreign_key="member.id", index=True)
    reader_id: str | None = Field(default=None, foreign_key="member.id")
    deed: bytes
    meaning: bytes
    kept_at: datetime = Field(sa_type=Moment)
    sent_at: datetime | None = Field(default=None, sa_type=Moment)
    is_note: bool = False
