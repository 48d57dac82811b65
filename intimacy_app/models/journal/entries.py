"""The private journal: entries of one person, under that person's own key."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Moment, new_id
from intimacy_app.models.lifecycle import LINK, deleted, lifecycle


class Entry(SQLModel, table=True):
    """What one person wrote for themselves; which feelings they named is ciphertext as well.

    `day` is the one that its author gave it. Then `written_at` is moved to that day, and orders it there.
    """

    __tablename__ = "entry"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_entry_person_newest", "person_id", "written_at", "id"),
        lifecycle(
            deleted("feelings", of="person_id", export="journal[].feelings"),
            deleted("set_off", of="person_id", export="journal[].set_off"),
            deleted("need", of="person_id", export="journal[].need"),
            deleted("text", of="person_id", export="journal[].text"),
            deleted("written_at", "day", of="person_id", export="journal[].day"),
            deleted("id", "person_id", "operation", of="person_id", left_out=LINK),
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    person_id: str = Field(foreign_key="person.id")
    feelings: bytes
    set_off: bytes
    need: bytes
    text: bytes
    operation: str
    written_at: datetime = Field(sa_type=Moment)
    day: date | None = None
