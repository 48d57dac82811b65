"""The tables, one file a noun; importing this package registers them all with SQLModel."""

from sqlmodel import SQLModel

from intimacy_app.models.appreciations import Appreciation
from intimacy_app.models.journal import Entry, PersonOperation
from intimacy_app.models.keys import DataKey
from intimacy_app.models.limits import Limits
from intimacy_app.models.news import Notification, NotificationPreferences, PushDevice
from intimacy_app.models.pace import OnePhone, ThenAndNow
from intimacy_app.models.people import (
    KnownDevice,
    Person,
    PersonSession,
    RecoveryCode,
    ResetLink,
    SecurityAlert,
    SignUpLink,
)
from intimacy_app.models.prompts import Less, OwnPrompt, Star
from intimacy_app.models.reminders import Feed, Reminder
from intimacy_app.models.responses import Response
from intimacy_app.models.roadblocks import RoadblockChoice
from intimacy_app.models.rounds import Answer, Operation, Pass, Reveal, Round, Slate
from intimacy_app.models.spaces import Confirmation, Invitation, Member, Rest, Space

metadata = SQLModel.metadata

__all__ = [
    "Answer",
    "Appreciation",
    "Confirmation",
    "DataKey",
    "Entry",
    "Feed",
    "Invitation",
    "KnownDevice",
    "Less",
    "Limits",
    "Member",
    "Notification",
    "NotificationPreferences",
    "OnePhone",
    "Operation",
    "OwnPrompt",
    "Pass",
    "Person",
    "PersonOperation",
    "PersonSession",
    "PushDevice",
    "RecoveryCode",
    "Reminder",
    "ResetLink",
    "Response",
    "Rest",
    "Reveal",
    "RoadblockChoice",
    "Round",
    "SecurityAlert",
    "SignUpLink",
    "Slate",
    "Space",
    "Star",
    "ThenAndNow",
    "metadata",
]
