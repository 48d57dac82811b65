"""The tables, one file a noun; importing this package registers them all with SQLModel."""

from sqlmodel import SQLModel

from intimacy_app.models.appreciations import Appreciation
from intimacy_app.models.keys import DataKey
from intimacy_app.models.news import News, PushDevice, Telling
from intimacy_app.models.people import KnownDevice, Notice, Person, PersonSession, RecoveryCode, ResetLink
from intimacy_app.models.reminders import Feed, Reminder
from intimacy_app.models.rounds import Answer, Operation, Pass, Reveal, Round, Slate
from intimacy_app.models.spaces import Confirmation, Invitation, Member, Rest, Space

metadata = SQLModel.metadata

__all__ = [
    "Answer",
    "Appreciation",
    "Confirmation",
    "DataKey",
    "Feed",
    "Invitation",
    "KnownDevice",
    "Member",
    "News",
    "Notice",
    "Operation",
    "Pass",
    "Person",
    "PersonSession",
    "PushDevice",
    "RecoveryCode",
    "Reminder",
    "ResetLink",
    "Rest",
    "Reveal",
    "Round",
    "Slate",
    "Space",
    "Telling",
    "metadata",
]
