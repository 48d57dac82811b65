"""Sealing, changing, passing, and the reveal that opens two answers at once."""

import pytest
from sqlmodel import select

from intimacy_app.domain.cards.letters import TextMissing, TextTooLong
from intimacy_app.domain.cards.rounds import (
    CardGone,
    ChangedElsewhere,
    Stage,
)
from intimacy_app.domain.errors import Refusal
from intimacy_app.models import Answer
from intimacy_app.services.cards import rounds
from intimacy_app.store.db import transact
from tests.services.cards import sealing
from tests.services.cards.sealing import acts, reveals
from tests.services.house import House, Somebody

round = sealing.round


def test_an_answer_stays_hidden_until_both_have_sealed(ana: Somebody, mo: Somebody, round: str):
    before = mo.today()
    ana.seals(round, "I was thinking of the sea.")
    assert mo.today() == before
    assert mo.sees(round).stage == Stage.OPEN


def test_two_sealed_answers_open_together(ana: Somebody, mo: Somebody, round: str):
    ana.seals(round, "the sea")
    told = mo.seals(round, "the hills").card.round
    assert (told.stage, told.mine, told.theirs) == (Stage.REVEALED, "the hills", "the sea")
    seen = ana.today().card.round
    assert (seen.stage, seen.mine, seen.theirs) == (Stage.REVEALED, "the sea", "the hills")
    assert reveals() == 1


def test_whoever_seals_second_opens_it(ana: Somebody, mo: Somebody, round: str):
    mo.seals(round, "the hills")
    assert ana.seals(round, "the sea").card.round.theirs == "the hills"


def test_two_who_seal_different_cards_miss_each_other_until_one_turns_back(ana: Somebody, mo: Somebody):
    first, second, _ = ana.cards()
    ana.seals(first, "on the first")
    mo.turns(first)
    mo.seals(second, "on the second")
    assert reveals() == 0
    mo.turns_back(first)
    assert mo.seals(first, "now on the first").card.round.theirs == "on the first"


def test_a_round_of_an_earlier_day_can_still_open(ana: Somebody, mo: Somebody, house: House, round: str):
    ana.seals(round, "on Monday")
    house.passes(days=4)
    assert mo.seals(round, "on Friday").card.round.theirs == "on Monday"
    assert ana.sees(round).theirs == "on Friday"


def test_a_sealed_answer_is_out_of_its_author_s_sight(ana: Somebody, mo: Somebody, round: str):
    assert ana.seals(round, "the sea").card.round.mine == ""
    seen = ana.today(round).card.round
    assert (seen.stage, seen.mine) == (Stage.SEALED, "")
    assert round in [card.round.id for card in ana.today().beside]


def test_changing_unseals_first_so_that_nothing_opens_meanwhile(ana: Somebody, mo: Somebody, round: str):
    ana.seals(round, "the sea")
    changing = ana.changes(round).card.round
    assert (changing.stage, changing.mine) == (Stage.OPEN, "the sea")
    assert mo.seals(round, "the hills").card.round.stage == Stage.SEALED
    assert ana.seals(round, "the lake").card.round.theirs == "the hills"
    assert mo.sees(round).theirs == "the lake"


def test_taking_back_returns_the_words_and_keeps_none(ana: Somebody, mo: Somebody, round: str):
    ana.seals(round, "the sea")
    taken = ana.takes_back(round).card.round
    assert (taken.id, taken.stage, taken.mine) == (round, Stage.OPEN, "the sea")
    assert ana.today().card.round.mine == ""
    with transact(write=False) as db:
        assert db.exec(select(Answer)).all() == []
    assert mo.seals(round, "the hills").card.round.stage == Stage.SEALED


def test_taking_back_an_earlier_answer_returns_its_words_on_its_own_card(ana: Somebody, house: House):
    first, second, _ = ana.cards()
    ana.turns(first)
    ana.seals(second, "the sea")
    ana.turns_back(first)
    house.passes(days=1)
    taken = ana.takes_back(second).card.round
    assert (taken.id, taken.mine) == (second, "the sea")


def test_changing_an_earlier_answer_shows_its_words_on_its_own_card(ana: Somebody, house: House):
    first, second, _ = ana.cards()
    ana.turns(first)
    ana.seals(second, "the sea")
    ana.turns_back(first)
    house.passes(days=1)
    assert ana.changes(second).card.round.mine == "the sea"
    assert second in [c.round.id for c in ana.today().beside]


def test_turning_a_card_brings_the_next_and_turning_back_brings_it_again(ana: Somebody, mo: Somebody):
    first, second, _ = ana.cards()
    turned = ana.turns(first)
    assert (turned.card.round.id, [c.round.id for c in turned.turned]) == (second, [first])
    back = ana.turns_back(first)
    assert (back.card.round.id, back.turned) == (first, [])


def test_the_other_s_screen_knows_nothing_of_a_turned_card(ana: Somebody, mo: Somebody, round: str):
    before = mo.today()
    ana.turns(round)
    assert mo.today() == before


