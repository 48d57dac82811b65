"""The mark that a device puts on each write."""

import pytest

from intimacy_app.domain.operations import OperationUnusable, check_operation


@pytest.mark.parametrize(
    "mark", ["a" * 16, "Z" * 64, "0f8fad5b-d9cb-469f-a165-70867728950e", "under_score-dash_1"]
)
def test_a_mark_has_16_to_64_plain_characters(mark: str):
    check_operation(mark)


@pytest.mark.parametrize(
    "mark", ["", "a" * 15, "a" * 65, "a" * 16 + "\n", "a" * 15 + "é", "a" * 15 + " ", "' OR 1=1 -- abcdef"]
)
def test_anything_else_is_refused(mark: str):
    with pytest.raises(OperationUnusable):
        check_operation(mark)
