"""How Today lays out the cards of a week."""

from datetime import date

import pytest

from intimacy_app.domain.cards.cards import Layout, lay_out
from intimacy_app.domain.cards.rounds import RoundView, Stage

TODAY, YESTERDAY, BEFORE = date(2026, 3, 4), date(2026, 3, 3), date(2026, 3, 2)


def card(id: str, stage: Stage = Stage.OPEN, *, mine: str = "", passed: bool = False) -> RoundView:
    return RoundView(id=id, stage=stage, mine=mine, passed=passed)


def test_without_a_slate_there_is_nothing_to_show():
    assert lay_out([]) == Layout(None, (), ())


def test_the_first_card_heads_the_page_and_the_others_wait_beneath_it():
    assert lay_out([(TODAY, [card("a"), card("b"), card("c")])]) == Layout("a", (), ())


def test_turning_a_card_brings_the_next():
    cards = [card("a", passed=True), card("b"), card("c")]
    assert lay_out([(TODAY, cards)]) == Layout("b", ("a",), ())


def test_when_every_card_is_turned_each_can_be_turned_back():
    cards = [card("a", passed=True), card("b", passed=True), card("c", passed=True)]
    assert lay_out([(TODAY, cards)]) == Layout(None, ("a", "b", "c"), ())


@pytest.mark.parametrize("stage", [Stage.SEALED, Stage.REVEALED])
def test_an_answered_card_keeps_the_page(stage: Stage):
    assert lay_out([(TODAY, [card("a", stage), card("b")])]) == Layout("a", (), ())


def test_a_second_answered_card_of_today_stands_below():
    cards = [card("a"), card("b", Stage.SEALED), card("c", Stage.REVEALED)]
    assert lay_out([(TODAY, cards)]) == Layout("a", (), ("b", "c"))


def test_the_card_that_was_chosen_heads_the_page():
    slates = [(TODAY, [card("a"), card("b")]), (YESTERDAY, [card("c"), card("d")])]
    assert lay_out(slates, "c").heading == "c"
    assert lay_out(slates, "nowhere").heading == "a"


def test_a_turned_card_can_be_chosen():
    cards = [card("a", passed=True), card("b")]
    assert lay_out([(TODAY, cards)], "a") == Layout("a", (), ())


def test_a_card_that_opened_to_others_is_not_shown_even_when_it_is_chosen():
    cards = [card("a", Stage.CLOSED), card("b")]
    assert lay_out([(TODAY, cards)], "a") == Layout("b", (), ())
    assert lay_out([(TODAY, [card("c")]), (YESTERDAY, cards)], "a") == Layout("c", (), ("b",))


def test_of_an_earlier_slate_the_first_card_that_i_have_not_turned_is_in_reach():
    slates = [(TODAY, [card("a")]), (YESTERDAY, [card("b", passed=True), card("c"), card("d")])]
    assert lay_out(slates) == Layout("a", (), ("c",))


def test_of_an_earlier_slate_that_i_answered_the_answered_cards_are_in_reach():
    earlier = [card("b"), card("c", Stage.SEALED), card("d", Stage.REVEALED)]
    assert lay_out([(TODAY, [card("a")]), (YESTERDAY, earlier)]) == Layout("a", (), ("c", "d"))


def test_earlier_slates_stand_newest_first():
    slates = [(TODAY, [card("a")]), (YESTERDAY, [card("b")]), (BEFORE, [card("c")])]
    assert lay_out(slates).earlier == ("b", "c")


def test_an_earlier_slate_whose_cards_are_all_turned_is_not_shown():
    slates = [(TODAY, [card("a")]), (YESTERDAY, [card("b", passed=True)])]
    assert lay_out(slates) == Layout("a", (), ())


def test_an_answer_that_is_being_changed_stays_in_reach():
    earlier = [card("b"), card("c", mine="half a thought")]
    assert lay_out([(TODAY, [card("a")]), (YESTERDAY, earlier)]).earlier == ("c",)
    assert lay_out([(TODAY, [card("a"), *earlier])]).earlier == ("c",)


def test_a_card_whose_answer_was_taken_back_can_still_be_shown_with_its_words():
    slates = [(TODAY, [card("a")]), (YESTERDAY, [card("b"), card("c")])]
    assert lay_out(slates, "c").heading == "c"


def test_no_card_stands_in_two_places():
    cards = [card("a", Stage.SEALED, passed=True), card("b", Stage.SEALED), card("c", mine="half")]
    for chosen in (None, "a", "b", "c"):
        layout = lay_out([(TODAY, cards)], chosen)
        places = [layout.heading, *layout.turned, *layout.earlier]
        assert sorted(places) == ["a", "b", "c"]
