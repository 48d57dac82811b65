"""The weekly check-in: that both have switched it on, and its day."""

from datetime import date

from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import new_id
from intimacy_app.models.lifecycle import SHOWN, deleted, lifecycle


class WeeklyCheckIn(SQLModel, table=True):
    """It's there once both have switched it on, until either switches it off or is no longer in the space.

    What both say on its `weekday` (0 is Monday) is a round. `kept_on` is a day on which it stays there though
    the weekday was changed on it.
    """

    __tablename__ = "weekly_check_in"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("id", "space_id", "weekday", "kept_on", of="space_id", left_out=SHOWN),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    space_id: str = Field(foreign_key="space.id", unique=True)
    weekday: int
    kept_on: date | None = None
