"""The tables, one file a noun; importing this package registers them all with SQLModel."""

from sqlmodel import SQLModel

from intimacy_app.models.appreciations import Appreciation
from intimacy_app.models.keys import DataKey
from intimacy_app.models.limits import Limits
from intimacy_app.models.pace import OnePhone, ThenAndNow
from intimacy_app.models.people import KnownDevice, Notice, Person, PersonSession, RecoveryCode, ResetLink
from intimacy_app.models.rounds import Answer, Operation, Pass, Reveal, Round, Slate
from intimacy_app.models.spaces import Confirmation, Invitation, Member, Rest, Space

metadata = SQLModel.metadata

__all__ = [
    "Answer",
    "Appreciation",
    "Confirmation",
    "DataKey",
    "Invitation",
    "KnownDevice",
    "Limits",
    "Member",
    "Notice",
    "OnePhone",
    "Operation",
    "Pass",
    "Person",
    "PersonSession",
    "RecoveryCode",
    "ResetLink",
    "Rest",
    "Reveal",
    "Round",
    "Slate",
    "Space",
    "ThenAndNow",
    "metadata",
]
