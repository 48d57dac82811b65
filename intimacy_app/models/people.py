"""People, the sessions in which they are signed in, and the devices they have used."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Moment, new_id


class Person(SQLModel, table=True):
    """Somebody with an account; the name is ciphertext under the person's own key."""

    __tablename__ = "person"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True)
    handle: str = Field(unique=True)
    name: bytes
    password_hash: str
    under_18: bool = False
    key_id: str = Field(foreign_key="data_key.id")
    joined_at: datetime = Field(sa_type=Moment)


class PersonSession(SQLModel, table=True):
    """One sign-in on one device. Of the token in the cookie only the hash is kept."""

    __tablename__ = "person_session"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True)
    token_hash: str = Field(unique=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    began_at: datetime = Field(sa_type=Moment)
    last_used_on: date
    ended_at: datetime | None = Field(default=None, sa_type=Moment)


class KnownDevice(SQLModel, table=True):
    """A device on which somebody signed in before; it has its own allowance of tries."""

    __tablename__ = "known_device"  # pyright: ignore[reportAssignmentType]

    token_hash: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id", primary_key=True)
