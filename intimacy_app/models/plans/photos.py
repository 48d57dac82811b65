"""Photos of moments, made anew and encrypted."""

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import new_id
from intimacy_app.models.lifecycle import LINK, deleted, lifecycle

_SMALLER = "it's the same picture as `large`, smaller"


class MomentPhoto(SQLModel, table=True):
    """A photo as two JPEGs, each under the key of the member who added it; `place` is from 1 to 4."""

    __tablename__ = "moment_photo"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_moment_photo_place", "moment_id", "place", unique=True),
        lifecycle(
            deleted("large", of="member_id", export="spaces[].moments[].photos"),
            deleted("small", of="member_id", left_out=_SMALLER),
            deleted("id", "moment_id", "member_id", "place", of="member_id", left_out=LINK),
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    moment_id: str = Field(foreign_key="moment.id")
    member_id: str = Field(foreign_key="member.id", index=True)
    place: int
    large: bytes
    small: bytes
