"""Security alerts: what happened to an account."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Day, Minute, new_id
from intimacy_app.models.lifecycle import TRACE, deleted, lifecycle


class SecurityAlert(SQLModel, table=True):
    """Something that happened to an account, shown inside the app until it has been seen."""

    __tablename__ = "notice"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted(
            *("id", "person_id", "kind", "device", "happened_at", "seen_at"), of="person_id", left_out=TRACE
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    kind: str
    device: str = ""
    happened_at: datetime = Field(sa_type=Minute)
    seen_at: datetime | None = Field(default=None, sa_type=Day)
