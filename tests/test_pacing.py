"""The tables of docs/pacing.md are those that the picker and the deck of today give."""

import pytest

from tests import pacing


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_the_tables_in_the_document_are_those_of_today():
    """After a change of the deck or of the rules: `python -m tests.pacing`."""
    assert pacing.tables() == pacing.written()
