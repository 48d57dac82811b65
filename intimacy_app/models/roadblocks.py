"""What somebody chose under *Where does it stick?*"""

from sqlmodel import Field, SQLModel


class RoadblockChoice(SQLModel, table=True):
    """A person has a plan. Which one and since when is ciphertext of one length under their own key."""

    __tablename__ = "roadblock_choice"  # pyright: ignore[reportAssignmentType]

    person_id: str = Field(foreign_key="person.id", primary_key=True)
    choice: bytes
