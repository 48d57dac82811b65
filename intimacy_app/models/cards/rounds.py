"""Rounds, the answers in them, and the reveal that opens two answers for good."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Day, Moment, new_id
from intimacy_app.models.lifecycle import LINK, SHARED, TRACE, deleted, kept, lifecycle, opens_no_more

_STILL_LIES = text("closes_at IS NULL AND place IS NOT NULL")


class Round(SQLModel, table=True):
    """A question put to both members on a day, in the wording of that day.

    A card lies in a `place` of the table since the space's round day of that `number`. Where there is no
    `closes_at` it can be answered until it leaves.
    """

    __tablename__ = "round"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_round_space_open", "space_id", "closes_at"),
        Index(
            "ix_round_place_taken_once",
            *("space_id", "place"),
            unique=True,
            sqlite_where=_STILL_LIES,
            postgresql_where=_STILL_LIES,
        ),
        lifecycle(
            kept("prompt_key", "revision", why=SHARED, export="spaces[].answers[].prompt"),
            kept("day", why=SHARED, export="spaces[].answers[].day"),
            kept(
                *("id", "space_id", "purpose", "place", "number", "closes_at"),
                why=SHARED,
                left_out=LINK,
            ),
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    space_id: str = Field(foreign_key="space.id")
    purpose: str
    day: date
    place: int | None = None
    number: int = 0
    prompt_key: str
    revision: int = 1
    closes_at: datetime | None = Field(default=None, sa_type=Moment)


class ThenAndNow(SQLModel, table=True):
    """A round that asks again what opened in the round `then`, a year before."""

    __tablename__ = "then_and_now"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        kept("round_id", "then_id", why=SHARED, left_out=LINK),
    )

    round_id: str = Field(foreign_key="round.id", primary_key=True)
    then_id: str = Field(foreign_key="round.id", index=True)


class Answer(SQLModel, table=True):
    """One member's text in a round, sealed while `sealed_at` is set. Triggers fix it from the reveal on.

    `salt` is what the receipt will be made with; `sealed_for` is whom the author saw while sealing.
    """

    __tablename__ = "answer"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("round_id", "member_id"),
        lifecycle(
            opens_no_more("text", of="member_id", export="spaces[].answers[].mine"),
            kept("sealed_at", why=SHARED, export="spaces[].answers[].standing"),
            kept("salt", why="it proves what was sealed, and is shown no more", left_out=TRACE),
            kept(
                *("id", "round_id", "member_id", "sealed_for", "version", "operation"),
                why=SHARED,
                left_out=LINK,
            ),
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    round_id: str = Field(foreign_key="round.id")
    member_id: str = Field(foreign_key="member.id", index=True)
    text: bytes
    salt: bytes
    sealed_at: datetime | None = Field(default=None, sa_type=Day)
    sealed_for: str | None = Field(default=None, foreign_key="member.id")
    version: int = 1
    operation: str


class Reveal(SQLModel, table=True):
    """The record that two answers are in. The two members stand in no order that tells who was first."""

    __tablename__ = "reveal"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index("ix_reveal_space_newest", "space_id", "revealed_at", "round_id"),
        lifecycle(
            kept("round_id", "space_id", "one_id", "other_id", "revealed_at", why=SHARED, left_out=TRACE),
        ),
    )

    round_id: str = Field(foreign_key="round.id", primary_key=True)
    space_id: str = Field(foreign_key="space.id")
    one_id: str = Field(foreign_key="member.id")
    other_id: str = Field(foreign_key="member.id")
    revealed_at: datetime = Field(sa_type=Moment)


class Pass(SQLModel, table=True):
    """A member turned a card, on their own screen alone."""

    __tablename__ = "pass"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("round_id", "member_id", of="member_id", left_out=TRACE),
    )

    round_id: str = Field(foreign_key="round.id", primary_key=True)
    member_id: str = Field(foreign_key="member.id", primary_key=True)
