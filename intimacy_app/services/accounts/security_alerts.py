"""Security alerts: what happened to an account, shown in the app until the person has seen it."""

import hashlib
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, update

from intimacy_app.domain.accounts.security_alerts import TOLD_ELSEWHERE, AlertKind, SecurityAlertView
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.i18n import _, day_in_words
from intimacy_app.models import SecurityAlert
from intimacy_app.models.columns import new_id
from intimacy_app.services import reads
from intimacy_app.services.accounts.queries import UNSEEN
from intimacy_app.services.accounts.zones import zone_of
from intimacy_app.services.reading import rows


def add(
    db: Session, person_id: str, event: AlertKind, now: datetime, *, session: str = "", device_name: str = ""
) -> None:
    """Leave an alert; `session` is the id of the session that did it, where some kinds are no news."""
    mark = _session_mark(session) if session else new_id()[:16]
    alert_id = mark + new_id()[len(mark) :]
    db.add(SecurityAlert(id=alert_id, person_id=person_id, kind=event, device=device_name, happened_at=now))
    db.flush()


@reads
def unseen(db: Session, person: Person) -> list[SecurityAlertView]:
    """Return what the person has not seen, newest first, and what reads alike once.

    A sign-in is no news in the session that it began, and a new sign-in name none in the one that gave
    it. On any other, be it on the same device, it is:
    somebody else may have had the device, or a copy of its cookies.
    """
    if not (news := _news(db, person)):
        return []
    here = person.now.astimezone(zone_of(db, person.id))
    told = {_words(alert, here): alert for alert in reversed(news)}
    return [
        SecurityAlertView(id=alert.id, words=words, asked_for=alert.kind == AlertKind.RESET_LINK_MADE)
        for words, alert in reversed(told.items())
    ]


def mark_seen(db: Session, person: Person, alert_id: str) -> None:
    """Record that the person has seen an alert, and what reads alike; a sign-in's own session can't."""
    news, here = _news(db, person), person.now.astimezone(zone_of(db, person.id))
    seen = {_words(alert, here) for alert in news if alert.id == alert_id}
    alike = [alert.id for alert in news if _words(alert, here) in seen]
    db.exec(update(SecurityAlert).where(col(SecurityAlert.id).in_(alike)).values(seen_at=person.now))


def _news(db: Session, person: Person) -> list[Any]:
    unseen = rows(db, UNSEEN, person=person.id)
    return [alert for alert in unseen if not _is_own(alert, person.session_id)]


def _is_own(alert: Any, session: str) -> bool:
    return alert.kind in TOLD_ELSEWHERE and alert.id.startswith(_session_mark(session))


def _session_mark(session: str) -> str:
    # The id begins with a sign of the session: whoever signs in must not be able to wave the alert away.
    return hashlib.sha256(f"notice\0{session}".encode()).hexdigest()[:16]


def _words(alert: Any, here: datetime) -> str:
    day = day_in_words(alert.happened_at.astimezone(here.tzinfo).date(), here.date())
    return {
        AlertKind.SIGNED_IN: _(
            "A new sign-in on {device}, {day}. If this wasn’t you, change your password and end that session."
        ),
        AlertKind.HANDLE_CHANGED: _(
            "Your sign-in name was changed on {device}, {day}. If this wasn’t you, change your "
            "password and end that session."
        ),
        AlertKind.RECOVERED: _(
            "A recovery code was used to set a new password on {device}, {day}. If this wasn’t "
            "you, change your password and make new codes."
        ),
        AlertKind.RESET_LINK_MADE: _(
            "Whoever runs this server made a link to set a new password for you, {day}. If you "
            "didn’t ask for it, change your password, and the link stops working."
        ),
        AlertKind.RESET_LINK_USED: _(
            "The link from whoever runs this server was used to set a new password on "
            "{device}, {day}. If this wasn’t you, change your password and end that session."
        ),
    }[AlertKind(alert.kind)].format(device=alert.device, day=day)
