"""Leaving: what is chosen, and what it does; the calendar and Today of a space that rests."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from intimacy_app.domain.cards.calendar import drawn_until_on_waking, due_days
from intimacy_app.domain.cards.cards import Layout, lay_out
from intimacy_app.domain.cards.rounds import RoundView, Stage
from intimacy_app.domain.spaces.leaving import ChoiceMissing, Words, fate_of, words_named

BERLIN = ZoneInfo("Europe/Berlin")
MONDAY = date(2026, 3, 2)
FRIDAY_NOON = datetime(2026, 3, 6, 11, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["", "keep", "STAY", "erase", "stay "])
def test_nothing_is_chosen_for_anybody(typed: str):
    with pytest.raises(ChoiceMissing):
        words_named(typed)


def test_leaving_ends_the_space_and_erases_only_if_that_was_chosen():
    stay, erased = (fate_of(words_named(words), is_stranger=False) for words in ("stay", "erased"))
    assert (stay.ends_space, stay.destroys_key) == (True, False)
    assert (erased.ends_space, erased.destroys_key) == (True, True)


@pytest.mark.parametrize("words", Words)
def test_somebody_who_was_never_confirmed_ends_nothing(words: Words):
    assert not fate_of(words, is_stranger=True).ends_space


def test_the_days_of_a_rest_are_never_dealt_but_the_one_on_which_it_wakes_is():
    until = drawn_until_on_waking(MONDAY, FRIDAY_NOON, BERLIN)
    assert list(due_days(until, FRIDAY_NOON, BERLIN)) == [date(2026, 3, 6)]


def test_before_five_in_the_morning_it_wakes_into_the_day_before():
    early = datetime(2026, 3, 6, 3, 59, tzinfo=UTC)
    assert drawn_until_on_waking(MONDAY, early, BERLIN) == date(2026, 3, 4)


def test_a_rest_within_a_day_changes_nothing():
    friday = date(2026, 3, 6)
    assert drawn_until_on_waking(friday, FRIDAY_NOON, BERLIN) == friday
    assert drawn_until_on_waking(None, FRIDAY_NOON, BERLIN) is None


def test_while_resting_no_card_is_put_forward_and_those_in_reach_stay_in_reach():
    table = [RoundView(id="a", stage=Stage.OPEN), RoundView(id="b", stage=Stage.SEALED)]
    before = [RoundView(id="c", stage=Stage.OPEN, passed=True), RoundView(id="d", stage=Stage.OPEN)]
    assert lay_out(table, before).heading == "a"
    assert lay_out(table, before, resting=True) == Layout(None, ("a", "b"), (), ("d",))
    assert lay_out(table, before, "d", resting=True).heading == "d"
