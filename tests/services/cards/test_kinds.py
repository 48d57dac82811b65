"""Changing the kind of a space: by both together, within its group, and unseen until then."""

from dataclasses import replace

import pytest
from sqlmodel import select

from intimacy_app.domain.spaces.kinds import Kind, KindAcross, KindMissing
from intimacy_app.domain.spaces.leaving import Words
from intimacy_app.domain.spaces.spaces import NothingMoreHere
from intimacy_app.models import LaidTheme, Pick
from intimacy_app.models import Member as MemberRow
from intimacy_app.services.cards import kinds, pace, prompts
from intimacy_app.services.journal.journal import journal
from intimacy_app.services.spaces import spaces
from intimacy_app.store.db import transact
from tests.services.decks import DECK
from tests.services.house import House, Somebody, new_mark

PARENT, CHILD = "parent_and_child-parent", "parent_and_child-child"


def kind_for(who: Somebody) -> str:
    return who.does(lambda _, member: member.kind)


def picks(who: Somebody, value: str) -> set[str]:
    return who.does(kinds.pick, value)


def role_of(who: Somebody) -> str | None:
    mine = who.member_id
    with transact(write=False) as db:
        return db.get_one(MemberRow, mine).role


def pair_of(house: House, kind: Kind, role: str = "") -> tuple[Somebody, Somebody]:
    ana, mo = house.welcomes("Ana"), house.welcomes("Mo")
    ana.begins(kind, role=role)
    mo.joins(ana)
    return ana, mo


def test_it_changes_once_both_have_picked_the_same(ana: Somebody, mo: Somebody):
    assert picks(ana, "partners") == set()
    assert kind_for(ana) == Kind.FRIENDS
    everybody = {ana.member_id, mo.member_id, ana.id, mo.id}
    assert picks(mo, "partners") == everybody
    assert (kind_for(ana), kind_for(mo)) == (Kind.PARTNERS, Kind.PARTNERS)
    assert ana.does(spaces.view).kind == "Partners"


def test_one_pick_alone_shows_the_other_nothing(ana: Somebody, mo: Somebody):
    before = mo.does(kinds.view), mo.does(spaces.view), mo.today(), mo.does(pace.pace)
    picks(ana, "partners")
    assert (mo.does(kinds.view), mo.does(spaces.view), mo.today(), mo.does(pace.pace)) == before
    assert ana.does(kinds.view).picked == "partners"


def test_a_pick_can_be_taken_back_and_then_it_counts_no_more(ana: Somebody, mo: Somebody):
    picks(ana, "partners")
    picks(ana, "")
    assert picks(mo, "partners") == set()
    assert kind_for(mo) == Kind.FRIENDS


def test_after_a_change_nothing_is_picked_anymore(ana: Somebody, mo: Somebody):
    for who in (ana, mo):
        picks(who, "partners")
    for who in (ana, mo):
        assert who.does(kinds.view).picked == ""
    assert picks(ana, "friends") == set()
    assert kind_for(mo) == Kind.PARTNERS


@pytest.mark.parametrize("wanted", ["siblings", "family", PARENT])
def test_it_never_changes_across(ana: Somebody, mo: Somebody, wanted: str):
    for who in (ana, mo):
        with pytest.raises(KindAcross):
            picks(who, wanted)
    assert kind_for(ana) == Kind.FRIENDS


@pytest.mark.parametrize("wanted", ["x", "partners-parent", "parent_and_child-", "partners " * 9_000])
def test_what_is_no_kind_is_refused(ana: Somebody, wanted: str):
    with pytest.raises((KindMissing, KindAcross)):
        picks(ana, wanted)


def test_both_say_who_is_the_parent_and_it_has_to_fit(house: House):
    ana, mo = pair_of(house, Kind.SIBLINGS)
    picks(ana, PARENT)
    assert picks(mo, PARENT) == set()
    assert kind_for(ana) == Kind.SIBLINGS
    assert picks(mo, CHILD)
    assert kind_for(ana) == Kind.PARENT_AND_CHILD
    assert (role_of(ana), role_of(mo)) == ("parent", "child")


def test_a_role_goes_with_its_kind(house: House):
    ana, mo = pair_of(house, Kind.PARENT_AND_CHILD, "child")
    for who in (mo, ana):
        picks(who, "family")
    assert (role_of(ana), role_of(mo)) == (None, None)


def test_cards_that_do_not_fit_leave_and_an_answer_to_one_comes_to_its_author(
    house: House, ana: Somebody, mo: Somebody
):
    first, second, third = ana.cards()
    shown = {round.id: round.prompt_key for round in ana.dealt()}
    for who in (ana, mo):
        who.seals(third, "we both said it")
    house.passes(minutes=1)
    ana.seals(first, "for friends alone")
    for id in (first, third):
        house.deck[shown[id]] = replace(house.deck[shown[id]], kinds=frozenset({Kind.FRIENDS}))
    try:
        for who in (ana, mo):
            picks(who, "partners")
        assert ana.cards() == [second, third]
        mine = ana.asks(journal).answers
        assert [answer.text for answer in mine] == ["for friends alone"]
    finally:
        for id in (first, third):
            house.deck[shown[id]] = replace(house.deck[shown[id]], kinds=frozenset(Kind))
    house.passes(days=1)
    assert len(ana.cards()) == 3


def test_what_one_wrote_oneself_goes_on_coming(house: House, ana: Somebody, mo: Somebody):
    ana.does(prompts.write, "What do you hum?", "1", new_mark())
    for who in (ana, mo):
        picks(who, "partners")
    house.passes(days=1)
    with transact(write=False) as db:
        (own,) = prompts.own_prompts(db, ana.space, house.now).values()
    assert Kind.PARTNERS in own.kinds
    assert own.key not in DECK


def test_a_theme_that_is_not_for_the_new_kind_is_lifted(house: House):
    ana, mo = pair_of(house, Kind.FAMILY)
    ana.does(pace.lay_theme, "new-parents")
    for who, value in ((ana, PARENT), (mo, CHILD)):
        picks(who, value)
    with transact(write=False) as db:
        assert db.get(LaidTheme, ana.space) is None


def test_what_was_picked_with_somebody_else_counts_no_more(house: House, ana: Somebody, lea: Somebody):
    lea.joins(ana)
    picks(ana, "partners")
    ana.does(spaces.remove_stranger)
    mo = house.welcomes("Mo")
    mo.joins(ana)
    assert picks(mo, "partners") == set()
    assert kind_for(ana) == Kind.FRIENDS


def test_in_a_space_that_has_ended_nothing_changes(ana: Somebody, mo: Somebody):
    picks(ana, "partners")
    ana.leaves(Words.STAY)
    with pytest.raises(NothingMoreHere):
        picks(mo, "partners")


def test_what_was_picked_is_ciphertext_of_one_length(ana: Somebody, mo: Somebody):
    kept = []
    for value in ("", "partners", ""):
        picks(ana, value)
        with transact(write=False) as db:
            kept += [row.chosen for row in db.exec(select(Pick))]
    assert len({len(each) for each in kept}) == 1
    assert all(b"partners" not in each for each in kept)
