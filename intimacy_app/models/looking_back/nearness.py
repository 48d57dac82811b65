"""How near it felt to one member, as they marked it for themselves."""

from sqlmodel import Field, SQLModel

from intimacy_app.models.lifecycle import LINK, deleted, lifecycle


class Nearness(SQLModel, table=True):
    """A member has marked days of a year. On which days, and how near, is ciphertext of one length."""

    __tablename__ = "nearness"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("marks", of="member_id", export="spaces[].nearness[].near"),
        deleted("year", of="member_id", export="spaces[].nearness[].day"),
        deleted("member_id", of="member_id", left_out=LINK),
    )

    member_id: str = Field(foreign_key="member.id", primary_key=True)
    year: int = Field(primary_key=True)
    marks: bytes
