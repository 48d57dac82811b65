"""What one of the two says to an opened answer of the other, a statement, thanks, or a check-in."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Moment, new_id
from intimacy_app.models.lifecycle import LINK, SHARED, kept, lifecycle, opens_no_more


class Response(SQLModel, table=True):
    """Sent to `reader_id` at once, about a round, a statement, thanks or a check-in.

    What is one tap has no words; `to_id` is the question that this one answers.
    """

    __tablename__ = "response"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        opens_no_more("text", of="author_id", export="spaces[].answers[].responses[].words"),
        kept("way", why=SHARED, export="spaces[].answers[].responses[].way"),
        kept("author_id", why=SHARED, export="spaces[].answers[].responses[].from"),
        kept("sent_at", why=SHARED, export="spaces[].answers[].responses[].day"),
        kept(
            *(
                "id",
                "round_id",
                "statement_id",
                "thanks_id",
                "check_in_id",
                "reader_id",
                "to_id",
                "operation",
            ),
            why=SHARED,
            left_out=LINK,
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    round_id: str | None = Field(default=None, foreign_key="round.id", index=True)
    statement_id: str | None = Field(default=None, foreign_key="statement.id", index=True)
    thanks_id: str | None = Field(default=None, foreign_key="appreciation.id", index=True)
    check_in_id: str | None = Field(default=None, foreign_key="check_in.id", index=True)
    author_id: str = Field(foreign_key="member.id", index=True)
    reader_id: str = Field(foreign_key="member.id", index=True)
    to_id: str | None = Field(default=None, foreign_key="response.id", index=True)
    way: str
    text: bytes
    operation: str
    sent_at: datetime = Field(sa_type=Moment)
