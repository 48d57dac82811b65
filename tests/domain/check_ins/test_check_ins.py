"""A check-in: what has to be chosen, and the one length at which it's kept."""

import pytest

from intimacy_app.content.feelings import feelings
from intimacy_app.domain.check_ins.check_ins import (
    AMOUNTS,
    HELPS,
    LONGEST_LINE,
    CheckIn,
    CheckInLineTooLong,
    FeelingsMissing,
    Help,
    HelpMissing,
    ToGive,
    ToGiveMissing,
    check_in_from,
    check_in_in,
    letter_of,
)
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.feelings import words_by_key

KNOWN = words_by_key(feelings())


def filled(
    chosen: list[str] | None = None, to_give: str = "some", help: str = "listen", line: str = ""
) -> CheckIn:
    return check_in_from(["tired"] if chosen is None else chosen, to_give, help, line, KNOWN)


def test_it_names_one_to_three_feelings_each_once_how_much_there_is_to_give_and_what_would_help():
    assert filled(["", "tired", "tired", "close"]) == CheckIn(("tired", "close"), "some", "listen")
    assert len(filled(["tired", "close", "calm"]).feelings) == 3
    for amount in ToGive:
        for help in Help:
            assert filled(to_give=amount, help=help) == CheckIn(("tired",), amount, help)


def test_its_line_is_one_line():
    assert filled(line=" a long\r\nday ").line == "a long day"
    assert len(filled(line="x" * LONGEST_LINE).line) == LONGEST_LINE


@pytest.mark.parametrize(
    ("given", "refusal", "field"),
    [
        ({"chosen": []}, FeelingsMissing, "feeling"),
        ({"chosen": ["", "", ""]}, FeelingsMissing, "feeling"),
        ({"chosen": ["tired", "close", "calm", "sad"]}, FeelingsMissing, "feeling"),
        ({"chosen": ["hangry"]}, FeelingsMissing, "feeling"),
        ({"to_give": ""}, ToGiveMissing, "to_give"),
        ({"to_give": "ten"}, ToGiveMissing, "to_give"),
        ({"help": ""}, HelpMissing, "help"),
        ({"help": "sing"}, HelpMissing, "help"),
        ({"line": "x" * (LONGEST_LINE + 1)}, CheckInLineTooLong, "line"),
    ],
)
def test_what_is_missing_or_unknown_is_said_beside_its_field(given: dict, refusal: type[Refusal], field: str):
    with pytest.raises(refusal):
        filled(**given)
    assert refusal.field == field


def test_every_check_in_is_kept_at_one_length_and_read_again_as_it_was():
    longest = sorted(KNOWN, key=len)[-3:]
    said = [
        CheckIn(("sad",), "some", "hold"),
        CheckIn(tuple(longest), "nothing", "nothing", "\U0001f499" * LONGEST_LINE),
        CheckIn(("calm", "close"), "plenty", "leave", "a line"),
    ]
    assert [check_in_in(letter_of(each)) for each in said] == said
    assert len({len(letter_of(each).encode()) for each in said}) == 1


def test_one_that_was_erased_says_so_in_its_line():
    assert check_in_in("Erased by its author.") == CheckIn(line="Erased by its author.")


def test_every_choice_has_its_words():
    assert (set(AMOUNTS), set(HELPS)) == (set(ToGive), set(Help))
