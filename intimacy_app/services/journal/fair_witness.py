"""*Fair witness*: kept as an entry of the journal, with a quiet reminder where it is wanted."""

from sqlmodel import Session, col, delete, select

from intimacy_app.domain.journal.fair_witness import (
    QUESTIONS,
    FairWitnessView,
    ForAdults,
    Writings,
    entry_from,
)
from intimacy_app.domain.notifications.feed import COMES_AGAIN, NotificationKind
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.i18n import _
from intimacy_app.models import Notification
from intimacy_app.services import reads
from intimacy_app.services.journal import entries


@reads
def look(db: Session, person: Person) -> FairWitnessView:
    """Return whether it's offered, and whether a reminder is to come."""
    to_come = select(Notification.id).where(*_to_come(person)).limit(1)
    return FairWitnessView(
        author=person.id,
        offered=not person.under_18,
        reminded=db.exec(to_come).first() is not None,
    )


def keep(
    db: Session,
    person: Person,
    written: Writings,
    operation: str,
    *,
    remind: bool,
    device_zone: str = "",
) -> None:
    """Keep the three writings as one entry, and remind of it in four months where that is wanted.

    Raises ForAdults and what `entry_from` raises.
    """
    if person.under_18:
        raise ForAdults
    text = entry_from(written, _questions())
    if not entries.write(db, person, [], "", "", text, operation, device_zone=device_zone):
        return
    stop_reminding(db, person)
    if remind:
        at = person.now + COMES_AGAIN[NotificationKind.WITNESS]
        db.add(Notification(person_id=person.id, kind=NotificationKind.WITNESS, due_at=at, push_at=at))
    db.flush()


def stop_reminding(db: Session, person: Person) -> None:
    """Let no reminder come that hasn't."""
    db.exec(delete(Notification).where(*_to_come(person)))


def _questions() -> Writings:
    """Return what the three writings are about, in the language of their author."""
    return Writings(view=_(QUESTIONS.view), hard=_(QUESTIONS.hard), helps=_(QUESTIONS.helps))


def _to_come(person: Person):
    mine = col(Notification.person_id) == person.id, col(Notification.kind) == NotificationKind.WITNESS
    # Not by the hour at which it's due: until it's taken out of the outbox it brings the next one along.
    return *mine, col(Notification.claimed_at).is_(None)
