"""Pauses of a space: both put it down for a while."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Moment, new_id
from intimacy_app.models.lifecycle import TRACE, deleted, lifecycle


class Pause(SQLModel, table=True):
    """A pause, on until `ends_at`. Who began it and who is back already is nobody else's.

    It's kept for a day after its end, since so long it counts for whoever began it, or until the next one.
    """

    __tablename__ = "pause"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_pause_space_ends_at", "space_id", "ends_at"),
        lifecycle(
            deleted(
                *("id", "space_id", "starter_id", "length", "began_at", "ends_at"),
                *("starter_is_back", "other_is_back"),
                of="starter_id",
                left_out=TRACE,
            ),
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    space_id: str = Field(foreign_key="space.id")
    starter_id: str = Field(foreign_key="member.id", index=True)
    length: str = ""
    began_at: datetime = Field(sa_type=Moment)
    ends_at: datetime = Field(sa_type=Moment)
    starter_is_back: bool = False
    other_is_back: bool = False
