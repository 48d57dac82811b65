"""What must happen to a database that comes from the past before anybody uses it again."""

from datetime import datetime

from sqlmodel import Session, col, delete, select

from intimacy_app.crypto import vault
from intimacy_app.models import PersonSession, PushDevice, ResetLink
from intimacy_app.services.personal_data import erasing


def reconcile(db: Session, now: datetime) -> int:
    """Erase again what was erased since, end every session and link; return how many keys had come back.

    A session that somebody ended after the backup was made would otherwise be open again.
    """
    returned = vault.apply_tombstones(db)
    erasing.repeat(db, now)
    for session in db.exec(select(PersonSession).where(col(PersonSession.ended_at).is_(None))):
        session.ended_at = now
        db.add(session)
    # As when a session ends otherwise: a device on which nobody is signed in is told nothing.
    db.exec(delete(PushDevice))
    for link in db.exec(select(ResetLink).where(col(ResetLink.used_at).is_(None))):
        link.used_at = now
        db.add(link)
    db.flush()
    return returned
