"""Moments of two people, and the line that each wrote of one."""

from datetime import date

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import new_id
from intimacy_app.models.lifecycle import LINK, SHARED, kept, lifecycle, opens_no_more


class KeptMoment(SQLModel, table=True):
    """What two did on a day: a plan that was over, by the name it had, or what one of them called it.

    The title is under the key of `maker_id`, who gave it; `reader_id` is the other one. `plan_id` is null
    where nothing was planned, and once the plan is removed.
    """

    __tablename__ = "moment"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_moment_space_day", "space_id", "day", "id"),
        Index("ix_moment_plan_day", "plan_id", "day", unique=True),
        lifecycle(
            opens_no_more("title", of="maker_id", export="spaces[].moments[].title"),
            kept("maker_id", why=SHARED, export="spaces[].moments[].from"),
            kept("day", why=SHARED, export="spaces[].moments[].day"),
            kept("id", "space_id", "plan_id", "reader_id", why=SHARED, left_out=LINK),
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    space_id: str = Field(foreign_key="space.id")
    plan_id: str | None = Field(default=None, foreign_key="plan.id")
    maker_id: str = Field(foreign_key="member.id", index=True)
    reader_id: str = Field(foreign_key="member.id", index=True)
    day: date
    title: bytes


class MomentLine(SQLModel, table=True):
    """What a member wrote of a moment; `operation` is that of the form that wrote it last."""

    __tablename__ = "moment_line"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        opens_no_more("text", of="member_id", export="spaces[].moments[].mine"),
        kept("moment_id", "member_id", "operation", why=SHARED, left_out=LINK),
    )

    moment_id: str = Field(foreign_key="moment.id", primary_key=True)
    member_id: str = Field(foreign_key="member.id", primary_key=True)
    text: bytes
    operation: str
