"""What an invitation's code looks like, how long it holds, and who may use it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from intimacy_app.domain.errors import (
    InvitationExpired,
    InvitationRevoked,
    InvitationUsed,
    OwnInvitation,
    SpaceIsFull,
)

# Crockford's base 32: no I, L, O or U, so that a code survives being read aloud.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 12  # of 5 bits each: 60 bits
VALID_FOR = timedelta(hours=72)

_HEARD_AS = str.maketrans("ILO", "110")


def code_from(typed: str) -> str:
    """Return the code that was meant, whatever its case, spaces and dashes; empty if it cannot be one."""
    code = "".join(c for c in typed.upper() if c.isalnum()).translate(_HEARD_AS)
    return code if len(code) == CODE_LENGTH and set(code) <= set(ALPHABET) else ""


def spelled(code: str) -> str:
    """Return the code in groups of four, to be read aloud."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


@dataclass(frozen=True)
class Invitation:
    """The facts that decide whether an invitation can be used."""

    inviter_person: str
    members: int
    expires_at: datetime
    used: bool
    revoked: bool


def check_usable(invitation: Invitation, person: str, now: datetime) -> None:
    """Raise OwnInvitation, InvitationUsed, …Revoked, …Expired or SpaceIsFull where it cannot be used."""
    if invitation.inviter_person == person:
        raise OwnInvitation
    if invitation.used:
        raise InvitationUsed
    if invitation.revoked:
        raise InvitationRevoked
    if invitation.expires_at <= now:
        raise InvitationExpired
    if invitation.members >= 2:
        raise SpaceIsFull


@dataclass(frozen=True)
class InvitationView:
    """An invitation as its inviter sees it; `qr` is an image as a data URI."""

    link: str = ""
    code: str = ""
    qr: str = ""
    until: str = ""


@dataclass(frozen=True)
class WelcomeView:
    """What somebody sees before joining."""

    code: str = ""
    inviter: str = ""
    kind: str = ""
