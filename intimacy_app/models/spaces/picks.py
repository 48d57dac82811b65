"""What a member has picked for their space in private: it counts once the other has picked the same."""

from sqlmodel import Field, SQLModel

from intimacy_app.models.lifecycle import SHOWN, deleted, lifecycle


class Pick(SQLModel, table=True):
    """A member's picks, as ciphertext under their key, at one length. It says neither when nor what."""

    __tablename__ = "pick"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("member_id", "chosen", of="member_id", left_out=SHOWN),
    )

    member_id: str = Field(foreign_key="member.id", primary_key=True)
    chosen: bytes
