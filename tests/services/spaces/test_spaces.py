"""Spaces: creating, entering, confirming who joined, and who sees what of whom."""

import pytest
from sqlmodel import col, select

from intimacy_app.domain.cards.rounds import Stage
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.joining.invitations import SpaceIsFull
from intimacy_app.domain.spaces.kinds import (
    KINDS_FOR_MINORS,
    Kind,
    KindMissing,
    KindNotForMinors,
    RoleMissing,
)
from intimacy_app.domain.spaces.spaces import NobodyToConfirm, NoSuchSpace, SpaceNameTooLong, ZoneUnknown
from intimacy_app.models import Member as MemberRow
from intimacy_app.services.cards.history import history
from intimacy_app.services.joining import invitations
from intimacy_app.services.journal import journal
from intimacy_app.services.spaces import spaces, views
from intimacy_app.services.thanks import appreciations
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody, new_mark

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow


def roles(space: str) -> dict[str, str | None]:
    with transact(write=False) as db:
        rows = db.exec(select(MemberRow).where(MemberRow.space_id == space, col(MemberRow.left_at).is_(None)))
        return {row.person_id: row.role for row in rows}


@pytest.mark.parametrize("kind", Kind)
def test_a_space_can_be_of_five_kinds(lea: Somebody, kind: Kind):
    lea.begins(kind, role="parent")
    assert lea.does(spaces.view).kind == views.kind_in_words(kind)


@pytest.mark.parametrize(("mine", "theirs"), [("parent", "child"), ("child", "parent")])
def test_a_parent_and_child_space_knows_who_is_the_child(house: House, lea: Somebody, mine: str, theirs: str):
    lea.begins(Kind.PARENT_AND_CHILD, role=mine)
    kim = house.welcomes("Kim")
    kim.joins(lea)
    assert roles(lea.space) == {lea.id: mine, kim.id: theirs}


def test_the_other_kinds_know_no_roles(ana: Somebody, mo: Somebody, space: str):
    assert set(roles(space).values()) == {None}


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"kind": ""}, KindMissing),
        ({"kind": Kind.PARENT_AND_CHILD}, RoleMissing),
        ({"name": "n" * 61}, SpaceNameTooLong),
        ({"zone": "Mars/Olympus"}, ZoneUnknown),
    ],
)
def test_a_wrong_field_says_which(lea: Somebody, wrong: dict[str, str], refusal: type[Refusal]):
    fields = {"kind": Kind.FRIENDS, "name": "", "zone": "UTC"} | wrong
    with pytest.raises(refusal):
        lea.asks(spaces.create, **fields)
    assert lea.asks(spaces.mine) == []


@pytest.mark.parametrize("kind", Kind)
def test_somebody_under_18_can_begin_the_family_kinds_alone(house: House, kind: Kind):
    kim = house.welcomes("Kim", under_18=True)
    if kind in KINDS_FOR_MINORS:
        kim.begins(kind, role="child")
    else:
        with pytest.raises(KindNotForMinors):
            kim.begins(kind)


def test_nobody_is_told_who_is_under_18(house: House):
    kim, tom = house.welcomes("Kim", under_18=True), house.welcomes("Tom")
    kim.begins(Kind.SIBLINGS)
    tom.joins(kim)
    assert "18" not in str(tom.does(spaces.view)).replace(kim.space, "").replace(tom.member_id, "")


def test_a_space_is_seen_from_either_side(ana: Somebody, mo: Somebody):
    for_ana, for_mo = ana.does(spaces.view), mo.does(spaces.view)
    assert (for_ana.me, for_ana.other) == (for_mo.other, for_mo.me) == ("Ana", "Mo")


def test_a_space_has_the_name_that_it_was_given(lea: Somebody):
    lea.begins(name=" The two\nof us ")
    assert lea.does(spaces.view).title == "The two of us"


def test_nobody_is_there_until_somebody_joins(ana: Somebody):
    seen = ana.does(spaces.view)
    assert (seen.other, seen.stranger) == ("", False)


def test_a_person_may_have_many_spaces_and_sees_them_oldest_first(ana: Somebody, mo: Somebody, house: House):
    first = ana.space
    house.passes(minutes=1)
    second = ana.begins(Kind.PARTNERS)
    assert [s.id for s in ana.asks(spaces.mine)] == [first, second]
    assert [s.id for s in mo.asks(spaces.mine)] == [first]


def test_a_space_is_open_to_its_members_alone(ana: Somebody, mo: Somebody, lea: Somebody, space: str):
    lea.space = space
    with pytest.raises(NoSuchSpace):
        lea.does(spaces.view)
    lea.space = "nowhere"
    with pytest.raises(NoSuchSpace):
        lea.does(spaces.view)
    assert lea.asks(spaces.mine) == []


def test_the_creator_is_asked_who_joined_and_the_other_is_not(ana: Somebody, mo: Somebody):
    assert ana.does(spaces.view).stranger
    assert not mo.does(spaces.view).stranger
    ana.confirms()
    assert not ana.does(spaces.view).stranger