def test_a_turned_card_opens_all_the_same(ana: Somebody, mo: Somebody, round: str):
    ana.turns(round)
    mo.seals(round, "the hills")
    assert ana.seals(round, "the sea").card.round.theirs == "the hills"


def test_turning_back_what_was_never_turned_does_nothing(ana: Somebody, round: str):
    before = ana.today()
    assert ana.turns_back(round) == before


@pytest.mark.parametrize(("text", "refusal"), [("  \n", TextMissing), ("w" * 4_001, TextTooLong)])
def test_an_answer_has_1_to_4000_characters(ana: Somebody, round: str, text: str, refusal: type[Refusal]):
    with pytest.raises(refusal):
        ana.seals(round, text)
    assert ana.seals(round, "w" * 4_000).card.round.stage == Stage.SEALED


def test_a_card_that_left_can_no_longer_be_answered(ana: Somebody, mo: Somebody, house: House, round: str):
    seen = ana.seals(round, "the sea").card.round.version
    fresh = mo.sees(round).version
    house.passes(days=5)
    for somebody, version in ((ana, seen), (mo, fresh)):
        for act, given in acts(round, version):
            with pytest.raises(CardGone):
                somebody.does(act, *given)
    assert reveals() == 0


def test_a_card_can_be_answered_until_the_day_breaks_on_which_it_leaves(
    ana: Somebody, mo: Somebody, house: House, round: str
):
    ana.seals(round, "the sea")
    house.passes(days=4, hours=8, minutes=59)
    assert mo.seals(round, "just in time").card.round.theirs == "the sea"


def test_a_card_of_another_space_is_as_gone_as_one_that_never_was(ana: Somebody, mo: Somebody, lea: Somebody):
    lea.begins()
    foreign = lea.cards()[0]
    for round in (foreign, "nowhere"):
        for act, given in acts(round, "open-0-0-alone"):
            with pytest.raises(CardGone):
                mo.does(act, *given)
        with pytest.raises(CardGone):
            mo.turns_back(round)


@pytest.mark.parametrize("act", [rounds.change_answer, rounds.take_back])
def test_what_was_not_answered_cannot_be_changed_or_taken_back(ana: Somebody, round: str, act):
    with pytest.raises(ChangedElsewhere):
        ana.does(act, round, ana.sees(round).version)


def test_an_answer_that_is_being_changed_can_be_discarded(ana: Somebody, round: str):
    ana.seals(round, "words")
    ana.does(rounds.change_answer, round, ana.sees(round).version)
    with pytest.raises(ChangedElsewhere):
        ana.does(rounds.change_answer, round, ana.sees(round).version)
    assert ana.does(rounds.take_back, round, ana.sees(round).version).text == "words"
    assert (ana.sees(round).mine, ana.sees(round).operation) == ("", "")


def test_what_was_sealed_before_anyone_joined_waits_for_the_right_person(
    ana: Somebody, house: House, lea: Somebody, round: str
):
    ana.seals(round, "written alone")
    lea.joins(ana)
    assert lea.seals(round, "hello").card.round.stage == Stage.SEALED
    assert ana.sees(round).stage == Stage.SEALED
    assert ana.confirms().card.round.theirs == "hello"
    assert lea.sees(round).theirs == "written alone"
    assert reveals() == 1


def test_confirming_opens_everything_that_waited_for_it(ana: Somebody, lea: Somebody):
    first, second, third = ana.cards()
    for round in (first, second, third):
        ana.seals(round, "written alone")
    lea.joins(ana)
    lea.seals(first, "one")
    lea.seals(second, "two")
    ana.confirms()
    assert reveals() == 2
    assert [ana.sees(round).theirs for round in (first, second, third)] == ["one", "two", ""]
    assert lea.seals(third, "three").card.round.theirs == "written alone"


def test_confirming_opens_nothing_that_has_left(ana: Somebody, lea: Somebody, house: House, round: str):
    ana.seals(round, "written alone")
    lea.joins(ana)
    lea.seals(round, "hello")
    house.passes(days=5)
    ana.confirms()
    assert reveals() == 0


def test_what_was_sealed_for_the_one_who_is_there_needs_no_confirmation(
    ana: Somebody, mo: Somebody, round: str
):
    ana.seals(round, "for you")
    assert mo.seals(round, "and for you").card.round.theirs == "for you"


def test_nothing_opens_while_nobody_else_is_there(ana: Somebody, round: str):
    assert ana.seals(round, "alone").card.round.stage == Stage.SEALED
    assert reveals() == 0


def test_a_card_that_is_turned_can_be_turned_again(ana: Somebody):
    """As when it was opened by its address, which shows it whether it is turned or not."""
    card = ana.cards()[0]
    ana.turns(card)
    assert ana.today(card).card.round.passed
    ana.turns(card)
    assert ana.sees(card).passed
