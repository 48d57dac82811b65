"""Ways back into an account: codes of its person, and links of the operator."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Day, Minute
from intimacy_app.models.lifecycle import SECRET, deleted, lifecycle


class RecoveryCode(SQLModel, table=True):
    """One of the ten codes by which a person gets back in; used once, of the code only the hash is kept."""

    __tablename__ = "recovery_code"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("code_hash", "person_id", "used_at", of="person_id", left_out=SECRET),
    )

    code_hash: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    used_at: datetime | None = Field(default=None, sa_type=Day)


class ResetLink(SQLModel, table=True):
    """A one-time link by which the operator lets a person set a new password."""

    __tablename__ = "reset_link"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("token_hash", "person_id", "expires_at", "used_at", of="person_id", left_out=SECRET),
    )

    token_hash: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    expires_at: datetime = Field(sa_type=Minute)
    used_at: datetime | None = Field(default=None, sa_type=Day)
