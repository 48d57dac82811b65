"""Plans of two people, and what each wants of them for themselves."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from intimacy_app.domain.plans.times import PlannedTime, Repeats
from intimacy_app.models.columns import Minute, Moment, new_id
from intimacy_app.models.lifecycle import LINK, SHARED, SHOWN, deleted, kept, lifecycle, opens_no_more


class Plan(SQLModel, table=True):
    """A time for two: what `maker_id` wrote of it for `reader_id`, and when, as `asker_id` proposed last.

    Day and hour are on the clock of `zone`, that of the space when it was proposed. `ends_at` is null where
    it repeats; `ended_by` said no, or called it off.
    """

    __tablename__ = "plan"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_plan_space_ends", "space_id", "ends_at", "id"),
        Index("ix_plan_space_day", "space_id", "day", "id"),
        lifecycle(
            opens_no_more("title", of="maker_id", export="spaces[].plans[].title"),
            opens_no_more("note", of="maker_id", export="spaces[].plans[].note"),
            kept("maker_id", why=SHARED, export="spaces[].plans[].from"),
            kept("day", why=SHARED, export="spaces[].plans[].day"),
            kept("at", why=SHARED, export="spaces[].plans[].time"),
            kept("zone", why=SHARED, export="spaces[].plans[].zone"),
            kept("minutes", why=SHARED, export="spaces[].plans[].minutes"),
            kept("repeats", why=SHARED, export="spaces[].plans[].repeats"),
            kept("agreed", why=SHARED, export="spaces[].plans[].agreed"),
            kept(
                *("id", "space_id", "reader_id", "asker_id", "version", "made_at", "ends_at", "ended_by"),
                why=SHARED,
                left_out=LINK,
            ),
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    space_id: str = Field(foreign_key="space.id")
    maker_id: str = Field(foreign_key="member.id", index=True)
    reader_id: str = Field(foreign_key="member.id", index=True)
    asker_id: str = Field(foreign_key="member.id")
    title: bytes
    note: bytes
    day: date
    at: time
    zone: str
    minutes: int
    repeats: str
    version: int = 0
    agreed: bool = False
    made_at: datetime = Field(sa_type=Minute)
    ends_at: datetime | None = Field(default=None, sa_type=Moment)
    ended_by: str | None = Field(default=None, foreign_key="member.id")

    @property
    def when(self) -> PlannedTime:
        """When it is."""
        return PlannedTime(self.day, self.at, ZoneInfo(self.zone), self.minutes, Repeats(self.repeats))


class PlanWish(SQLModel, table=True):
    """What a member wants of a plan for themselves: a reminder, and its name in the calendar."""

    __tablename__ = "plan_wish"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("remind", "remind_at", "named", of="member_id", left_out=SHOWN),
        deleted("plan_id", "member_id", of="member_id", left_out=LINK),
    )

    plan_id: str = Field(foreign_key="plan.id", primary_key=True)
    member_id: str = Field(foreign_key="member.id", primary_key=True)
    remind: str
    remind_at: datetime | None = Field(default=None, sa_type=Moment, index=True)
    named: bool = False
