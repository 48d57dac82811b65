"""Statements: what one of the two wanted to say well, in five parts."""

from datetime import datetime

from sqlalchemy import Index
from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Moment, new_id
from intimacy_app.models.lifecycle import LINK, SHARED, kept, lifecycle, opens_no_more


class Statement(SQLModel, table=True):
    """Sent to `reader_id` at once; before that it's a draft on its author's device alone.

    A part that was left empty is ciphertext too, so that nothing tells which parts there are.
    """

    __tablename__ = "statement"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_statement_space_newest", "space_id", "sent_at", "id"),
        lifecycle(
            opens_no_more("happened", of="author_id", export="spaces[].statements[].happened"),
            opens_no_more("felt", of="author_id", export="spaces[].statements[].felt"),
            opens_no_more("need", of="author_id", export="spaces[].statements[].need"),
            opens_no_more("for_you", of="author_id", export="spaces[].statements[].for_you"),
            opens_no_more("asking", of="author_id", export="spaces[].statements[].asking"),
            kept("author_id", why=SHARED, export="spaces[].statements[].from"),
            kept("sent_at", why=SHARED, export="spaces[].statements[].day"),
            kept("id", "space_id", "reader_id", why=SHARED, left_out=LINK),
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    space_id: str = Field(foreign_key="space.id")
    author_id: str = Field(foreign_key="member.id", index=True)
    reader_id: str = Field(foreign_key="member.id", index=True)
    happened: bytes
    felt: bytes
    need: bytes
    for_you: bytes
    asking: bytes
    sent_at: datetime = Field(sa_type=Moment)
