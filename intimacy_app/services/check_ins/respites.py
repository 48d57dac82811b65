"""Being left be: from a check-in that asks for it until its end, or until its author ends it."""

from datetime import datetime

from sqlmodel import Session, col, delete, select

from intimacy_app.domain.check_ins.respites import Until, ends_at
from intimacy_app.domain.spaces.spaces import Member, Person
from intimacy_app.models import Conversation, Respite
from intimacy_app.services.accounts.zones import zone_of
from intimacy_app.services.notifications import preferences


def begin(db: Session, member: Member, check_in_id: str, until: Until, device_zone: str = "") -> None:
    """Leave the member be, in place of what was on; what they were asked for waits until then."""
    _delete(db, member)
    person = Person(member.person_id, under_18=member.under_18, now=member.now)
    preferences.adopt_zone_if_known(db, person, device_zone)
    end = ends_at(until, member.now, zone_of(db, member.person_id))
    db.add(Respite(member_id=member.id, check_in_id=check_in_id, ends_at=end))
    db.flush()
    _let_invitations_wait(db, member, end)


def end(db: Session, member: Member) -> None:
    """End it early; nobody is told, and its line goes."""
    _delete(db, member)


def withdraw(db: Session, check_in_id: str) -> None:
    """End what a check-in asked for that was taken back."""
    db.exec(delete(Respite).where(col(Respite.check_in_id) == check_in_id))


def _delete(db: Session, member: Member) -> None:
    db.exec(delete(Respite).where(col(Respite.member_id) == member.id))
    db.flush()


def _let_invitations_wait(db: Session, member: Member, until: datetime) -> None:
    """Count the day that an invitation lasts from when its reader sees it again."""
    waits = col(Conversation.reply).is_(None), col(Conversation.ended_at).is_(None)
    asked = select(Conversation).where(Conversation.asked_id == member.id, *waits)
    for talk in db.exec(asked.where(col(Conversation.began_at).is_(None))):
        talk.asked_at = until
        db.add(talk)
    db.flush()
