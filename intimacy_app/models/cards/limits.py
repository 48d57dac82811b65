"""Limits: what a member wants to be asked, encrypted as any word of theirs."""

from sqlmodel import Field, SQLModel

from intimacy_app.models.lifecycle import SHOWN, deleted, lifecycle


class Limits(SQLModel, table=True):
    """A member's private limits. There is no row for somebody who chose nothing, and no moment in it."""

    __tablename__ = "limits"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("member_id", "chosen", of="member_id", left_out=SHOWN),
    )

    member_id: str = Field(foreign_key="member.id", primary_key=True)
    chosen: bytes
