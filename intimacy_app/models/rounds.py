"""Slates and rounds, the answers in them, and the reveal that opens two answers for good."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Moment, new_id


class Slate(SQLModel, table=True):
    """The prompts of one round day, drawn once."""

    __tablename__ = "slate"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("space_id", "day"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    space_id: str = Field(foreign_key="space.id")
    day: date
    closes_at: datetime = Field(sa_type=Moment)


class Round(SQLModel, table=True):
    """One prompt of a slate, put to both."""

    __tablename__ = "round"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("slate_id", "position"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    slate_id: str = Field(foreign_key="slate.id")
    position: int
    prompt_key: str


class Answer(SQLModel, table=True):
    """One member's text in a round, sealed while `sealed_at` is set. Triggers fix it from the reveal on.

    `salt` is what the receipt will be made with; `sealed_for` is whom the author saw while sealing.
    """

    __tablename__ = "answer"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("round_id", "member_id"),)

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
    __table_args__ = (Index("ix_reveal_space_newest", "space_id", "revealed_at", "round_id"),)

    round_id: str = Field(foreign_key="round.id", primary_key=True)
    space_id: str = Field(foreign_key="space.id")
    one_id: str = Field(foreign_key="member.id")
    other_id: str = Field(foreign_key="member.id")
    revealed_at: datetime = Field(sa_type=Moment)


class Pass(SQLModel, table=True):
    """A member turned a card, on their own screen alone."""

    __tablename__ = "pass"  # pyright: ignore[reportAssignmentType]

    round_id: str = Field(foreign_key="round.id", primary_key=True)
    member_id: str = Field(foreign_key="member.id", primary_key=True)


class Operation(SQLModel, table=True):
    """A write that has been done, by the mark its device gave it."""

    __tablename__ = "operation"  # pyright: ignore[reportAssignmentType]

    member_id: str = Field(foreign_key="member.id", primary_key=True)
    mark: str = Field(primary_key=True)
