"""People: everybody with an account."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Day, new_id
from intimacy_app.models.lifecycle import (
    FOUND_AGAIN,
    LINK,
    SECRET,
    SHOWN,
    kept,
    lifecycle,
    opens_no_more,
    overwritten,
)


class Person(SQLModel, table=True):
    """Somebody with an account; the name is ciphertext under the person's own key."""

    __tablename__ = "person"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        opens_no_more("name", of="id", export="person.name"),
        overwritten("handle", export="person.sign_in_name"),
        overwritten("password_hash", left_out=SECRET),
        overwritten("under_18", left_out=SHOWN),
        kept("id", "key_id", "joined_at", why=FOUND_AGAIN, left_out=LINK),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    handle: str = Field(unique=True)
    name: bytes
    password_hash: str
    under_18: bool = False
    key_id: str = Field(foreign_key="data_key.id")
    joined_at: datetime = Field(sa_type=Day)
