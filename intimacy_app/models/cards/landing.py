"""How a card landed, said by one member for themselves."""

from sqlmodel import Field, SQLModel

from intimacy_app.models.lifecycle import LINK, deleted, lifecycle


class Landing(SQLModel, table=True):
    """Somebody has said how a card landed; what they said is ciphertext of one length."""

    __tablename__ = "landing"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("said", of="member_id", export="spaces[].answers[].landed"),
        deleted("member_id", "round_id", of="member_id", left_out=LINK),
    )

    member_id: str = Field(foreign_key="member.id", primary_key=True)
    round_id: str = Field(foreign_key="round.id", primary_key=True)
    said: bytes
