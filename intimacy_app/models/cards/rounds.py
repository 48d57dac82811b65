"""Slates and rounds, the answers in them, and the reveal that opens two answers for good."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Moment, new_id
from intimacy_app.models.lifecycle import LINK, SHARED, TRACE, deleted, kept, lifecycle, opens_no_more


class Slate(SQLModel, table=True):
    """The prompts of one round day, drawn once."""

    __tablename__ = "slate"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("space_id", "day"),
        lifecycle(
            kept("day", why=SHARED, export="spaces[].answers[].day"),
            kept("id", "space_id", "closes_at", why=SHARED, left_out=LINK),
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    space_id: str = Field(foreign_key="space.id")
    day: date
    closes_at: datetime = Field(sa_type=Moment)


class Round(SQLModel, table=True):
    """One prompt of a slate, put to both."""

    __tablename__ = "round"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("slate_id", "position"),
        lifecycle(
            kept("prompt_key", why=SHARED, export="spaces[].answers[].prompt"),
            kept("id", "slate_id", "position", why=SHARED, left_out=LINK),
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    slate_id: str = Field(foreign_key="slate.id")
    position: int
    prompt_key: str


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
    sealed_at: datetime | None = Field(default=None, sa_type=Moment)
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
