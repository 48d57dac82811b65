"""Reminders that people set for themselves, and the calendars in which they can be read."""

from datetime import datetime, time

from sqlmodel import Field, SQLModel

from intimacy_app.domain.notifications.reminders import Rhythm
from intimacy_app.models.columns import Minute, Moment, new_id
from intimacy_app.models.lifecycle import SECRET, SHOWN, deleted, lifecycle


class Reminder(SQLModel, table=True):
    """A time of day in its person's zone, on some days: `days` has a digit for each, Monday is 0."""

    __tablename__ = "reminder"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("id", "person_id", "at", "days", "set_at", "next_at", of="person_id", left_out=SHOWN),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    at: time
    days: str
    set_at: datetime = Field(sa_type=Minute)
    next_at: datetime = Field(sa_type=Moment, index=True)

    @property
    def rhythm(self) -> Rhythm:
        """When it comes."""
        return Rhythm(self.at, frozenset(map(int, self.days)))


class Feed(SQLModel, table=True):
    """A secret address of a person's reminders: a hash to find it, ciphertext to show it again."""

    __tablename__ = "feed"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("person_id", "secret_hash", "secret", of="person_id", left_out=SECRET),
    )

    person_id: str = Field(foreign_key="person.id", primary_key=True)
    secret_hash: str = Field(unique=True)
    secret: bytes
