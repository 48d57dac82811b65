"""Invitations: made, shown again, replaced, looked at, and used once."""

import pytest
from sqlmodel import col, func, select

from intimacy_app import routes
from intimacy_app.domain import codes
from intimacy_app.domain.codes import code_from
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.joining.invitations import (
    CODE_LENGTH,
    InvitationExpired,
    InvitationRevoked,
    InvitationUnknown,
    InvitationUsed,
    OwnInvitation,
    SpaceIsFull,
)
from intimacy_app.domain.spaces.kinds import Kind, KindNotForMinors
from intimacy_app.domain.spaces.spaces import NoSuchSpace
from intimacy_app.models import Invitation, Space
from intimacy_app.models import Member as MemberRow
from intimacy_app.services.joining import invitations
from intimacy_app.services.spaces import spaces
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow


def refused(somebody: Somebody, code: str, refusal: type[Refusal]) -> None:
    """Check that looking and joining are both turned down for the same reason."""
    for act in (invitations.welcome, invitations.join):
        with pytest.raises(refusal):
            somebody.asks(act, code)


def stored(ana: Somebody) -> Invitation:
    with transact(write=False) as db:
        return db.exec(select(Invitation).where(Invitation.space_id == ana.space)).one()


def test_an_invitation_is_one_secret_as_link_code_and_picture(ana: Somebody):
    shown = ana.does(invitations.show)
    assert shown.link.endswith(routes.join(code_from(shown.code, CODE_LENGTH)))
    assert shown.qr.startswith("data:image/svg+xml")
    assert "2026" in shown.until


def test_showing_it_again_shows_the_same(ana: Somebody, house: House):
    first = ana.does(invitations.show)
    house.passes(hours=71)
    assert ana.does(invitations.show) == first


def test_the_code_is_nowhere_in_the_database_as_it_is(ana: Somebody):
    code = code_from(ana.code(), CODE_LENGTH)
    row = stored(ana)
    assert code.encode() not in row.code
    assert code.encode() not in row.fingerprint


def test_looking_uses_nothing_up(ana: Somebody, lea: Somebody, house: House):
    code = ana.code()
    for _ in range(5):
        seen = lea.asks(invitations.welcome, code)
    assert (seen.inviter, seen.kind, seen.code) == ("Ana", "Friends", code_from(code, CODE_LENGTH))
    assert ana.does(invitations.show).code == code
    lea.joins(ana)


def test_joining_makes_a_member(ana: Somebody, lea: Somebody):
    member = lea.asks(invitations.join, ana.code())
    assert member.space_id == ana.space
    assert member.other_id == ana.member_id
    assert [s.other for s in lea.asks(spaces.mine)] == ["Ana"]


@pytest.mark.parametrize(
    "heard", [str.lower, lambda c: c.replace("-", " "), lambda c: f"  {c}\n", lambda c: c.replace("-", "")]
)
def test_case_and_spacing_do_not_matter(ana: Somebody, lea: Somebody, heard):
    assert lea.asks(invitations.welcome, heard(ana.code())).inviter == "Ana"


def test_letters_that_look_like_digits_are_taken_for_them(ana: Somebody, lea: Somebody, monkeypatch):
    monkeypatch.setattr(codes, "ALPHABET", "01")
    code = ana.code()
    assert lea.asks(invitations.welcome, code.replace("0", "O").replace("1", "l")).inviter == "Ana"
    assert lea.asks(invitations.welcome, code.replace("0", "o").replace("1", "I")).inviter == "Ana"


def test_one_s_own_invitation_is_for_the_other(ana: Somebody):
    refused(ana, ana.code(), OwnInvitation)


def test_an_invitation_works_once(ana: Somebody, lea: Somebody, house: House):
    code = ana.code()
    house.welcomes("Mo").asks(invitations.join, code)
    refused(lea, code, InvitationUsed)


def test_a_second_tap_on_join_does_not_join_twice(ana: Somebody, lea: Somebody):
    code = ana.code()
    lea.asks(invitations.join, code)
    refused(lea, code, InvitationUsed)
    assert len(lea.asks(spaces.mine)) == 1