def test_there_is_one_answer_to_who_joined(ana: Somebody, mo: Somebody):
    ana.confirms()
    for answer in (spaces.confirm, spaces.remove_stranger):
        with pytest.raises(NobodyToConfirm):
            ana.does(answer)


@pytest.mark.parametrize("answer", [spaces.confirm, spaces.remove_stranger])
def test_only_the_creator_answers_who_joined(ana: Somebody, mo: Somebody, answer):
    with pytest.raises(NobodyToConfirm):
        mo.does(answer)
    assert ana.does(spaces.view).stranger


@pytest.mark.parametrize("answer", [spaces.confirm, spaces.remove_stranger])
def test_nobody_is_confirmed_before_somebody_joined(ana: Somebody, answer):
    with pytest.raises(NobodyToConfirm):
        ana.does(answer)


def test_the_wrong_person_is_out_at_once(ana: Somebody, mo: Somebody):
    before = mo.member_id
    assert ana.does(spaces.remove_stranger) == before
    with pytest.raises(NoSuchSpace):
        mo.today()
    assert mo.asks(spaces.mine) == []
    assert ana.does(spaces.view).other == ""


def test_after_the_wrong_person_the_space_can_be_joined_again(ana: Somebody, mo: Somebody, lea: Somebody):
    ana.does(spaces.remove_stranger)
    lea.joins(ana)
    assert ana.does(spaces.view).other == "Lea"
    assert ana.does(spaces.view).stranger


def test_two_people_are_in_a_space_at_most(ana: Somebody, mo: Somebody):
    for somebody in (ana, mo):
        with pytest.raises(SpaceIsFull):
            somebody.does(invitations.show)


@pytest.fixture
def second(ana: Somebody, mo: Somebody, lea: Somebody) -> Somebody:
    """Lea, who joined after Mo had been with Ana, and was the wrong person."""
    opened, waiting, _ = ana.cards()
    for somebody in (ana, mo):
        somebody.seals(opened, f"opened words of {somebody.person.id}")
        somebody.does(appreciations.send_new, "a deed with Mo", "a meaning with Mo", new_mark())
    mo.seals(waiting, "waiting words of Mo")
    mo.does(appreciations.keep, "kept by Mo", "kept", new_mark())
    ana.does(spaces.remove_stranger)
    lea.joins(ana)
    return lea


def test_the_right_person_sees_nothing_of_the_first_one_s_rounds(ana: Somebody, second: Somebody):
    opened, waiting, _ = second.cards()
    for seen in (str(second.today()), str(second.today(opened))):
        assert "opened words" not in seen
        assert "waiting words" not in seen
        assert opened not in seen
    assert second.sees(opened).stage == Stage.CLOSED
    assert second.sees(waiting).stage == Stage.OPEN
    assert second.does(history).rounds == []


def test_the_right_person_sees_nothing_of_the_first_one_s_thanks(ana: Somebody, second: Somebody):
    log = second.does(appreciations.log)
    assert (log.kept, log.sent) == ([], [])
    assert second.asks(journal.journal).answers == []


def test_the_creator_keeps_what_opened_with_the_first(ana: Somebody, mo: Somebody, second: Somebody):
    assert [r.theirs for r in ana.does(history).rounds] == [f"opened words of {mo.id}"]
    assert len(ana.does(appreciations.log).sent) == 2


def test_confirming_the_second_opens_nothing_to_the_first(ana: Somebody, mo: Somebody, second: Somebody):
    _, waiting, _ = ana.cards()
    ana.seals(waiting, "for Lea alone")
    assert ana.sees(waiting).stage == Stage.SEALED
    ana.confirms()
    assert ana.sees(waiting).stage == Stage.SEALED
    assert second.seals(waiting, "Lea's").card.round.theirs == "for Lea alone"
    with pytest.raises(NoSuchSpace):
        mo.today()


def test_what_was_sealed_for_the_first_opens_to_the_second_only_after_confirmation(
    ana: Somebody, mo: Somebody, lea: Somebody
):
    round = ana.cards()[0]
    ana.seals(round, "written while Mo was here")
    ana.does(spaces.remove_stranger)
    lea.joins(ana)
    assert lea.seals(round, "Lea's").card.round.stage == Stage.SEALED
    assert ana.confirms().card.round.theirs == "Lea's"


def test_the_removed_person_keeps_their_own_unopened_answers(ana: Somebody, mo: Somebody, second: Somebody):
    assert [a.text for a in mo.asks(journal.journal).answers] == ["waiting words of Mo"]


def test_the_removed_person_may_come_back_as_somebody_new(ana: Somebody, mo: Somebody):
    round = ana.cards()[0]
    mo.seals(round, "from the first time")
    first = mo.member_id
    ana.does(spaces.remove_stranger)
    mo.joins(ana)
    assert mo.member_id != first
    assert mo.sees(round).stage == Stage.OPEN
