"""How long an invitation's code is, how long it holds, and who may use it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from intimacy_app.domain.errors import N_, Refusal


class InvitationUnknown(Refusal):
    sentence = N_("That code doesn’t match any invitation. Please check it letter by letter.")
    field = "code"


class InvitationExpired(Refusal):
    sentence = N_("This invitation has expired. Ask for a new one.")
    field = "code"


class InvitationUsed(Refusal):
    sentence = N_("This invitation has been used already. Ask for a new one.")
    field = "code"


class InvitationRevoked(Refusal):
    sentence = N_("This invitation was withdrawn. Ask for a new one.")
    field = "code"


class OwnInvitation(Refusal):
    sentence = N_("This is your own invitation. Give it to the person you want to share the space with.")
    field = "code"


class SpaceIsFull(Refusal):
    sentence = N_("Two people are already in this space, and it’s made for two.")
    field = "code"


CODE_LENGTH = 12  # of 5 bits each: 60 bits
VALID_FOR = timedelta(hours=72)


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
    """What somebody sees before joining; `card` is the question with which every pair of the kind begins."""

    code: str = ""
    inviter: str = ""
    kind: str = ""
    card: str = ""


@dataclass(frozen=True)
class JoinedView:
    """Where somebody is once they have joined, as what they began to write before is found again.

    `author` is the new member, and `round` the card that they were shown, if it still lies on the table.
    """

    code: str = ""
    space: str = ""
    author: str = ""
    round: str = ""
