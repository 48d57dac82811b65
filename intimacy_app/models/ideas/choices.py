"""What a member thinks of the ideas for time together, for nobody else to know."""

from sqlmodel import Field, SQLModel

from intimacy_app.models.lifecycle import LINK, SHOWN, deleted, lifecycle


class IdeaChoices(SQLModel, table=True):
    """A member has looked at ideas. What they marked and picked is ciphertext of one length."""

    __tablename__ = "idea_choices"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("chosen", of="member_id", left_out=SHOWN),
        deleted("member_id", of="member_id", left_out=LINK),
    )

    member_id: str = Field(foreign_key="member.id", primary_key=True)
    chosen: bytes
