"""How Today lays out a table."""

from dataclasses import asdict

import pytest

from intimacy_app.domain.cards.cards import Card, Layout, in_reach, lay_out
from intimacy_app.domain.cards.rounds import RoundView, Stage


def card(id: str, stage: Stage = Stage.OPEN, *, mine: str = "", passed: bool = False) -> RoundView:
    return RoundView(id=id, stage=stage, mine=mine, passed=passed)


def test_without_a_card_there_is_nothing_to_show():
    assert lay_out([]) == Layout(None)


def test_the_first_card_heads_the_page_and_the_others_lie_below_it():
    assert lay_out([card("a"), card("b"), card("c")]) == Layout("a", ("b", "c"))


def test_turning_a_card_brings_the_next():
    assert lay_out([card("a", passed=True), card("b"), card("c")]) == Layout("b", ("c",), ("a",))


def test_when_every_card_is_turned_each_can_be_turned_back():
    cards = [card("a", passed=True), card("b", passed=True), card("c", passed=True)]
    assert lay_out(cards) == Layout(None, (), ("a", "b", "c"))


@pytest.mark.parametrize("stage", [Stage.REVEALED, Stage.TOGETHER])
def test_what_has_opened_comes_first(stage: Stage):
    assert lay_out([card("a"), card("b", stage), card("c")]) == Layout("b", ("a", "c"))


def test_what_is_sealed_lets_the_next_card_come_first():
    assert lay_out([card("a", Stage.SEALED), card("b")]) == Layout("b", ("a",))
    assert lay_out([card("a", Stage.SEALED)]) == Layout("a")


def test_an_answer_that_is_being_changed_stays_where_it_is():
    assert lay_out([card("a", mine="half a thought"), card("b")]) == Layout("a", ("b",))


def test_the_card_that_was_chosen_heads_the_page():
    table, before = [card("a"), card("b")], [card("c"), card("d", passed=True)]
    assert lay_out(table, before, "b") == Layout("b", ("a",), (), ("c",))
    assert lay_out(table, before, "c").heading == "c"
    assert lay_out(table, before, "d").heading == "d"
    assert lay_out(table, before, "nowhere").heading == "a"


def test_a_turned_card_can_be_chosen():
    assert lay_out([card("a", passed=True), card("b")], chosen="a") == Layout("a", ("b",))


def test_a_card_that_opened_to_others_is_not_shown_even_when_it_is_chosen():
    assert lay_out([card("a", Stage.CLOSED), card("b")], chosen="a") == Layout("b")


def test_cards_from_before_can_be_answered_until_they_close_and_what_opened_is_found_elsewhere():
    before = [card("c"), card("d", Stage.SEALED), card("e", Stage.REVEALED), card("f", passed=True)]
    assert lay_out([card("a")], before) == Layout("a", (), (), ("c", "d"))


def test_while_the_space_rests_no_card_is_put_forward():
    table = [card("a"), card("b", Stage.SEALED), card("c", passed=True)]
    assert lay_out(table, resting=True) == Layout(None, ("a", "b"), ("c",))
    assert lay_out(table, chosen="b", resting=True).heading == "b"


def test_no_card_stands_in_two_places():
    cards = [card("a", Stage.SEALED, passed=True), card("b", Stage.SEALED), card("c", mine="half")]
    for chosen in (None, "a", "b", "c"):
        layout = lay_out(cards[:2], cards[2:], chosen)
        places = [layout.heading, *layout.beside, *layout.turned, *layout.before]
        assert sorted(place for place in places if place) == ["a", "b", "c"]


def test_of_a_card_in_reach_a_list_holds_no_words_of_an_answer():
    begun = RoundView(id="first", stage=Stage.OPEN, mine="what I began", operation="a mark", version="one")
    shown = in_reach(Card(prompt="What moved you?", minutes=5, depth=2, round=begun))
    assert asdict(shown) == {
        "prompt": "What moved you?",
        "form": "written",
        "minutes": 5,
        "depth": 2,
        "round": {"id": "first", "stage": "open", "version": "one"},
    }
