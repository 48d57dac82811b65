"""What somebody chose under *What's getting in the way?*"""

from sqlmodel import Field, SQLModel

from intimacy_app.models.lifecycle import LINK, deleted, lifecycle


class RoadblockChoice(SQLModel, table=True):
    """A person has a plan. Which one and since when is ciphertext of one length under their own key."""

    __tablename__ = "roadblock_choice"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("choice", of="person_id", export="person.plan"),
        deleted("person_id", of="person_id", left_out=LINK),
    )

    person_id: str = Field(foreign_key="person.id", primary_key=True)
    choice: bytes
