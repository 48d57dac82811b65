"""Respites: until when a member has asked to be left be."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Moment
from intimacy_app.models.lifecycle import SHOWN, deleted, lifecycle


class Respite(SQLModel, table=True):
    """It ends by the clock, or early, when its row is deleted. `check_in_id` is the one that asked for it."""

    __tablename__ = "respite"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("member_id", "check_in_id", "ends_at", of="member_id", left_out=SHOWN),
    )

    member_id: str = Field(foreign_key="member.id", primary_key=True)
    check_in_id: str = Field(foreign_key="check_in.id", index=True)
    ends_at: datetime = Field(sa_type=Moment)
