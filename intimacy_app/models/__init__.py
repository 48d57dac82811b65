"""The tables, grouped as the services are; importing this package registers them all with SQLModel."""

from sqlmodel import SQLModel

from intimacy_app.models.accounts.people import Person
from intimacy_app.models.accounts.recovery import RecoveryCode, ResetLink
from intimacy_app.models.accounts.security_alerts import SecurityAlert
from intimacy_app.models.accounts.sessions import KnownDevice, PersonSession
from intimacy_app.models.cards.landing import Landing
from intimacy_app.models.cards.limits import Limits
from intimacy_app.models.cards.one_phone import OnePhone
from intimacy_app.models.cards.prompts import Less, OwnPrompt, Star
from intimacy_app.models.cards.responses import Response
from intimacy_app.models.cards.rounds import Answer, Pass, Reveal, Round, ThenAndNow
from intimacy_app.models.cards.themes import LaidTheme
from intimacy_app.models.check_ins.check_ins import CheckIn
from intimacy_app.models.check_ins.respites import Respite
from intimacy_app.models.check_ins.weekly import WeeklyCheckIn
from intimacy_app.models.conversations.conversations import (
    Conversation,
    ConversationLine,
    ConversationMark,
    ConversationRound,
)
from intimacy_app.models.conversations.pauses import Pause
from intimacy_app.models.guide.roadblocks import RoadblockChoice
from intimacy_app.models.ideas.choices import IdeaChoices
from intimacy_app.models.joining.invitations import Invitation, SignUpLink
from intimacy_app.models.journal.entries import Entry
from intimacy_app.models.keys import DataKey
from intimacy_app.models.looking_back.nearness import Nearness
from intimacy_app.models.notifications.feed import Notification
from intimacy_app.models.notifications.preferences import NotificationPreferences
from intimacy_app.models.notifications.push_devices import PushDevice
from intimacy_app.models.notifications.reminders import Feed, Reminder
from intimacy_app.models.operations import Operation, PersonOperation
from intimacy_app.models.plans.moments import KeptMoment, MomentLine
from intimacy_app.models.plans.photos import MomentPhoto
from intimacy_app.models.plans.plans import Plan, PlanWish
from intimacy_app.models.spaces.picks import Pick
from intimacy_app.models.spaces.spaces import Confirmation, Member, Rest, Space
from intimacy_app.models.statements.statements import Statement
from intimacy_app.models.thanks.appreciations import Appreciation
from intimacy_app.models.thanks.noticing import Noticing

metadata = SQLModel.metadata

__all__ = [
    "Answer",
    "Appreciation",
    "CheckIn",
    "Confirmation",
    "Conversation",
    "ConversationLine",
    "ConversationMark",
    "ConversationRound",
    "DataKey",
    "Entry",
    "Feed",
    "IdeaChoices",
    "Invitation",
    "KeptMoment",
    "KnownDevice",
    "LaidTheme",
    "Landing",
    "Less",
    "Limits",
    "Member",
    "MomentLine",
    "MomentPhoto",
    "Nearness",
    "Noticing",
    "Notification",
    "NotificationPreferences",
    "OnePhone",
    "Operation",
    "OwnPrompt",
    "Pass",
    "Pause",
    "Person",
    "PersonOperation",
    "PersonSession",
    "Pick",
    "Plan",
    "PlanWish",
    "PushDevice",
    "RecoveryCode",
    "Reminder",
    "ResetLink",
    "Respite",
    "Response",
    "Rest",
    "Reveal",
    "RoadblockChoice",
    "Round",
    "SecurityAlert",
    "SignUpLink",
    "Space",
    "Star",
    "Statement",
    "ThenAndNow",
    "WeeklyCheckIn",
    "metadata",
]
