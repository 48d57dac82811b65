"""What the other is notified of: being asked, an answer, and a reminder after a year. Never of a step."""

from datetime import datetime, timedelta

from sqlmodel import Session

from intimacy_app.domain.conversations.records import Ending, Record
from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.services.notifications import feed

_A_YEAR = timedelta(days=365)


def add_asked(db: Session, member: Member, conversation_id: str) -> None:
    """Notify the other that this member asked for something."""
    feed.add_to(db, member, NotificationKind.ASKED, conversation_id, to=str(member.other_id))


def add_what_became_known(db: Session, member: Member, before: Record, after: Record) -> None:
    """Notify of what an act made known to both."""
    if after.reply != before.reply:
        feed.withdraw(db, NotificationKind.ASKED, after.id)
        feed.add_to(db, member, NotificationKind.ANSWERED, after.id, to=after.asker)
    if after.ending is Ending.TAKEN_BACK and before.ending is None:
        feed.withdraw(db, NotificationKind.ASKED, after.id)
    if after.wants_reminder == frozenset(after.members) != before.wants_reminder:
        _add_reminders(db, member, after, member.now + _A_YEAR)


def _add_reminders(db: Session, member: Member, record: Record, at: datetime) -> None:
    for who in record.members:
        feed.add_to(db, member, NotificationKind.YEARLY, record.id, to=who, due=at)
