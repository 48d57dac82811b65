"""How Today lays out a table."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from intimacy_app.domain.cards.cards import Layout, Standing, lay_out, standing_for
from intimacy_app.domain.cards.rounds import Answer, Round, Stage

NOW = datetime(2026, 3, 2, 19, tzinfo=UTC)


def card(id: str, stage: Stage = Stage.OPEN, *, passed: bool = False) -> Standing:
    return Standing(id, stage, passed=passed)


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
    cards = [card("a", Stage.SEALED, passed=True), card("b", Stage.SEALED), card("c")]
    for chosen in (None, "a", "b", "c"):
        layout = lay_out(cards[:2], cards[2:], chosen)
        places = [layout.heading, *layout.beside, *layout.turned, *layout.before]
        assert sorted(place for place in places if place) == ["a", "b", "c"]


def test_how_a_round_stands_is_known_without_opening_a_letter():
    def never() -> str:
        raise AssertionError("A letter was opened.")

    begun = Round("r", None, {"mo": Answer(never, sealed=False, sealed_for=None, version=2)})
    sealed = Round("r", None, {"mo": Answer(never, sealed=True, sealed_for="ana", version=1)})
    both = Round(
        "r", None, {"ana": sealed.answers["mo"], **sealed.answers}, revealed_to=frozenset({"ana", "mo"})
    )
    assert standing_for("mo", begun, NOW, "ana") == Standing("r", Stage.OPEN, "open-2-0-ana")
    assert standing_for("mo", sealed, NOW, "ana") == Standing("r", Stage.SEALED, "sealed-1-0-ana")
    assert standing_for("mo", both, NOW, "ana") == Standing("r", Stage.REVEALED, "revealed-1-0-ana")
    turned = replace(begun, passed_by=frozenset({"mo"}))
    assert standing_for("mo", turned, NOW) == Standing("r", Stage.OPEN, "open-2-1-alone", passed=True)
