"""What a member means to notice, and to give thanks for."""

from sqlmodel import Field, SQLModel

from intimacy_app.models.lifecycle import LINK, deleted, lifecycle


class Noticing(SQLModel, table=True):
    """A member has a plan. Its words, and since which day, are ciphertext under their own key."""

    __tablename__ = "noticing"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("plan", of="member_id", export="spaces[].when_i_notice"),
        deleted("member_id", "operation", of="member_id", left_out=LINK),
    )

    member_id: str = Field(foreign_key="member.id", primary_key=True)
    plan: bytes
    operation: str
