"""Rounds that two people answer on one phone."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Moment
from intimacy_app.models.lifecycle import LINK, SHARED, kept, lifecycle, opens_no_more


class OnePhone(SQLModel, table=True):
    """A round that two people answer on one phone, its holder's, who writes first.

    Until `kept_at` is set it is between the two writers, and the holder's alone. Each text is ciphertext
    under the key of whom it is of, so that erasing takes it away; but only the holder was signed in, and so
    the other's is nobody's sealed answer.
    """

    __tablename__ = "one_phone"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        opens_no_more("first", of="holder_id", export="spaces[].together[].mine"),
        opens_no_more("second", of="other_id", export="spaces[].together[].mine"),
        kept("holder_id", why=SHARED, export="spaces[].together[].phone"),
        kept("kept_at", why=SHARED, export="spaces[].together[].finished"),
        kept("round_id", "other_id", why=SHARED, left_out=LINK),
    )

    round_id: str = Field(foreign_key="round.id", primary_key=True)
    holder_id: str = Field(foreign_key="member.id", primary_key=True, index=True)
    other_id: str = Field(foreign_key="member.id", index=True)
    first: bytes
    second: bytes | None = None
    kept_at: datetime | None = Field(default=None, sa_type=Moment)
