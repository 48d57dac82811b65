"""Spaces, and their members."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Day, Moment, new_id
from intimacy_app.models.lifecycle import LINK, SHARED, SHOWN, TRACE, deleted, kept, lifecycle, opens_no_more


class Space(SQLModel, table=True):
    """A private place for two, over once `ended_at` is set.

    `name` is ciphertext under the key of `named_by`, whoever gave it last; `seed` orders the deck;
    `round_days` are the days of the week on which places of its table are filled, as digits from 0 for
    Monday, or none where somebody has to ask. `days_dealt` counts them; `due_at` is when the next one
    breaks, if one does by itself.
    """

    __tablename__ = "space"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        opens_no_more("name", of="named_by", export="spaces[].title"),
        kept("kind", why=SHARED, export="spaces[].kind"),
        kept("ended_at", why=SHARED, export="spaces[].ended"),
        kept("zone", "round_days", "small_doses", "named_by", why=SHARED, left_out=SHOWN),
        kept("id", "seed", "drawn_until", "days_dealt", "due_at", "created_at", why=SHARED, left_out=LINK),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    kind: str
    name: bytes | None = None
    named_by: str | None = None
    zone: str
    seed: bytes
    drawn_until: date | None = None
    days_dealt: int = 0
    due_at: datetime | None = Field(default=None, sa_type=Moment, index=True)
    created_at: datetime = Field(sa_type=Day)
    ended_at: datetime | None = Field(default=None, sa_type=Moment)
    round_days: str = "0123456"
    small_doses: bool = False


class Member(SQLModel, table=True):
    """One person in one space. `role` is set in the parent-and-child kind alone.

    `name_at_end` is what somebody was called when the space ended, under their own key, once that isn't
    their name anymore.
    """

    __tablename__ = "member"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        opens_no_more("name_at_end", of="person_id", export="spaces[].other"),
        kept("left_at", why=SHARED, export="spaces[].left"),
        kept("role", "is_creator", why=SHARED, left_out=SHOWN),
        kept(
            *("id", "space_id", "person_id", "key_id", "joined_at", "told_of_end_at"),
            why=SHARED,
            left_out=LINK,
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    space_id: str = Field(foreign_key="space.id", index=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    key_id: str = Field(foreign_key="data_key.id")
    role: str | None = None
    is_creator: bool = False
    joined_at: datetime = Field(sa_type=Moment)
    left_at: datetime | None = Field(default=None, sa_type=Moment)
    told_of_end_at: datetime | None = Field(default=None, sa_type=Day)
    name_at_end: bytes | None = None


class Confirmation(SQLModel, table=True):
    """A member has said that somebody who joined is the right person."""

    __tablename__ = "confirmation"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        kept("author_id", "reader_id", why=SHARED, left_out=TRACE),
    )

    author_id: str = Field(foreign_key="member.id", primary_key=True)
    reader_id: str = Field(foreign_key="member.id", primary_key=True)


class Rest(SQLModel, table=True):
    """A space rests, without a reason, until either of the two ends it."""

    __tablename__ = "rest"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("space_id", "began_at", of="space_id", left_out=SHOWN),
    )

    space_id: str = Field(foreign_key="space.id", primary_key=True)
    began_at: datetime = Field(sa_type=Day)
