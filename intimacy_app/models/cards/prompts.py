"""Prompts that members wrote, and what each member thinks of prompts, for nobody else to know."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Day, Moment, new_id
from intimacy_app.models.lifecycle import LINK, SHARED, SHOWN, deleted, kept, lifecycle, opens_no_more


class OwnPrompt(SQLModel, table=True):
    """A prompt that a member wrote or imported; `words` is its whole table as JSON, encrypted.

    One that was dealt stays when its author removes it, since rounds name it; it is not dealt again.
    """

    __tablename__ = "own_prompt"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        opens_no_more("words", of="author_id", export="spaces[].prompts[].text"),
        kept("id", "space_id", "author_id", "written_at", "removed_at", why=SHARED, left_out=LINK),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    space_id: str = Field(foreign_key="space.id", index=True)
    author_id: str = Field(foreign_key="member.id", index=True)
    words: bytes
    written_at: datetime = Field(sa_type=Moment)
    removed_at: datetime | None = Field(default=None, sa_type=Moment)


class Star(SQLModel, table=True):
    """A member has starred a prompt, for themselves alone."""

    __tablename__ = "star"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("member_id", "prompt_key", "starred_at", of="member_id", left_out=SHOWN),
    )

    member_id: str = Field(foreign_key="member.id", primary_key=True)
    prompt_key: str = Field(primary_key=True)
    starred_at: datetime = Field(sa_type=Day)


class Less(SQLModel, table=True):
    """A member wants less of one sort of prompt, on their own screen alone."""

    __tablename__ = "less"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("member_id", "sort", "asked_at", of="member_id", left_out=SHOWN),
    )

    member_id: str = Field(foreign_key="member.id", primary_key=True)
    sort: str = Field(primary_key=True)
    asked_at: datetime = Field(sa_type=Day)
