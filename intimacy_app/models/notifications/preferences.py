"""How a person wants to be notified."""

from datetime import time

from sqlmodel import Field, SQLModel

from intimacy_app.models.lifecycle import SHOWN, TRACE, deleted, lifecycle


class NotificationPreferences(SQLModel, table=True):
    """How a person wants to be notified, in their own time zone.

    `declined` is ciphertext under their key: the zones of devices that they chose not to follow.
    """

    __tablename__ = "telling"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted(
            *("person_id", "zone", "quiet_from", "quiet_until", "most_a_day", "with_name"),
            of="person_id",
            left_out=SHOWN,
        ),
        deleted("declined", of="person_id", left_out=TRACE),
    )

    person_id: str = Field(foreign_key="person.id", primary_key=True)
    zone: str
    quiet_from: time
    quiet_until: time
    most_a_day: int
    with_name: bool
    declined: bytes | None = None
