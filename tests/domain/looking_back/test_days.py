"""*This day, years ago*: each day comes back once a year, also a 29 February."""

from collections import Counter
from datetime import date, timedelta

import pytest

from intimacy_app.domain.looking_back.days import MOST_YEARS, this_day_before


def come_back_on(today: date) -> set[date]:
    """Return the days since 2017 that come back on a day."""
    return {
        start + timedelta(days=n)
        for start, end in this_day_before(today)
        for n in range((end - start).days)
        if start.year >= 2017
    }


def days(month: int, day: int, *years: int) -> set[date]:
    return {date(year, month, day) for year in years}


@pytest.mark.parametrize(
    ("today", "back"),
    [
        (date(2026, 11, 30), days(11, 30, *range(2017, 2026))),
        (date(2026, 2, 28), days(2, 28, *range(2017, 2026)) | days(2, 29, 2020, 2024)),
        (date(2028, 2, 28), days(2, 28, *range(2017, 2028))),
        (date(2028, 2, 29), days(2, 29, 2020, 2024)),
        (date(2026, 3, 1), days(3, 1, *range(2017, 2026))),
        (date(2028, 3, 1), days(3, 1, *range(2017, 2028))),
    ],
)
def test_a_day_comes_back_on_its_date(today: date, back: set[date]):
    assert come_back_on(today) == back


def test_every_day_comes_back_once_in_each_year():
    for year in (2027, 2028):
        first = date(year, 1, 1)
        today = (first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days))
        found = Counter(day for each in today for day in come_back_on(each) if day.year in (2023, 2024))
        assert set(found.values()) == {1}
        assert len(found) == 365 + 366


def test_there_are_always_as_many_years():
    assert len(list(this_day_before(date(2028, 2, 29)))) == MOST_YEARS
