"""What a code looks like, how it is heard, and who may use an invitation."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intimacy_app.domain.errors import (
    InvitationExpired,
    InvitationRevoked,
    InvitationUsed,
    OwnInvitation,
    Refusal,
    SpaceIsFull,
)
from intimacy_app.domain.invitations import (
    ALPHABET,
    CODE_LENGTH,
    VALID_FOR,
    Invitation,
    check_usable,
    code_from,
    spelled,
)

NOW = datetime(2026, 3, 2, 20, tzinfo=UTC)
GOOD = Invitation(inviter_person="ana", members=1, expires_at=NOW + VALID_FOR, used=False, revoked=False)
codes = st.text(ALPHABET, min_size=CODE_LENGTH, max_size=CODE_LENGTH)


def test_a_code_holds_at_least_fifty_bits():
    assert CODE_LENGTH * log2(len(set(ALPHABET))) >= 50


def test_no_letter_of_a_code_can_be_taken_for_another():
    assert not set("ILOU") & set(ALPHABET)
    assert len(set(ALPHABET)) == 32


@given(codes)
def test_a_code_is_found_as_it_is_spelled(code: str):
    assert code_from(spelled(code)) == code


@given(codes, st.lists(st.integers(0, CODE_LENGTH)), st.sampled_from(["", " ", "-", " – ", "."]))
def test_case_spaces_and_dashes_do_not_matter(code: str, cuts: list[int], between: str):
    typed = code.lower()
    for cut in sorted(cuts, reverse=True):
        typed = typed[:cut] + between + typed[cut:]
    assert code_from(f" {typed}\n") == code


def test_what_is_heard_as_a_digit_is_one():
    assert code_from("oO0i-Il1L-o2o3") == code_from("0001-1111-0203") == "000111110203"


@pytest.mark.parametrize(
    "typed", ["", "0123-4567-89A", "0123-4567-89AB-C", "0123-4567-89AU", "0123-4567-89Aé"]
)
def test_anything_else_is_no_code(typed: str):
    assert code_from(typed) == ""


@given(st.lists(st.integers(0, 0x2FFF).map(chr), max_size=40).map("".join))
def test_whatever_is_typed_is_a_code_or_nothing(typed: str):
    code = code_from(typed)
    assert code == "" or (len(code) == CODE_LENGTH and set(code) <= set(ALPHABET))


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
