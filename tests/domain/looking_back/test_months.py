"""The months of the charts, and where a day stands among them."""

from collections import Counter
from datetime import date, timedelta

import pytest

from intimacy_app.content.conversations import scripts
from intimacy_app.content.feelings import feelings
from intimacy_app.domain.cards.prompts import Component
from intimacy_app.domain.looking_back.felt import MOST_NAMED, by_month, group_rows, size_of, whole_months
from intimacy_app.domain.looking_back.months import MONTHS, WIDTH, across, months_until
from intimacy_app.domain.looking_back.nearness import (
    HEIGHT,
    Near,
    NearnessUnknown,
    dots,
    is_marked,
    marked,
    marks_in,
    near_from,
    unmarked,
)
from intimacy_app.domain.looking_back.parts import OF_TALKS, Practice, touched

TODAY = date(2026, 3, 2)
YEAR = months_until(TODAY)


def test_twelve_months_end_with_today_s():
    assert (len(YEAR), YEAR[0], YEAR[-1]) == (MONTHS, date(2025, 4, 1), date(2026, 3, 1))
    assert months_until(date(2026, 12, 31))[0] == date(2026, 1, 1)


def test_each_day_stands_within_its_month_and_after_the_day_before():
    days = [date(2025, 4, 1) + timedelta(days=n) for n in range(365) if n < 336]
    places = [across(day, YEAR) for day in days]
    assert places == sorted(set(places))
    for day, place in zip(days, places, strict=True):
        assert 0 <= place - WIDTH * YEAR.index(day.replace(day=1)) <= WIDTH


@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2024, 2, 29), date(2024, 12, 31), date(2026, 12, 31)])
def test_a_mark_is_found_on_its_day_and_a_year_keeps_its_length(day: date):
    year = marked(marked(unmarked(), day, Near.CLOSE), day, Near.FAR_APART)
    assert list(marks_in(day.year, year)) == [(day, Near.FAR_APART)]
    assert is_marked(year, day)
    assert len(year) == len(unmarked())
    assert marked(year, day, None) == unmarked()


@pytest.mark.parametrize("chosen", ["", "5", "-1", "2.5", " 2", "٢", "close"])
def test_there_are_five_steps_and_none_between(chosen: str):
    assert [near_from(str(step)) for step in range(5)] == list(Near)
    with pytest.raises(NearnessUnknown):
        near_from(chosen)


def test_nearer_is_higher_and_no_dot_stands_outside():
    heights = [dot.y for dot in dots([(TODAY, near) for near in Near], YEAR)]
    assert heights == sorted(heights, reverse=True)
    assert 0 < min(heights) < max(heights) < HEIGHT


def test_feelings_are_counted_by_month_and_those_of_other_months_left_out():
    named = [(TODAY, ("calm", "sad")), (TODAY, ("calm",)), (date(2025, 3, 31), ("angry",))]
    counts = by_month(named, YEAR)
    assert list(counts) == YEAR
    assert counts[YEAR[-1]] == Counter(calm=2, sad=1)
    assert sum(map(bool, counts.values())) == 1


def test_a_dot_has_three_sizes_and_where_nothing_was_named_there_is_none():
    (bright,) = [group for group in feelings() if "calm" in group.words]
    sizes = [size_of(bright, Counter(calm=times)) for times in range(60)]
    assert sizes == sorted(sizes)
    assert (sizes[0], len(set(sizes))) == (0, 4)
    rows = group_rows(feelings(), by_month([(TODAY, ("calm",))], YEAR))
    assert [(row.name, len(row.dots)) for row in rows] == [
        (group.name, int(group == bright)) for group in feelings()
    ]


def test_of_a_month_that_was_not_read_whole_nothing_is_shown():
    days = [TODAY - timedelta(days=n // 4) for n in range(MOST_NAMED)]
    shown = whole_months([(day, ("calm",)) for day in days])
    assert {day.replace(day=1) for day, _ in shown} == {day.replace(day=1) for day in days[:-1]} - {
        days[-1].replace(day=1)
    }
    assert len(whole_months([(TODAY, ("calm",))] * (MOST_NAMED - 1))) == MOST_NAMED - 1


def test_a_part_is_touched_by_what_practices_it():
    by = touched([Component.EMPATHY, Component.EMPATHY], ["make-up"], [Practice.THANKS])
    assert by[Component.EMPATHY] == [Practice.CARD, Practice.TALK]
    assert by[Component.SUPPORT] == [Practice.THANKS]
    assert by[Component.TIME_TOGETHER] == []
    assert touched([], ["no such script"], [])[Component.RESPECT] == []


def test_every_conversation_and_practice_touches_a_part():
    assert set(OF_TALKS) == set(scripts())
    for practice in set(Practice) - {Practice.CARD, Practice.TALK}:
        assert any(touched([], [], [practice]).values())
