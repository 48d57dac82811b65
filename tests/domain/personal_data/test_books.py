"""Of which days a book is, and on which paper."""

from datetime import date

import pytest

from intimacy_app.domain.cards.letters import Said
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.personal_data.books import (
    FirstDayUnreadable,
    LastDayTooEarly,
    LastDayUnreadable,
    Paper,
    Span,
    paper_given,
    span_given,
    within,
)
from intimacy_app.domain.personal_data.exports import ExportedAnswer, Standing

TODAY = date(2026, 3, 2)


def test_without_days_it_is_the_year_up_to_today():
    assert span_given("", "", TODAY) == Span(date(2025, 3, 3), TODAY)


def test_a_last_day_alone_ends_a_year():
    assert span_given("", "2024-12-31", TODAY) == Span(date(2024, 1, 2), date(2024, 12, 31))


def test_one_day_is_a_span_and_blanks_and_other_digits_are_read():
    assert span_given(" 2026-02-14", "２０２６-02-14", TODAY) == Span(date(2026, 2, 14), date(2026, 2, 14))


@pytest.mark.parametrize(
    ("first", "last", "refusal"),
    [
        ("yesterday", "", FirstDayUnreadable),
        ("2026-02-30", "", FirstDayUnreadable),
        ("", "2026-13-01", LastDayUnreadable),
        ("", "x" * 100_000, LastDayUnreadable),
        ("2026-02-02", "2026-02-01", LastDayTooEarly),
        ("2026-03-03", "", LastDayTooEarly),
    ],
)
def test_what_is_no_span_is_refused_beside_its_field(first: str, last: str, refusal: type[Refusal]):
    with pytest.raises(refusal):
        span_given(first, last, TODAY)
    assert refusal.field == ("last" if refusal in (LastDayUnreadable, LastDayTooEarly) else "first")


def test_the_first_year_there_is_has_none_before_it():
    assert span_given("", "0001-05-01", TODAY) == Span(date.min, date(1, 5, 1))


def test_within_keeps_both_ends_and_asks_for_nothing_after_them():
    def piece(day: int) -> ExportedAnswer:
        return ExportedAnswer(str(day), date(2026, 2, day), "?", Standing.OPENED, Said("a"), None)

    asked: list[int] = []

    def pieces():
        for day in (1, 2, 3, 4, 5, 6):
            asked.append(day)
            yield piece(day)

    span = Span(date(2026, 2, 2), date(2026, 2, 4))
    assert [piece.day.day for piece in within(span, pieces())] == [2, 3, 4]
    assert asked == [1, 2, 3, 4, 5]


@pytest.mark.parametrize(
    ("named", "paper"), [("a4", Paper.A4), ("a5", Paper.A5), ("", Paper.A5), ("</", Paper.A5)]
)
def test_a_paper_that_nobody_has_is_the_smaller_one(named: str, paper: Paper):
    assert paper_given(named) is paper
