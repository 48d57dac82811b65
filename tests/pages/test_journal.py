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


def test_an_entry_is_given_a_day_and_a_refused_one_is_told_in_its_form(hers: Screen):
    writes(hers, "the sea", day="2026-02-14", device_zone="Pacific/Auckland")
    (entry,) = shown(hers).entries
    assert entry.date == "2026-02-14"
    writes(hers, "the hills", "another-operation", day="the other day")
    assert (shown(hers).refused_field, shown(hers).refused_in) == ("day", "")
    assert shown(hers).refused == "That isn’t a date. Please pick one, or write it like 2026-03-01."
    form = {"entry": entry.id, "text": "the sea", "operation": "a-third-operation", "day": "2999-01-01"}
    hers.does(JournalState.change, form=form)
    assert (shown(hers).refused_field, shown(hers).refused_in) == ("day", entry.id)
    hers.does(JournalState.change, form={**form, "operation": "a-fourth-operation", "day": "2026-01-31"})
    assert [entry.date for entry in shown(hers).entries] == ["2026-01-31"]


def test_what_another_has_written_is_refused(hers: Screen):
    writes(hers, "not hers", author="somebody-else")
    assert shown(hers).refused.startswith("Someone else is signed in here now")
    assert shown(hers).entries == []
    writes(hers, "hers", author=shown(hers).author)
    assert [entry.text for entry in shown(hers).entries] == ["hers"]


def test_a_line_of_two_quiet_minutes_is_an_entry_and_an_empty_one_is_refused_there(hers: Screen):
    hers.does(JournalState.write, form={"from": "quiet", "text": " ", "operation": "one-quiet-operation"})
    assert (shown(hers).refused_field, shown(hers).refused_in) == ("text", "quiet")
    writes(hers, "tired, and glad of it", **{"from": "quiet"})
    assert [entry.text for entry in shown(hers).entries] == ["tired, and glad of it"]
