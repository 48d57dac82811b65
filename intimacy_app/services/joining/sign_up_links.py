"""One-time links by which the operator lets somebody create an account where registration is not open."""

from datetime import datetime

from sqlmodel import Session

from intimacy_app.domain.accounts.people import SIGN_UP_LINK_HOLDS, SignUpLinkGone
from intimacy_app.models import SignUpLink
from intimacy_app.services.accounts import one_time_links
from intimacy_app.services.accounts.sessions import digest


def make(db: Session, now: datetime) -> str:
    """Return the secret of a link that lets one person create an account within a week."""
    secret = one_time_links.new_secret()
    db.add(SignUpLink(token_hash=digest(secret), expires_at=now + SIGN_UP_LINK_HOLDS))
    db.flush()
    return secret


def check(db: Session, secret: str, now: datetime) -> SignUpLink:
    """Return the link of a secret, locked; raises SignUpLinkGone if it is unknown, was used or ran out."""
    link = one_time_links.usable(db, SignUpLink, secret, now)
    if link is None:
        raise SignUpLinkGone
    return link


def use(db: Session, secret: str, now: datetime) -> None:
    """Use the link up, in the transaction that creates the account; raises SignUpLinkGone."""
    link = check(db, secret, now)
    link.used_at = now
    db.add(link)
    db.flush()
