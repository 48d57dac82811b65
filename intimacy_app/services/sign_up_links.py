"""One-time links by which the operator lets somebody create an account where registration is not open."""

import hashlib
import secrets
from datetime import datetime

from sqlmodel import Session, select

from intimacy_app.domain.errors import SignUpLinkGone
from intimacy_app.domain.people import SIGN_UP_LINK_HOLDS
from intimacy_app.models import SignUpLink


def make(db: Session, now: datetime) -> str:
    """Return the secret of a link that lets one person create an account within a week."""
    secret = secrets.token_urlsafe(32)
    db.add(SignUpLink(token_hash=_hash(secret), expires_at=now + SIGN_UP_LINK_HOLDS))
    db.flush()
    return secret


def check(db: Session, secret: str, now: datetime) -> SignUpLink:
    """Return the link of a secret, locked; raises SignUpLinkGone if it is unknown, was used or ran out."""
    found = select(SignUpLink).where(SignUpLink.token_hash == _hash(secret))
    link = db.exec(found.with_for_update()).first()
    if link is None or link.used_at is not None or now >= link.expires_at:
        raise SignUpLinkGone
    return link


def use(db: Session, secret: str, now: datetime) -> None:
    """Use the link up, in the transaction that creates the account; raises SignUpLinkGone."""
    link = check(db, secret, now)
    link.used_at = now
    db.add(link)
    db.flush()


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
