"""The five kinds of relationship, and who may be in which."""

import pytest

from intimacy_app.domain.spaces.kinds import (
    Kind,
    KindAcross,
    KindMissing,
    KindNotForMinors,
    Role,
    RoleMissing,
    check_age,
    check_within,
    kind_named,
    role_in,
)


def test_there_are_five_kinds():
    assert [
        kind_named(name) for name in ("partners", "friends", "parent_and_child", "siblings", "family")
    ] == list(Kind)


@pytest.mark.parametrize("name", ["", "lovers", "PARTNERS", "partners "])
def test_a_kind_must_be_one_of_the_five(name: str):
    with pytest.raises(KindMissing):
        kind_named(name)


def test_a_parent_and_child_space_knows_who_is_which():
    assert role_in(Kind.PARENT_AND_CHILD, "parent") is Role.PARENT
    assert role_in(Kind.PARENT_AND_CHILD, "child") is Role.CHILD


@pytest.mark.parametrize("name", ["", "aunt"])
def test_a_parent_and_child_space_asks_who_is_which(name: str):
    with pytest.raises(RoleMissing):
        role_in(Kind.PARENT_AND_CHILD, name)


@pytest.mark.parametrize("kind", sorted(set(Kind) - {Kind.PARENT_AND_CHILD}))
def test_the_other_kinds_have_no_roles(kind: Kind):
    assert role_in(kind, "parent") is None


def test_the_one_who_joins_has_the_other_role():
    assert Role.PARENT.counterpart is Role.CHILD
    assert Role.CHILD.counterpart is Role.PARENT


@pytest.mark.parametrize("kind", [Kind.PARENT_AND_CHILD, Kind.SIBLINGS, Kind.FAMILY])
def test_somebody_under_18_may_be_with_family(kind: Kind):
    check_age(kind, under_18=True)


@pytest.mark.parametrize("kind", [Kind.PARTNERS, Kind.FRIENDS])
def test_the_other_kinds_are_for_adults(kind: Kind):
    check_age(kind, under_18=False)
    with pytest.raises(KindNotForMinors):
        check_age(kind, under_18=True)


GROWN = {Kind.PARTNERS, Kind.FRIENDS}


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("wanted", Kind)
def test_a_kind_changes_within_its_own_group_and_never_across(kind: Kind, wanted: Kind):
    if kind is not wanted and (kind in GROWN) == (wanted in GROWN):
        check_within(kind, wanted)
        return
    with pytest.raises(KindAcross):
        check_within(kind, wanted)
