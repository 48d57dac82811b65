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
    """One sign-in on one device. Of the token in the cookie only the hash is kept.

    `device` says which device in plain words. `proved_at` is when the password was typed last. A session
    with a PIN is locked while `locked_at` is set, and locks when no sign of use follows `used_at`.
    """

    __tablename__ = "person_session"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True)
    token_hash: str = Field(unique=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    began_at: datetime = Field(sa_type=Moment)
    last_used_on: date
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    device: str = ""
    proved_at: datetime | None = Field(default=None, sa_type=Moment)
    pin_hash: str | None = None
    wrong_pins: int = 0
    used_at: datetime | None = Field(default=None, sa_type=Moment)
    locked_at: datetime | None = Field(default=None, sa_type=Moment)


class KnownDevice(SQLModel, table=True):
    """A device on which somebody signed in before; it has its own allowance of tries."""

    __tablename__ = "known_device"  # pyright: ignore[reportAssignmentType]

    token_hash: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id", primary_key=True)


class RecoveryCode(SQLModel, table=True):
    """One of the ten codes by which a person gets back in; used once, of the code only the hash is kept."""

    __tablename__ = "recovery_code"  # pyright: ignore[reportAssignmentType]

    code_hash: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    used_at: datetime | None = Field(default=None, sa_type=Moment)


class ResetLink(SQLModel, table=True):
    """A one-time link by which the operator lets a person set a new password."""

    __tablename__ = "reset_link"  # pyright: ignore[reportAssignmentType]

    token_hash: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    expires_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(default=None, sa_type=Moment)


class SignUpLink(SQLModel, table=True):
    """A one-time link by which the operator lets somebody create an account; it does not say who did."""

    __tablename__ = "sign_up_link"  # pyright: ignore[reportAssignmentType]

    token_hash: str = Field(primary_key=True)
    expires_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(default=None, sa_type=Moment)


class Notice(SQLModel, table=True):
    """Something that happened to an account, told inside the app until it has been seen."""

    __tablename__ = "notice"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    kind: str
    device: str = ""
    happened_at: datetime = Field(sa_type=Moment)
    seen_at: datetime | None = Field(default=None, sa_type=Moment)
