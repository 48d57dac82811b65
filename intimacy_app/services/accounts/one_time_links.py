"""Links that the operator makes for one use: of the secret in each only the hash is stored."""

import secrets
from datetime import datetime
from typing import TypeVar

from sqlmodel import Session, col, select

from intimacy_app.models import ResetLink, SignUpLink
from intimacy_app.services.accounts.sessions import digest

Link = TypeVar("Link", ResetLink, SignUpLink)


def new_secret() -> str:
    """Return a secret of 256 random bits, as it stands in an address."""
    return secrets.token_urlsafe(32)


def usable(db: Session, kind: type[Link], secret: str, now: datetime) -> Link | None:
    """Return the link of a secret, locked, or None if it is unknown, was used or ran out."""
    found = select(kind).where(col(kind.token_hash) == digest(secret))
    link = db.exec(found.with_for_update()).first()
    return None if link is None or link.used_at is not None or now >= link.expires_at else link
