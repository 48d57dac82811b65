"""Conversations: who asked for one, how far it is, and what was said in it outside its rounds."""

from datetime import date, datetime

from sqlalchemy import Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Minute, Moment, new_id
from intimacy_app.models.lifecycle import LINK, SHARED, TRACE, deleted, kept, lifecycle, opens_no_more

_OPEN = text("ended_at IS NULL")


class Conversation(SQLModel, table=True):
    """A guided conversation, from the invitation to its end; a space has one that's open at most.

    `step` and `gate` say how far it is in its script. Nothing in it tells who did something alone.
    """

    __tablename__ = "conversation"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        Index(
            "ix_conversation_one_open",
            "space_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_conversation_space_newest", "space_id", "asked_at"),
        lifecycle(
            kept("script", why=SHARED, export="spaces[].conversations[].conversation"),
            kept(
                *("id", "space_id", "asker_id", "asked_id"),
                why=SHARED,
                left_out=LINK,
            ),
            kept(
                *("revision", "phones", "length", "questions", "asked_at", "reply", "began_at"),
                *("step", "gate", "gate_at", "ending", "ended_at"),
                why=SHARED,
                left_out=TRACE,
            ),
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    space_id: str = Field(foreign_key="space.id")
    script: str
    revision: int
    asker_id: str = Field(foreign_key="member.id")
    asked_id: str = Field(foreign_key="member.id")
    phones: str
    length: int
    # The keys of the questions that were drawn, with a comma between them.
    questions: str = ""
    asked_at: datetime = Field(sa_type=Minute)
    reply: str | None = None
    began_at: datetime | None = Field(default=None, sa_type=Minute)
    step: int = 0
    gate: int = 0
    gate_at: datetime | None = Field(default=None, sa_type=Moment)
    ending: str | None = None
    ended_at: datetime | None = Field(default=None, sa_type=Minute)


class ConversationRound(SQLModel, table=True):
    """The round of one step of a conversation: what's written or picked there."""

    __tablename__ = "conversation_round"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("conversation_id", "step"),
        lifecycle(kept("round_id", "conversation_id", "step", why=SHARED, left_out=LINK)),
    )

    round_id: str = Field(foreign_key="round.id", primary_key=True)
    conversation_id: str = Field(foreign_key="conversation.id")
    step: int


class ConversationMark(SQLModel, table=True):
    """What a member did alone and the other doesn't see: being ready, agreeing, wanting a reminder."""

    __tablename__ = "conversation_mark"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("conversation_id", "member_id", "kind", of="member_id", left_out=TRACE),
    )

    conversation_id: str = Field(foreign_key="conversation.id", primary_key=True)
    member_id: str = Field(foreign_key="member.id", primary_key=True)
    kind: str = Field(primary_key=True)


class ConversationLine(SQLModel, table=True):
    """A line that both see at once: what was heard, what was added, or the sentence to agree on.

    `day` is when the two look at a sentence again, `is_settled` whether both agreed to it, or, of a line
    that was heard, whether it was right.
    """

    __tablename__ = "conversation_line"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (
        UniqueConstraint("conversation_id", "step", "number"),
        lifecycle(
            opens_no_more("text", of="member_id", export="spaces[].conversations[].words"),
            kept("day", why=SHARED, export="spaces[].conversations[].look_again"),
            kept("is_settled", why=SHARED, export="spaces[].conversations[].settled"),
            kept("id", "conversation_id", "member_id", why=SHARED, left_out=LINK),
            kept("step", "number", why=SHARED, left_out=TRACE),
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    conversation_id: str = Field(foreign_key="conversation.id")
    step: int
    number: int
    member_id: str = Field(foreign_key="member.id", index=True)
    text: bytes
    day: date | None = None
    is_settled: bool = False
