"""The work on files of a journal: previewed, added once, stopped, gone on with, and nothing left behind."""

import asyncio
from pathlib import Path
from typing import Any

import pytest

from intimacy_app import routes
from intimacy_app.access import importing
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.journal.imports import Progress, Stage
from intimacy_app.services.accounts import sessions
from intimacy_app.services.journal import entries
from intimacy_app.services.journal.importing import adding
from intimacy_app.store import imports
from intimacy_app.store.db import transact
from intimacy_app.telemetry import shutdown
from tests.http.conftest import Phone, Site
from tests.http.importing import CANARY, ENTRIES, adds, brings, ended, home, seen, who, written
from tests.running import wait_until
from tests.services.house import START
from tests.services.journal.importing.journals import day_one

__all__ = ["home"]


def test_a_file_is_previewed_counted_and_added_once(site: Site, ana: Phone):
    answer = brings(ana, day_one([*ENTRIES, {"text": "no day"}]))
    assert (answer.status_code, answer.headers["location"]) == (303, routes.IMPORT)
    ready = ended(site, ana)
    assert (ready.stage, ready.found, ready.there, ready.added) == (Stage.READY, 30, 0, 0)
    assert (ready.first, ready.last) == ("2023-01-01", "2023-01-30")
    assert ready.left_out == {"no_day": 1, "not_text": 1}
    assert written(site, ana) == []
    done = adds(site, ana)
    assert (done.stage, done.added) == (Stage.DONE, 30)
    assert written(site, ana) == [f"{CANARY} {day}" for day in range(30, 0, -1)]
    brings(ana, day_one(ENTRIES))
    again = ended(site, ana)
    assert (again.stage, again.found, again.new) == (Stage.READY, 30, 0)
    assert (adds(site, ana).stage, len(written(site, ana))) == (Stage.DONE, 30)


def test_what_was_written_here_is_known_and_comes_in_no_second_time(site: Site, ana: Phone):
    site.asks(
        ana,
        entries.write,
        [],
        "",
        "",
        f"{CANARY} 1",
        "0123456789abcdef",
    )
    text = f"# {START.date()}\n{CANARY} 1\n# {START.date()}\n{CANARY} 1\n# 2023-01-01\n{CANARY} 1\n"
    brings(ana, text.encode(), "a.md")
    ready = ended(site, ana)
    assert (ready.found, ready.there) == (3, 1)
    assert adds(site, ana).added == 2


def test_several_files_are_one_import(site: Site, ana: Phone):
    files = [("file", (f"2024-05-0{day}.md", f"day {day}".encode())) for day in range(1, 4)]
    ana.post(routes.IMPORT_FILE, files=[*files, ("file", ("", b""))])
    ready = ended(site, ana)
    assert (ready.found, ready.first, ready.last) == (3, "2024-05-01", "2024-05-03")


def test_nothing_that_is_kept_can_be_read_without_the_person_s_key(site: Site, ana: Phone, home: Path):
    files: list[bytes] = []
    taken = imports.KeptImport.save

    def look(kept: imports.KeptImport, progress: Progress) -> None:
        taken(kept, progress)
        files.extend(path.read_bytes() for path in home.rglob("*") if path.is_file())

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(imports.KeptImport, "save", look)
        patch.setattr(importing, "_SAVES_EVERY", 0)
        brings(ana, f"# 2023-01-01\n{CANARY * 10_000}\n".encode(), f"{CANARY}.md")
        assert ended(site, ana).found == 17
        adds(site, ana)
    assert len(files) > 10
    assert len(b"".join(files)) > 100_000
    assert not [kept for kept in files if CANARY.encode() in kept or b"2023-01-01" in kept]
    assert [path.name for path in home.rglob("*") if path.is_file() and path.name == "staged"] == []


def stops_after(batches: int, patch: pytest.MonkeyPatch, stop: Any) -> None:
    """Let something happen once so many batches were added."""
    keep, kept = importing.Run.keep, [0]

    def counted(run: importing.Run, *given: Any, **how: Any) -> None:
        keep(run, *given, **how)
        kept[0] += 1
        # The first time it only begins.
        if kept[0] == batches + 1:
            stop()

    patch.setattr(importing.Run, "keep", counted)
    patch.setattr(importing, "ADDED_AT_ONCE", 5)


def test_what_is_stopped_in_the_middle_stays_and_goes_on(
    site: Site, ana: Phone, monkeypatch: pytest.MonkeyPatch
):
    brings(ana, day_one(ENTRIES))
    ended(site, ana)
    kept = site.asks(ana, adding.kept)
    with monkeypatch.context() as patch:
        stops_after(3, patch, kept.ask_to_stop)
        stopped = adds(site, ana)
    assert (stopped.stage, stopped.added, len(written(site, ana))) == (Stage.STOPPED, 15, 15)
    done = adds(site, ana)
    assert (done.stage, done.added, len(written(site, ana))) == (Stage.DONE, 30, 30)


def test_an_import_ends_with_its_session_and_goes_on_in_another(
    site: Site, ana: Phone, other: Phone, monkeypatch: pytest.MonkeyPatch
):
    brings(ana, day_one(ENTRIES))
    ended(site, ana)
    with monkeypatch.context() as patch:
        stops_after(2, patch, lambda: signs_out(ana))
        asyncio.run(importing.add(ana.token))
        stopped = ended(site, other)
    assert (stopped.stage, stopped.refused, len(written(site, other))) == (Stage.STOPPED, "NotSignedIn", 10)
    assert adds(site, other).stage == Stage.DONE


def signs_out(phone: Phone) -> None:
    with transact() as db:
        sessions.end(db, phone.token, START)


def test_what_a_crash_left_behind_is_told_as_stopped_and_swept(site: Site, ana: Phone, home: Path):
    brings(ana, day_one(ENTRIES))
    ready = ended(site, ana)
    kept = site.asks(ana, adding.kept)
    # As a process leaves it that was killed while it added, and another that was killed while it read.
    ready.stage = Stage.ADDING
    kept.save(ready)
    assert seen(site, ana).stage == Stage.STOPPED
    ready.stage = Stage.READING
    kept.save(ready)
    assert seen(site, ana) is None
    imports.sweep(imports.now())
    assert kept.progress.found == 30
    imports.sweep(imports.now() + imports.KEEP_SECONDS + 60)
    assert not (home / who(site, ana)).exists()
    brings(ana, day_one(ENTRIES))
    ended(site, ana)
    imports.clear()
    assert not home.exists()


def test_a_server_that_stops_ends_the_reading_and_leaves_nothing(
    site: Site, ana: Phone, home: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(shutdown._work, "stopping", True)
    brings(ana, day_one(ENTRIES))
    wait_until(lambda: not imports.is_worked_on(who(site, ana)))
    assert not (home / who(site, ana)).exists()


def test_each_step_is_told_to_the_person_alone(site: Site, ana: Phone, monkeypatch: pytest.MonkeyPatch):
    told: set[str] = set()
    monkeypatch.setattr(importing.Run, "tell", lambda run, *who: told.update(who))
    brings(ana, day_one(ENTRIES))
    ended(site, ana)
    adds(site, ana)
    id = who(site, ana)
    assert told == {id, f"import/{id}"}


def test_a_sentence_is_kept_for_every_refusal():
    for name in ("ImportUnreadable", "ImportBeyondBounds", "ImportEmpty", "NoRoomForImport", "NotDoneNow"):
        assert Refusal.named(name)
