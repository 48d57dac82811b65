"""Names that change: of a person, and of a space, which is whose gave it last; and those that stay."""

import pytest
from sqlalchemy import text

from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.spaces.leaving import Words
from intimacy_app.domain.spaces.spaces import NoSuchSpace, NothingMoreHere, SpaceNameTooLong
from intimacy_app.services.personal_data import erasing
from intimacy_app.services.spaces import renaming, spaces
from intimacy_app.store.db import transact
from tests.services.house import Somebody


def titles(*somebody: Somebody) -> list[str]:
    return [who.does(spaces.view).title for who in somebody]


def names_in(who: Somebody) -> tuple[str, str]:
    seen = who.does(spaces.view)
    return seen.me, seen.other


def test_either_of_the_two_names_the_space_for_both(ana: Somebody, mo: Somebody):
    ana.confirms()
    for who, name in ((ana, "The attic"), (mo, "Sundays")):
        who.does(renaming.rename_space, name)
        assert titles(ana, mo) == [name, name]
    ana.does(renaming.rename_space, "  ")
    assert titles(ana, mo) == ["Ana & Mo", "Mo & Ana"]


def test_both_are_told_as_members_and_as_people_and_of_the_same_name_nobody(ana: Somebody, mo: Somebody):
    shown = ana.does(renaming.rename_space, "The attic")
    assert shown == {ana.member_id, mo.member_id, ana.id, mo.id}
    assert mo.does(renaming.rename_space, " The attic ") == set()


def test_a_name_goes_with_whoever_gave_it_last_and_no_other(ana: Somebody, mo: Somebody):
    ana.confirms()
    ana.does(renaming.rename_space, "hers")
    mo.does(renaming.rename_space, "his")
    ana.leaves(Words.ERASED)
    assert titles(mo) == ["his"]


def test_a_name_that_its_author_erased_is_gone(ana: Somebody, mo: Somebody):
    ana.confirms()
    mo.does(renaming.rename_space, "his")
    mo.leaves(Words.ERASED)
    assert titles(ana) == ["Ana & Mo"]


@pytest.mark.parametrize(("name", "refusal"), [("x" * 61, SpaceNameTooLong)])
def test_a_name_that_is_too_long_changes_nothing(ana: Somebody, name: str, refusal: type[Refusal]):
    ana.does(renaming.rename_space, "The attic")
    with pytest.raises(refusal):
        ana.does(renaming.rename_space, name)
    assert titles(ana) == ["The attic"]


def test_nobody_outside_names_a_space(ana: Somebody, lea: Somebody, space: str):
    lea.space = space
    for use_case in (renaming.rename_space, renaming.given_name):
        with pytest.raises(NoSuchSpace):
            lea.does(use_case, *(["theirs"] if use_case is renaming.rename_space else []))


def test_what_the_wrong_person_called_it_goes_with_them(ana: Somebody, mo: Somebody):
    mo.does(renaming.rename_space, "a cruel word")
    ana.does(spaces.remove_stranger)
    assert titles(ana) == ["Ana"]


def test_what_the_right_one_called_it_stays_when_a_wrong_one_goes(ana: Somebody, mo: Somebody):
    ana.does(renaming.rename_space, "The attic")
    ana.does(spaces.remove_stranger)
    assert titles(ana) == ["The attic"]


def test_a_space_that_has_ended_is_renamed_by_nobody(ana: Somebody, mo: Somebody):
    ana.confirms()
    ana.does(renaming.rename_space, "The attic")
    ana.leaves()
    with pytest.raises(NothingMoreHere):
        mo.does(renaming.rename_space, "an insult")
    assert titles(mo) == ["The attic"]


@pytest.mark.parametrize("who", ["ana", "mo"])
def test_a_space_that_has_ended_keeps_the_names_of_that_day(ana: Somebody, mo: Somebody, who: str):
    ana.confirms()
    ana.asks(renaming.rename, "Anneliese")
    ana.leaves()
    somebody = {"ana": ana, "mo": mo}[who]
    for name in ("You never listened", "Call me"):
        shown = somebody.asks(renaming.rename, name)
        assert shown == {somebody.id}
        assert names_in(mo) == ("Mo", "Anneliese")


def test_a_space_that_goes_on_follows_while_one_that_ended_does_not(ana: Somebody, mo: Somebody):
    ana.confirms()
    ended = ana.space
    ana.begins()
    mo.joins(ana)
    goes_on, ana.space = ana.space, ended
    ana.leaves()
    ana.asks(renaming.rename, "Anneliese")
    assert names_in(mo) == ("Mo", "Anneliese")
    mo.space = ended
    assert names_in(mo) == ("Mo", "Ana")
    assert goes_on != ended


def test_the_name_of_that_day_is_kept_as_ciphertext_and_erased_with_its_person(ana: Somebody, mo: Somebody):
    ana.confirms()
    ana.leaves()
    ana.asks(renaming.rename, "Anneliese")
    with transact(write=False) as db:
        kept = db.connection().execute(text("SELECT name_at_end FROM member")).scalars().all()
    assert [b"Ana" in name for name in kept if name] == [False]
    ana.asks(erasing.erase_mine)
    assert names_in(mo) == ("Mo", "Someone")


def test_the_settings_are_told_the_name_that_was_given_and_not_the_two_names(ana: Somebody, mo: Somebody):
    assert ana.does(renaming.given_name) == ""
    ana.does(renaming.rename_space, "The attic")
    assert mo.does(renaming.given_name) == "The attic"
