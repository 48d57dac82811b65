"""The private journal: entries of one person, under that person's own key."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Moment, new_id


class Entry(SQLModel, table=True):
    """What one person wrote for themselves; which feelings they named is ciphertext as well."""

    __tablename__ = "entry"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("ix_entry_person_newest", "person_id", "written_at", "id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    person_id: str = Field(foreign_key="person.id")
    feelings: bytes
    set_off: bytes
    need: bytes
    text: bytes
    operation: str
    written_at: datetime = Field(sa_type=Moment)


class PersonOperation(SQLModel, table=True):
    """A write of a person outside any space that has been done, by the mark its device gave it."""

    __tablename__ = "person_operation"  # pyright: ignore[reportAssignmentType]

    person_id: str = Field(foreign_key="person.id", primary_key=True)
    mark: str = Field(primary_key=True)
