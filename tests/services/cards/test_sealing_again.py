"""A write that comes twice, late, or from an old screen seals and unseals nothing that it shouldn't."""

import pytest

from intimacy_app.domain.cards.letters import TextMissing
from intimacy_app.domain.cards.rounds import (
    AlreadyRevealed,
    ChangedElsewhere,
    CompanyChanged,
    Stage,
)
from intimacy_app.domain.operations import OperationUnusable
from intimacy_app.services.spaces import spaces
from tests.services.cards import sealing
from tests.services.cards.sealing import acts, reveals
from tests.services.house import Somebody, new_mark

round = sealing.round


def test_the_same_submission_twice_counts_once(ana: Somebody, mo: Somebody, round: str):
    seen, mark = ana.sees(round).version, new_mark()
    first = ana.seals(round, "the sea", seen=seen, mark=mark)
    assert ana.seals(round, "the sea", seen=seen, mark=mark) == first
    assert ana.sees(round).version == first.card.round.version


def test_a_late_duplicate_does_not_seal_what_is_being_changed(ana: Somebody, mo: Somebody, round: str):
    seen, mark = ana.sees(round).version, new_mark()
    ana.seals(round, "the sea", seen=seen, mark=mark)
    ana.changes(round)
    mo.seals(round, "the hills")
    late = ana.seals(round, "the sea", seen=seen, mark=mark).card.round
    assert (late.stage, late.mine, late.theirs) == (Stage.OPEN, "the sea", "")
    assert reveals() == 0


def test_of_a_card_in_reach_a_list_holds_no_words_of_an_answer(ana: Somebody, mo: Somebody):
    begun, sealed, opened = ana.cards()
    for card in (begun, sealed, opened):
        ana.seals(card, "the sea")
    mo.seals(opened, "the sea")
    ana.changes(begun)
    for chosen in (begun, sealed, opened):
        seen = ana.today(chosen)
        assert {seen.card.round.id, *(card.round.id for card in seen.beside)} == {begun, sealed, opened}
        assert "the sea" not in str((seen.beside, seen.turned, seen.before))


def test_a_late_duplicate_does_not_bring_back_what_was_taken_back(ana: Somebody, mo: Somebody, round: str):
    seen, mark = ana.sees(round).version, new_mark()
    ana.seals(round, "the sea", seen=seen, mark=mark)
    ana.takes_back(round)
    assert ana.seals(round, "the sea", seen=seen, mark=mark).card.round.stage == Stage.OPEN
    mo.seals(round, "the hills")
    assert reveals() == 0


def test_a_duplicate_after_the_reveal_shows_what_opened(ana: Somebody, mo: Somebody, round: str):
    mo.seals(round, "the hills")
    seen, mark = ana.sees(round).version, new_mark()
    shown = ana.seals(round, "the sea", seen=seen, mark=mark)
    assert ana.opened
    assert ana.seals(round, "the sea", seen=seen, mark=mark) == shown
    assert not ana.opened


def test_two_people_may_happen_to_use_the_same_mark(ana: Somebody, mo: Somebody, round: str):
    mark = new_mark()
    ana.seals(round, "the sea", mark=mark)
    assert mo.seals(round, "the hills", mark=mark).card.round.theirs == "the sea"


def test_a_write_without_a_proper_mark_is_refused(ana: Somebody, round: str):
    with pytest.raises(OperationUnusable):
        ana.seals(round, mark="short")


def test_a_refused_answer_does_not_use_its_mark_up(ana: Somebody, round: str):
    mark = new_mark()
    with pytest.raises(TextMissing):
        ana.seals(round, "", mark=mark)
    assert ana.seals(round, "the sea", mark=mark).card.round.stage == Stage.SEALED


def test_an_old_screen_is_told_that_the_card_changed(ana: Somebody, round: str):
    stale = ana.sees(round).version
    ana.seals(round, "the sea")
    for act, given in acts(round, stale):
        with pytest.raises(ChangedElsewhere):
            ana.does(act, *given)
    ana.changes(round)
    assert ana.sees(round).mine == "the sea"


@pytest.mark.parametrize("screen", ["old", "new"])
def test_after_the_reveal_nothing_can_be_done_to_an_answer(
    ana: Somebody, mo: Somebody, round: str, screen: str
):
    old = ana.seals(round, "the sea").card.round.version
    mo.seals(round, "the hills")
    opened = ana.sees(round)
    for act, given in acts(round, old if screen == "old" else opened.version):
        with pytest.raises(AlreadyRevealed):
            ana.does(act, *given)
    assert ana.sees(round) == opened


def test_a_screen_from_before_somebody_joined_seals_nothing_for_them(
    ana: Somebody, lea: Somebody, round: str
):
    alone = ana.sees(round).version
    lea.joins(ana)
    lea.seals(round, "hello")
    with pytest.raises(CompanyChanged):
        ana.seals(round, "written alone", seen=alone)
    assert ana.seals(round, "written for Lea").card.round.theirs == "hello"


def test_a_screen_from_before_somebody_was_removed_seals_nothing_for_the_next(
    ana: Somebody, mo: Somebody, lea: Somebody, round: str
):
    with_mo = ana.sees(round).version
    ana.does(spaces.remove_stranger)
    lea.joins(ana)
    with pytest.raises(CompanyChanged):
        ana.seals(round, "for Mo", seen=with_mo)
