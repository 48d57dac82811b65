"""Who may use an invitation."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.joining.invitations import (
    VALID_FOR,
    Invitation,
    InvitationExpired,
    InvitationRevoked,
    InvitationUsed,
    OwnInvitation,
    SpaceIsFull,
    check_usable,
)

NOW = datetime(2026, 3, 2, 20, tzinfo=UTC)
GOOD = Invitation(inviter_person="ana", members=1, expires_at=NOW + VALID_FOR, used=False, revoked=False)


def test_a_fresh_invitation_can_be_used_by_somebody_else():
    check_usable(GOOD, "mo", NOW)


@pytest.mark.parametrize(
    ("fact", "refusal"),
    [
        ({"inviter_person": "mo"}, OwnInvitation),
        ({"used": True}, InvitationUsed),
        ({"revoked": True}, InvitationRevoked),
        ({"expires_at": NOW}, InvitationExpired),
        ({"members": 2}, SpaceIsFull),
    ],
)
def test_each_reason_against_it_has_its_own_sentence(fact: dict[str, object], refusal: type[Refusal]):
    with pytest.raises(refusal):
        check_usable(replace(GOOD, **fact), "mo", NOW)


def test_it_holds_for_72_hours():
    assert timedelta(hours=72) == VALID_FOR
    check_usable(GOOD, "mo", NOW + VALID_FOR - timedelta(microseconds=1))
    with pytest.raises(InvitationExpired):
        check_usable(GOOD, "mo", NOW + VALID_FOR)
