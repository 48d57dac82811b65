"""What an appreciation says, and how long a sent one can be taken back."""

from datetime import UTC, datetime, timedelta

import pytest

from intimacy_app.domain.thanks.appreciations import (
    LONGEST_PART,
    TAKE_BACK_WITHIN,
    DeedMissing,
    MeaningMissing,
    ThanksTooLong,
    TooLateToTakeBack,
    can_take_back,
    check_can_take_back,
    parts_of,
)

SENT = datetime(2026, 3, 2, 20, tzinfo=UTC)


def test_both_parts_are_kept_without_blank_ends():
    assert parts_of("  You waited for me.\n", "\tI felt seen. ") == ("You waited for me.", "I felt seen.")


def test_a_line_s_end_counts_as_one_character_whatever_the_device_sends():
    part = "d\r\n" * 499 + "d"
    assert parts_of(part, part) == (part.replace("\r", ""), part.replace("\r", ""))
    assert len(part) > LONGEST_PART > len(part.replace("\r", ""))


def test_what_they_did_cannot_be_blank():
    with pytest.raises(DeedMissing):
        parts_of(" \n ", "I felt seen.")


def test_what_it_meant_cannot_be_blank():
    with pytest.raises(MeaningMissing):
        parts_of("You waited for me.", " \t ")


def test_each_part_may_have_a_thousand_characters():
    assert parts_of("d" * LONGEST_PART, "m" * LONGEST_PART) == ("d" * 1_000, "m" * 1_000)


@pytest.mark.parametrize(("deed", "meaning"), [("d" * 1_001, "m"), ("d", "m" * 1_001)])
def test_neither_part_may_have_more_than_a_thousand(deed: str, meaning: str):
    with pytest.raises(ThanksTooLong):
        parts_of(deed, meaning)


def test_a_sent_one_can_be_taken_back_for_ten_minutes():
    last_moment = SENT + TAKE_BACK_WITHIN - timedelta(microseconds=1)
    assert timedelta(minutes=10) == TAKE_BACK_WITHIN
    assert can_take_back(SENT, last_moment)
    check_can_take_back(SENT, last_moment)


def test_after_ten_minutes_it_stays_with_them():
    assert not can_take_back(SENT, SENT + TAKE_BACK_WITHIN)
    with pytest.raises(TooLateToTakeBack):
        check_can_take_back(SENT, SENT + TAKE_BACK_WITHIN)


def test_one_that_was_never_sent_cannot_be_taken_back():
    assert not can_take_back(None, SENT)
