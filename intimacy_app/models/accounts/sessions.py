"""The sessions in which people are signed in, and the devices they have used."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Day, Minute, new_id
from intimacy_app.models.lifecycle import SECRET, SHOWN, TRACE, deleted, lifecycle


class PersonSession(SQLModel, table=True):
    """One sign-in on one device. Of the token in the cookie only the hash is kept.

    `device` says which device in plain words. `proved_at` is when the password was typed last. A session
    with a PIN is locked while `locked_at` is set, and locks when no sign of use follows `used_at`.
    `last_space_id` is the space whose page was opened last, or empty; its person may have left it since.
    """

    __tablename__ = "person_session"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("token_hash", "pin_hash", of="person_id", left_out=SECRET),
        deleted("device", "began_at", "last_used_on", of="person_id", left_out=SHOWN),
        deleted(
            *("id", "person_id", "ended_at", "proved_at", "wrong_pins", "used_at", "locked_at"),
            "last_space_id",
            of="person_id",
            left_out=TRACE,
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    token_hash: str = Field(unique=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    began_at: datetime = Field(sa_type=Minute)
    last_used_on: date
    ended_at: datetime | None = Field(default=None, sa_type=Day)
    device: str = ""
    proved_at: datetime | None = Field(default=None, sa_type=Minute)
    pin_hash: str | None = None
    wrong_pins: int = 0
    used_at: datetime | None = Field(default=None, sa_type=Minute)
    locked_at: datetime | None = Field(default=None, sa_type=Day)
    last_space_id: str = ""


class KnownDevice(SQLModel, table=True):
    """A device on which somebody signed in before; it has its own allowance of tries."""

    __tablename__ = "known_device"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("token_hash", "person_id", of="person_id", left_out=SECRET),
    )

    token_hash: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id", primary_key=True)
