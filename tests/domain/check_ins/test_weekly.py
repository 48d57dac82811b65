"""The weekly check-in: on which day it's there, until when, and the line in which it's kept."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from intimacy_app.domain.cards.letters import GUESS_BYTES, said_in
from intimacy_app.domain.cards.purposes import is_check_in
from intimacy_app.domain.check_ins.check_ins import CheckIn, Help, HelpMissing
from intimacy_app.domain.check_ins.weekly import (
    HELPS_IN_LINE,
    SUNDAY,
    WeekdayMissing,
    Weekly,
    check_help,
    is_there,
    letter_of,
    moved,
    parts_in,
    round_on,
    weekday_named,
)

BERLIN = ZoneInfo("Europe/Berlin")
A_SUNDAY = date(2026, 3, 8)
ON = Weekly("w" * 32)


def days_of_a_fortnight(weekly: Weekly) -> list[date]:
    days = (A_SUNDAY + timedelta(days=n) for n in range(14))
    return [day for day in days if is_there(weekly, day)]


def test_it_is_there_on_its_day_of_each_week_alone():
    assert days_of_a_fortnight(ON) == [A_SUNDAY, A_SUNDAY + timedelta(days=7)]


def test_a_day_that_it_is_moved_to_counts_at_once_and_what_is_there_stays_for_today():
    on_sunday = moved(ON, 2, A_SUNDAY)
    assert days_of_a_fortnight(on_sunday) == [A_SUNDAY, date(2026, 3, 11), date(2026, 3, 18)]
    back_and_forth = moved(moved(on_sunday, 4, A_SUNDAY), SUNDAY, A_SUNDAY)
    assert days_of_a_fortnight(back_and_forth) == days_of_a_fortnight(ON)
    on_monday = moved(ON, 0, A_SUNDAY - timedelta(days=6))
    assert is_there(on_monday, A_SUNDAY - timedelta(days=6))
    assert days_of_a_fortnight(moved(on_sunday, 5, date(2026, 3, 10))) == [
        date(2026, 3, 14),
        date(2026, 3, 21),
    ]


def test_its_round_is_the_same_for_both_and_closes_as_the_next_day_breaks():
    round = round_on(ON, A_SUNDAY, BERLIN)
    assert round == round_on(ON, A_SUNDAY, BERLIN)
    assert round.closes_at == datetime(2026, 3, 9, 4, tzinfo=UTC)
    assert is_check_in(round.id)
    assert not is_check_in("w" * 32)
    assert round.id != round_on(ON, A_SUNDAY + timedelta(days=7), BERLIN).id


def test_the_night_in_which_the_clocks_change_ends_at_five_all_the_same():
    spring = round_on(ON, date(2026, 3, 28), BERLIN)
    assert spring.closes_at == datetime(2026, 3, 29, 3, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["", "7", "-1", "06", "x", "²"])
def test_a_weekday_is_one_of_seven(typed: str):
    assert [weekday_named(str(day)) for day in range(7)] == [*range(7)]
    with pytest.raises(WeekdayMissing):
        weekday_named(typed)


def test_being_left_be_is_asked_for_by_what_is_sent_at_once_alone():
    for help in HELPS_IN_LINE:
        check_help(CheckIn(help=help))
    with pytest.raises(HelpMissing):
        check_help(CheckIn(help=Help.LEAVE))
    assert {*HELPS_IN_LINE, Help.LEAVE} == set(Help)


@pytest.mark.parametrize("line", ["", "We · should · talk, soon.", "x" * 200, "🫶🏽" * 100])
def test_it_is_one_line_of_one_length_that_can_be_taken_apart_again(line: str):
    letter = letter_of(["tired", "left out"], "A little to give", "Hold me", line)
    assert len(letter.encode()) == GUESS_BYTES
    said = said_in(letter)
    assert said.guess == ""
    assert parts_in(said.text) == (("tired", "left out"), "A little to give", "Hold me", line)


def test_what_was_erased_is_taken_apart_into_nothing_that_is_known():
    assert parts_in("Erased by its author.") == (("Erased by its author.",), "", "", "")
