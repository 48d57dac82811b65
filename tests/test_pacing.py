"""The tables of docs/pacing.md are those that the picker and the deck of today give."""

import pytest

from tests import pacing

# One with every rule of the picker, and the two with the fewest cards.
WATCHED = ("A card a day", "A card a day, and one of the two is under 18", "Small doses, a card a day")


def watched(name: str) -> object:
    return name if name in WATCHED else pytest.param(name, marks=pytest.mark.thorough)


@pytest.mark.slow
@pytest.mark.parametrize("name", [watched(name) for name in pacing.PAIRS])
def test_a_table_in_the_document_is_that_of_today(name: str):
    """After a change of the deck or of the rules: `python -m tests.pacing`."""
    assert f"{pacing.table(name)}\n" in f"{pacing.written()}\n"


def test_the_document_has_each_table_once_and_the_forms_of_today():
    headings = [line[4:] for line in pacing.written().splitlines() if line.startswith("### ")]
    assert headings == ["Cards of each form", *pacing.PAIRS]
    assert pacing.forms() in pacing.written()
