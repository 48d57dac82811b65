"""What a card has said stays findable by its key and revision, whatever becomes of the card."""

from dataclasses import replace
from typing import Any

import pytest

from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.cards.wordings import (
    FaultyWordings,
    Wording,
    faults_of_wordings,
    row_of,
    wording_of,
    wordings_from,
)
from tests.domain.prompts import prompt

FIRST = prompt(1)
REWORDED = replace(FIRST, text="What's number one?", follow_up="And why?")
ROWS = [row_of(FIRST, 1), row_of(REWORDED, 2)]


def test_each_revision_says_what_the_card_said_then():
    kept = wordings_from(ROWS)
    assert kept.of("p01", 1) == Wording("What is number 1?")
    assert kept.of("p01", 2) == Wording("What's number one?", "And why?")


@pytest.mark.parametrize(("key", "revision"), [("p01", 0), ("p01", 3), ("p01", -1), ("p02", 1)])
def test_what_was_never_said_is_none(key: str, revision: int):
    assert wordings_from(ROWS).of(key, revision) is None


def test_the_revision_of_a_card_is_the_one_that_says_what_it_says_now():
    kept = wordings_from(ROWS)
    assert [kept.revision_of(one) for one in (FIRST, REWORDED)] == [1, 2]
    assert kept.revision_of(replace(FIRST, text="Something else?")) == 3
    assert kept.revision_of(prompt(2)) == 1


@pytest.mark.parametrize(
    "changed",
    [
        {"text": "Something else?"},
        {"follow_up": "And how?"},
        {"form": Form.GUESS},
        {"form": Form.GUESS, "choices": ("Tea", "Coffee")},
    ],
)
def test_a_card_that_is_reworded_and_not_kept_is_a_fault(changed: dict[str, Any]):
    kept = wordings_from(ROWS)
    assert list(faults_of_wordings([FIRST, REWORDED], kept)) == []
    [fault] = faults_of_wordings([replace(FIRST, **changed)], kept)
    assert str(fault).startswith("p01: this wording isn't kept yet.")


def test_a_revision_keeps_the_form_and_the_choices_of_its_card():
    guess = replace(FIRST, form=Form.GUESS, choices=("Tea", "Coffee"))
    other = replace(guess, choices=("Tea", "Water"))
    kept = wordings_from([row_of(FIRST, 1), row_of(guess, 2), row_of(other, 3)])
    assert kept.of("p01", 2) == Wording(FIRST.text, "", Form.GUESS, ("Tea", "Coffee"))
    assert [kept.revision_of(each) for each in (FIRST, guess, other)] == [1, 2, 3]


def test_other_tags_make_no_other_revision():
    assert wordings_from(ROWS).revision_of(replace(REWORDED, depth=4, retired=True)) == 2


@pytest.mark.parametrize(
    "row", [row_of(REWORDED, 1), row_of(REWORDED, 3), row_of(FIRST, 2)], ids=["again", "a gap", "the same"]
)
def test_revisions_come_one_after_the_other_and_none_twice(row: dict[str, object]):
    with pytest.raises(FaultyWordings, match="p01"):
        wordings_from([row_of(FIRST, 1), row])


def test_a_row_leaves_out_a_follow_up_that_is_not_there():
    assert row_of(FIRST, 1) == {"key": "p01", "revision": 1, "text": "What is number 1?"}
    assert wording_of(REWORDED) == Wording("What's number one?", "And why?")
