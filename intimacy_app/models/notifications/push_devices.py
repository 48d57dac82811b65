"""Devices to which notifications are pushed."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import Minute, new_id
from intimacy_app.models.lifecycle import LINK, SECRET, deleted, lifecycle


class PushDevice(SQLModel, table=True):
    """A device that notifications are pushed to, for as long as its session lasts.

    Address and keys are ciphertext under the person's key; the address is found again by its hash.
    """

    __tablename__ = "push_device"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("endpoint_hash", "endpoint", "p256dh", "auth", of="person_id", left_out=SECRET),
        deleted("id", "person_id", "session_id", "language", "added_at", of="person_id", left_out=LINK),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    person_id: str = Field(foreign_key="person.id", index=True)
    session_id: str = Field(foreign_key="person_session.id", unique=True)
    endpoint_hash: str = Field(unique=True)
    endpoint: bytes
    p256dh: bytes
    auth: bytes
    language: str
    added_at: datetime = Field(sa_type=Minute)
