"""The journal: what is written, found and refused on its page."""

from collections.abc import Callable
from typing import Any

import pytest

from intimacy_app import routes
from intimacy_app.pages.journal import JournalState
from tests import inside
from tests.inside import Phone, Screen

database, phone = inside.database, inside.phone


@pytest.fixture
def hers(phone: Callable[[], Phone]) -> Screen:
    ana = phone()
    ana.signs_up("Ana")
    screen = Screen(ana.cookie, routes.JOURNAL)
    screen.does(JournalState.open)
    return screen


def shown(screen: Screen) -> Any:
    return screen.state(JournalState)


def writes(screen: Screen, text: str, operation: str = "one-operation-00", **more: str) -> None:
    screen.does(JournalState.write, form={"text": text, "operation": operation, **more})


def test_what_is_written_stands_there_and_the_device_lets_go_of_its_draft(hers: Screen):
    writes(hers, "the sea", feeling="calm")
    (entry,) = shown(hers).entries
    assert (entry.text, entry.feelings, shown(hers).written) == ("the sea", "calm", "one-operation-00")


def test_a_search_stays_until_everything_is_shown_again(hers: Screen):
    writes(hers, "the sea")
    writes(hers, "the hills", "another-operation")
    hers.does(JournalState.search, form={"sought": "sea"})
    assert [entry.text for entry in shown(hers).entries] == ["the sea"]
    hers.does(JournalState.remove, entry_id=shown(hers).entries[0].id)
    assert (shown(hers).entries, shown(hers).searched) == ([], "sea")
    hers.does(JournalState.show_all)
    assert [entry.text for entry in shown(hers).entries] == ["the hills"]


def test_a_refusal_is_told_in_the_form_that_it_concerns(hers: Screen):
    writes(hers, "the sea")
    id = shown(hers).entries[0].id
    form = {"entry": id, "text": "x" * 8_001, "operation": "another-operation"}
    hers.does(JournalState.change, form=form)
    assert (shown(hers).refused_field, shown(hers).refused_in) == ("text", id)
    writes(hers, " ", "a-third-operation")
    assert (shown(hers).refused_field, shown(hers).refused_in) == ("text", "")
    assert [entry.text for entry in shown(hers).entries] == ["the sea"]


def test_what_another_has_written_is_refused(hers: Screen):
    writes(hers, "not hers", author="somebody-else")
    assert shown(hers).refused.startswith("Someone else is signed in here now")
    assert shown(hers).entries == []
    writes(hers, "hers", author=shown(hers).author)
    assert [entry.text for entry in shown(hers).entries] == ["hers"]