def test_an_invitation_holds_for_72_hours(ana: Somebody, lea: Somebody, house: House):
    code = ana.code()
    house.passes(hours=71, minutes=59)
    assert lea.asks(invitations.welcome, code).inviter == "Ana"
    house.passes(minutes=1)
    refused(lea, code, InvitationExpired)


def test_a_code_that_ran_out_shows_nobody_who_invited(ana: Somebody, house: House):
    code = ana.code()
    house.passes(hours=72)
    with transact(write=False) as db, pytest.raises(InvitationExpired):
        invitations.welcome_to_anybody(db, code, house.now)


def test_after_it_ran_out_a_new_one_is_made(ana: Somebody, lea: Somebody, house: House):
    old = ana.code()
    house.passes(hours=72)
    assert ana.code() != old
    lea.joins(ana)


def test_renewing_withdraws_the_old_one(ana: Somebody, lea: Somebody):
    old = ana.code()
    new = ana.does(invitations.renew).code
    assert new != old
    refused(lea, old, InvitationRevoked)
    assert lea.asks(invitations.welcome, new).inviter == "Ana"


def test_a_withdrawn_invitation_opens_nothing(ana: Somebody, lea: Somebody):
    code = ana.code()
    ana.does(invitations.withdraw)
    refused(lea, code, InvitationRevoked)


def test_a_space_for_two_takes_no_third(ana: Somebody, lea: Somebody, house: House):
    first = ana.code()
    with transact() as db:
        second = invitations._new(db, ana.member(db))
        code = invitations._view(db, ana.member(db), second).code
    house.welcomes("Mo").asks(invitations.join, first)
    refused(lea, code, SpaceIsFull)


@pytest.mark.parametrize("code", ["", "0000-0000-0000", "not a code at all", "0000-0000-000", "%_%_%_%_%_%_"])
def test_any_other_code_is_unknown(ana: Somebody, lea: Somebody, code: str):
    ana.code()
    refused(lea, code, InvitationUnknown)
    with transact(write=False) as db:
        assert not invitations.is_usable(db, code)


def test_a_code_is_recognised_before_there_is_an_account(ana: Somebody):
    code = ana.code()
    with transact(write=False) as db:
        assert invitations.is_usable(db, code.lower())


@pytest.mark.parametrize("kind", [Kind.PARTNERS, Kind.FRIENDS])
def test_somebody_under_18_is_told_kindly_and_the_inviter_sees_an_unused_invitation(
    house: House, lea: Somebody, kind: Kind
):
    lea.begins(kind)
    before = lea.does(invitations.show)
    kim = house.welcomes("Kim", under_18=True)
    refused(kim, before.code, KindNotForMinors)
    assert lea.does(invitations.show) == before
    assert lea.does(spaces.view).other == ""
    house.welcomes("Tom").joins(lea)


@pytest.mark.parametrize("kind", [Kind.PARENT_AND_CHILD, Kind.SIBLINGS, Kind.FAMILY])
def test_somebody_under_18_may_join_family(house: House, lea: Somebody, kind: Kind):
    lea.begins(kind, role="parent")
    kim = house.welcomes("Kim", under_18=True)
    kim.joins(lea)
    assert kim.does(spaces.view).other == "Lea"


def test_an_invitation_of_somebody_who_left_leads_nowhere(ana: Somebody, lea: Somebody, house: House):
    code = ana.code()
    with transact() as db:
        db.get_one(MemberRow, ana.member(db).id).left_at = house.now
    refused(lea, code, NoSuchSpace)


def test_a_refused_join_leaves_nothing_behind(ana: Somebody, lea: Somebody, house: House):
    code = ana.code()
    house.passes(hours=72)
    refused(lea, code, InvitationExpired)
    with transact(write=False) as db:
        assert db.exec(select(func.count(col(MemberRow.id)))).one() == 1
        assert db.exec(select(func.count(col(Space.id)))).one() == 1


def test_where_a_used_code_led_is_told_to_whoever_used_it_alone(ana: Somebody, lea: Somebody, house: House):
    code, mo = ana.code(), house.welcomes("Mo")
    joined = mo.asks(invitations.join, code)
    told = mo.asks(invitations.joined_with, code)
    assert (told.space, told.author) == (ana.space, joined.id)
    # Ana is in that space too, by no code.
    for other in (ana, lea):
        with pytest.raises(InvitationUsed):
            other.asks(invitations.joined_with, code)
