"""People, the sessions in which they are signed in, and the devices they have used."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Moment, new_id
from intimacy_app.models.lifecycle import (
    FOUND_AGAIN,
    LINK,
    OF_NOBODY,
    SECRET,
    SHOWN,
    TRACE,
    deleted,
    kept,
    lifecycle,
    opens_no_more,
    overwritten,
)


class Person(SQLModel, table=True):
    """Somebody with an account; the name is ciphertext under the person's own key."""

    __tablename__ = "person"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        opens_no_more("name", of="id", export="person.name"),
        overwritten("handle", export="person.sign_in_name"),
        overwritten("password_hash", left_out=SECRET),
        overwritten("under_18", left_out=SHOWN),
        kept("id", "key_id", "joined_at", why=FOUND_AGAIN, left_out=LINK),
    )

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
    __table_args__ = lifecycle(
        deleted("token_hash", "pin_hash", of="person_id", left_out=SECRET),
        deleted("device", "began_at", "last_used_on", of="person_id", left_out=SHOWN),
        deleted(
            *("id", "person_id", "ended_at", "proved_at", "wrong_pins", "used_at", "locked_at"),
            of="person_id",
            left_out=TRACE,
        ),
    )

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
    __table_args__ = lifecycle(
        deleted("token_hash", "person_id", of="person_id", left_out=SECRET),
    )

    token_hash: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id", primary_key=True)


class RecoveryCode(SQLModel, table=True):
    """One of the ten codes by which a person gets back in; used once, of the code only the hash is kept."""

    __tablename__ = "recovery_code"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("code_hash", "person_id", "used_at", of="person_id", left_out=SECRET),
    )

    code_hash: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    used_at: datetime | None = Field(default=None, sa_type=Moment)


class ResetLink(SQLModel, table=True):
    """A one-time link by which the operator lets a person set a new password."""

    __tablename__ = "reset_link"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("token_hash", "person_id", "expires_at", "used_at", of="person_id", left_out=SECRET),
    )

    token_hash: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    expires_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(default=None, sa_type=Moment)


class SignUpLink(SQLModel, table=True):
    """A one-time link by which the operator lets somebody create an account; it does not say who did."""

    __tablename__ = "sign_up_link"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        kept("token_hash", "expires_at", "used_at", why=OF_NOBODY, left_out=SECRET),
    )

    token_hash: str = Field(primary_key=True)
    expires_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(default=None, sa_type=Moment)


class SecurityAlert(SQLModel, table=True):
    """Something that happened to an account, told inside the app until it has been seen."""

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
    happened_at: datetime = Field(sa_type=Moment)
    seen_at: datetime | None = Field(default=None, sa_type=Moment)
