"""Invitations into a space, and links to create an account."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Day, Minute, new_id
from intimacy_app.models.lifecycle import OF_NOBODY, SECRET, SHARED, TRACE, kept, lifecycle, opens_no_more


class Invitation(SQLModel, table=True):
    """One secret into a space: ciphertext to show it again, an HMAC to find it."""

    __tablename__ = "invitation"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        opens_no_more("code", of="inviter_id", left_out=SECRET),
        kept("fingerprint", why="a code that is typed again gets the same reply as before", left_out=SECRET),
        kept(
            *("id", "space_id", "inviter_id", "expires_at", "used_by", "revoked_at"),
            why=SHARED,
            left_out=TRACE,
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    space_id: str = Field(foreign_key="space.id", index=True)
    inviter_id: str = Field(foreign_key="member.id")
    code: bytes
    fingerprint: bytes = Field(unique=True)
    expires_at: datetime = Field(sa_type=Minute)
    used_by: str | None = Field(default=None, foreign_key="member.id")
    revoked_at: datetime | None = Field(default=None, sa_type=Day)


class SignUpLink(SQLModel, table=True):
    """A one-time link by which the operator lets somebody create an account; it does not say who did."""

    __tablename__ = "sign_up_link"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        kept("token_hash", "expires_at", "used_at", why=OF_NOBODY, left_out=SECRET),
    )

    token_hash: str = Field(primary_key=True)
    expires_at: datetime = Field(sa_type=Minute)
    used_at: datetime | None = Field(default=None, sa_type=Day)
