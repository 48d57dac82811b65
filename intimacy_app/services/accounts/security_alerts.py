"""Security alerts: what happened to an account, shown in the app until the person has seen it."""

import hashlib
from datetime import datetime

from sqlalchemy import bindparam
from sqlmodel import Session, col, select

from intimacy_app.domain.accounts.security_alerts import AlertKind, SecurityAlertView
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.i18n import _, day_in_words
from intimacy_app.models import SecurityAlert
from intimacy_app.models.columns import new_id
from intimacy_app.services import reads

# Home asks this each time, so it is put together once.
_UNSEEN = (
    select(SecurityAlert)
    .where(SecurityAlert.person_id == bindparam("person"), col(SecurityAlert.seen_at).is_(None))
    .order_by(col(SecurityAlert.happened_at).desc())
)


def add(
    db: Session, person_id: str, event: AlertKind, now: datetime, *, device: str = "", device_name: str = ""
) -> None:
    """Leave an alert. Of sign-ins on one device (`device` is its token) only the newest is shown."""
    if event == AlertKind.SIGNED_IN:
        for older in _unseen(db, person_id):
            if older.kind == event and _is_about(older, device):
                older.seen_at = now
                db.add(older)
    mark = _device_mark(device) if device else new_id()[:16]
    alert_id = mark + new_id()[len(mark) :]
    db.add(SecurityAlert(id=alert_id, person_id=person_id, kind=event, device=device_name, happened_at=now))
    db.flush()


@reads
def unseen(db: Session, person: Person, device: str) -> list[SecurityAlertView]:
    """Return what the person has not seen, newest first; a sign-in is no news on its own device."""
    return [
        SecurityAlertView(id=alert.id, words=_words(alert, person.now))
        for alert in _unseen(db, person.id)
        if not _is_own_sign_in(alert, device)
    ]


def mark_seen(db: Session, person: Person, device: str, alert_id: str) -> None:
    """Record that the person has seen an alert; on the device of a sign-in that says nothing."""
    for alert in _unseen(db, person.id):
        if alert.id == alert_id and not _is_own_sign_in(alert, device):
            alert.seen_at = person.now
            db.add(alert)
    db.flush()


def _unseen(db: Session, person_id: str) -> list[SecurityAlert]:
    return list(db.exec(_UNSEEN, params={"person": person_id}))


def _is_own_sign_in(alert: SecurityAlert, device: str) -> bool:
    return alert.kind == AlertKind.SIGNED_IN and _is_about(alert, device)


def _is_about(alert: SecurityAlert, device: str) -> bool:
    return bool(device) and alert.id.startswith(_device_mark(device))


def _device_mark(device: str) -> str:
    # The id begins with a sign of the device: whoever signs in must not be able to wave the alert away.
    return hashlib.sha256(f"notice\0{device}".encode()).hexdigest()[:16]


def _words(alert: SecurityAlert, now: datetime) -> str:
    day = day_in_words(alert.happened_at.date(), now.date())
    return {
        AlertKind.SIGNED_IN: _(
            "A new sign-in on {device}, {day}. "
            "If this was not you, change your password and end that session."
        ),
        AlertKind.RECOVERED: _(
            "A recovery code was used to set a new password on {device}, {day}. "
            "If this was not you, change your password and make new codes."
        ),
        AlertKind.RESET_LINK_MADE: _(
            "Whoever runs this server made a link to set a new password for you, {day}. "
            "If you did not ask for it, change your password: the link then no longer works."
        ),
        AlertKind.RESET_LINK_USED: _(
            "The link made by whoever runs this server was used to set a new password on {device}, {day}. "
            "If this was not you, change your password and end that session."
        ),
    }[AlertKind(alert.kind)].format(device=alert.device, day=day)
