"""Notices: what happened to an account, told in the app until the person has seen it."""

import hashlib
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from intimacy_app.domain.accounts.security_alerts import Event, NoticeView
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.i18n import _, day_in_words
from intimacy_app.models import Notice
from intimacy_app.models.columns import new_id
from intimacy_app.services import reads

# Home asks this each time, so it is put together once.
_UNSEEN = (
    select(Notice)
    .where(Notice.person_id == bindparam("person"), col(Notice.seen_at).is_(None))
    .order_by(col(Notice.happened_at).desc())
)


def leave(
    db: Session, person_id: str, event: Event, now: datetime, *, device: str = "", called: str = ""
) -> None:
    """Leave a notice. Of sign-ins on one device (`device` is its token) only the newest is told."""
    if event == Event.SIGNED_IN:
        for older in _unseen(db, person_id):
            if older.kind == event and _is_about(older, device):
                older.seen_at = now
                db.add(older)
    mark = _mark(device) if device else new_id()[:16]
    notice_id = mark + new_id()[len(mark) :]
    db.add(Notice(id=notice_id, person_id=person_id, kind=event, device=called, happened_at=now))
    db.flush()


@reads
def unseen(db: Session, person: Person, device: str) -> list[NoticeView]:
    """Return what the person has not seen, newest first; a sign-in is no news on its own device."""
    return [
        NoticeView(id=notice.id, words=_words(notice, person.now))
        for notice in _unseen(db, person.id)
        if not _is_own_sign_in(notice, device)
    ]


def see(db: Session, person: Person, device: str, notice_id: str) -> None:
    """Record that the person has seen a notice; on the device of a sign-in that says nothing."""
    for notice in _unseen(db, person.id):
        if notice.id == notice_id and not _is_own_sign_in(notice, device):
            notice.seen_at = person.now
            db.add(notice)
    db.flush()


def _unseen(db: Session, person_id: str) -> list[Notice]:
    return list(db.exec(_UNSEEN, params={"person": person_id}))


def _is_own_sign_in(notice: Notice, device: str) -> bool:
    return notice.kind == Event.SIGNED_IN and _is_about(notice, device)


def _is_about(notice: Notice, device: str) -> bool:
    return bool(device) and notice.id.startswith(_mark(device))


def _mark(device: str) -> str:
    # The id begins with a sign of the device: whoever signs in must not be able to wave the notice away.
    return hashlib.sha256(f"notice\0{device}".encode()).hexdigest()[:16]


def _words(notice: Notice, now: datetime) -> str:
    day = day_in_words(notice.happened_at.date(), now.date())
    return {
        Event.SIGNED_IN: _(
            "A new sign-in on {device}, {day}. "
            "If this was not you, change your password and end that session."
        ),
        Event.RECOVERED: _(
            "A recovery code was used to set a new password on {device}, {day}. "
            "If this was not you, change your password and make new codes."
        ),
        Event.RESET_LINK_MADE: _(
            "Whoever runs this server made a link to set a new password for you, {day}. "
            "If you did not ask for it, change your password: the link then no longer works."
        ),
        Event.RESET_LINK_USED: _(
            "The link made by whoever runs this server was used to set a new password on {device}, {day}. "
            "If this was not you, change your password and end that session."
        ),
    }[Event(notice.kind)].format(device=notice.device, day=day)
