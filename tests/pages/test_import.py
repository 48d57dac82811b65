"""The page of an import: what it says of a file, of the work, and of what was refused."""

from collections.abc import Callable
from typing import Any

import pytest

from intimacy_app import routes
from intimacy_app.access import importing
from intimacy_app.domain.journal.imports import LeftOut, Progress, Stage
from intimacy_app.live import tabs
from intimacy_app.pages.journal_import import ImportState
from intimacy_app.services.journal.importing import adding
from intimacy_app.store import imports
from tests import inside
from tests.inside import Phone, Screen
from tests.running import wait_until
from tests.services.house import START

database, phone = inside.database, inside.phone

NOTES = b"preface\n# 2023-01-05\nThe lake.\n# 2023-01-06\nThe hills.\n# 2199-01-01\nlater"
TOLD = Progress(Stage.READY, 5, 2, 0, "2023-01-05", "2023-03-01", {LeftOut.NOT_TEXT: 1, LeftOut.NO_DAY: 3})


@pytest.fixture
def ana(phone: Callable[[], Phone]) -> Phone:
    ana = phone()
    ana.signs_up("Ana")
    return ana


def brings(ana: Phone, content: bytes = NOTES) -> None:
    assert ana.posts(routes.IMPORT_FILE, files={"file": ("notes.md", content)}).status_code == 303


def opened(ana: Phone) -> Screen:
    screen = Screen(ana.cookie, routes.IMPORT)
    screen.does(ImportState.open)
    return screen


def shown(screen: Screen) -> Any:
    return screen.state(ImportState)


def until(ana: Phone, stage: str) -> Screen:
    """Return a tab that shows the import at that stage, once it has come so far."""
    wait_until(lambda: shown(opened(ana)).stage == stage, seconds=30)
    person = shown(opened(ana)).whose
    wait_until(lambda: not imports.is_worked_on(person))
    return opened(ana)


def test_a_file_is_previewed_and_added_and_another_may_follow(ana: Phone):
    assert shown(opened(ana)).stage == ""
    brings(ana)
    screen = until(ana, Stage.READY)
    assert shown(screen).content[0] == "2 entries"
    assert shown(screen).content[2] == "None of it is in your journal yet."
    assert shown(screen).left_out == ["1 with a date that’s still to come.", "1 without a date."]
    screen.does(ImportState.bring)
    screen = until(ana, Stage.DONE)
    assert shown(screen).progress == "Done. 2 entries came in."
    screen.does(ImportState.start_over)
    assert (shown(screen).stage, shown(screen).made) == ("", "file")


def test_what_was_refused_is_told_beside_the_field(ana: Phone):
    brings(ana, b"no day at all")
    screen = until(ana, Stage.REFUSED)
    assert shown(screen).trouble == "There’s no entry with a date and words in this file."


def test_what_is_read_aloud_has_an_end(ana: Phone, monkeypatch: pytest.MonkeyPatch):
    progress = Progress(Stage.ADDING, 100, 0, 0, "2023-01-05", "2023-03-01")
    today = START.date()
    monkeypatch.setattr(adding, "shown", lambda db, person: (progress, today))
    screen, heard = opened(ana), list[str]()
    for progress.added in range(0, 101, 2):
        inside.event_loop().call(shown(screen)._refresh)
        heard.append(shown(screen).heard)
    assert len(list(filter(None, heard))) == 10
    assert heard[-1] == "Importing… 100 of 100 so far."


def test_what_a_page_says_of_a_file_and_of_work_that_stopped(ana: Phone, monkeypatch: pytest.MonkeyPatch):
    today = START.date()
    monkeypatch.setattr(adding, "shown", lambda db, person: (TOLD, today))
    state = shown(opened(ana))
    there = "2 of them are in your journal already and won’t come in again."
    assert (state.content[0], state.content[2], state.new) == ("5 entries", there, 3)
    assert state.left_out == ["3 without a date.", "1 file that isn’t text, such as a photo."]
    stopped = Progress(Stage.STOPPED, 5, 2, 1, "2023-01-05", "2023-03-01", refused="StorageUnavailable")
    monkeypatch.setattr(adding, "shown", lambda db, person: (stopped, today))
    state = shown(opened(ana))
    assert state.progress == "Stopped. 1 of 3 are in your journal, and they stay there."
    assert state.trouble.startswith("Nothing can be loaded or saved")


def test_a_tab_of_the_import_is_told_of_each_step_and_no_other(ana: Phone):
    screen = opened(ana)
    token = shown(screen).router.session.client_token
    who, page = tabs._tabs[token]
    assert (who, page) == (importing.tab_of(shown(screen).whose), ImportState)


def test_nobody_goes_on_with_what_isn_t_there(ana: Phone):
    screen = opened(ana)
    for handler in (ImportState.bring, ImportState.stop, ImportState.start_over):
        screen.does(handler)
        assert (shown(screen).stage, shown(screen).refused) == ("", "")
