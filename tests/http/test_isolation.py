"""Costly work is done in a process of its own: what that may use, and what is said where it ends early."""

import asyncio
import json
import os
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from structlog.testing import capture_logs

from intimacy_app import routes
from intimacy_app.access import importing, isolated_tasks, isolation, passwords
from intimacy_app.access.fair_queue import unknown_caller
from intimacy_app.access.isolation import NotDoneNow, run_isolated
from intimacy_app.domain.cards.prompts import Prompt
from intimacy_app.http import pack
from intimacy_app.services.cards.packs import FaultyPack
from tests.http.conftest import ANOTHER, Site

HERE = Path(__file__).parent.parent.parent


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the tasks of `isolated_work` be those that there are."""
    monkeypatch.setattr(isolation, "_TASKS", "tests.http.isolated_work")
    monkeypatch.setenv("PYTHONPATH", str(HERE))


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The processes that were begun, by their arguments."""
    begun: list[list[str]] = []
    run = subprocess.run

    def note(command: list[str], **how: Any) -> Any:
        begun.append(command)
        return run(command, **how)

    monkeypatch.setattr(subprocess, "run", note)
    return begun


def test_a_password_is_estimated_in_a_process_of_its_own(begun: list[list[str]]):
    asyncio.run(passwords.hash_new(ANOTHER, "Ana", caller=unknown_caller("203.0.113.7")))
    assert [command[-1] for command in begun] == ["password"]
    assert "zxcvbn" not in {name.partition(".")[0] for name in imported_by("intimacy_app.access.passwords")}


def test_a_pack_is_read_in_a_process_of_its_own(begun: list[list[str]]):
    known = Prompt(**dict.fromkeys(Prompt.__dataclass_fields__, ""))
    with pytest.raises(FaultyPack):
        pack.read_pack(b"x", [known])
    assert [command[-1] for command in begun] == ["pack"]


def test_a_journal_is_read_in_a_process_of_its_own_that_ends_before_it_is_too_much(
    work: None, monkeypatch: pytest.MonkeyPatch
):
    with tempfile.TemporaryFile() as file, isolation.lines_isolated("stream", {}, file.fileno()) as lines:
        told = json.loads(lines.read())
    seconds = isolated_tasks.MOST_SECONDS_OF_A_JOURNAL
    assert (told["memory"], told["seconds"][0]) == ([isolated_tasks.MOST_MEMORY] * 2, seconds)
    assert told["seconds"][1] > seconds
    assert told["environment"] == []
    read = "intimacy_app.services.journal.importing.files"
    assert read not in imported_by("intimacy_app.access.importing")


@pytest.mark.parametrize("ends", ["spin", "gorge"])
def test_a_journal_that_takes_too_long_or_too_much_is_a_refusal(ends: str, work: None):
    with tempfile.TemporaryFile() as file, isolation.lines_isolated(ends, {}, file.fileno()) as lines:
        assert [json.loads(line) for line in lines] == ["begun", {"refused": "ImportBeyondBounds"}]


def test_a_process_of_lines_that_fails_is_told(work: None):
    with (
        tempfile.TemporaryFile() as file,
        pytest.raises(NotDoneNow),
        isolation.lines_isolated("fail", {"words": "x"}, file.fileno()) as lines,
    ):
        assert lines.read() == b""


def imported_by(module: str) -> list[str]:
    told = f"import sys, {module}; print(*sys.modules)"
    return subprocess.run([sys.executable, "-c", told], capture_output=True, text=True).stdout.split()


def test_the_process_is_bounded_and_knows_no_secret(work: None, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TWOFOLD_REDIS_URL", "redis://:secret@localhost")
    told = run_isolated("bounds", {"words": "a quiet lake"})
    assert told["memory"] == [isolated_tasks.MOST_MEMORY] * 2
    assert told["seconds"] == [isolated_tasks.MOST_SECONDS] * 2
    assert not [argument for argument in told["arguments"] if "lake" in argument]
    assert told["environment"] == []
    assert told["session"] != os.getsid(0)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux knows a priority of single threads")
def test_costly_threads_and_what_they_start_give_way_and_the_server_does_not(work: None):
    before = os.nice(0)
    with isolation.yielding_pool(1, "test") as pool:
        thread = pool.submit(lambda: os.getpriority(os.PRIO_PROCESS, threading.get_native_id())).result()
        process = pool.submit(run_isolated, "bounds", {}).result()["niceness"]
    assert before < thread == process
    assert os.nice(0) == before


@pytest.mark.parametrize("pool", [passwords._POOL, passwords._ESTIMATORS, pack._READERS, importing._READERS])
def test_every_pool_of_costly_work_gives_way(pool: ThreadPoolExecutor):
    assert pool._initializer is isolation._give_way


def test_work_that_the_system_ended_is_begun_anew_once(work: None, tmp_path: Path):
    assert run_isolated("die_once", {"mark": str(tmp_path / "first")}) is True
    with pytest.raises(NotDoneNow):
        run_isolated("die", {"mark": str(tmp_path / "each")})
    assert (tmp_path / "each").read_text() == "xx"


@pytest.mark.parametrize("task", ["fail", "hoard"])
def test_work_that_fails_is_told_without_a_word_of_what_was_given(
    work: None, task: str, capfd: pytest.CaptureFixture[str]
):
    with capture_logs() as logged, pytest.raises(NotDoneNow):
        run_isolated(task, {"words": "a quiet lake"})
    assert logged == [{"event": "isolated_task_failed", "log_level": "error", "task": task, "code": 1}]
    assert capfd.readouterr().err == ""


def test_work_without_an_end_is_ended(work: None, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(isolation, "PATIENCE_SECONDS", 0.1)
    with pytest.raises(NotDoneNow):
        run_isolated("wait", {})


def test_a_process_that_cannot_be_begun_is_told(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with pytest.raises(NotDoneNow):
        run_isolated("password", {})


def test_who_signs_up_reads_a_sentence_where_the_estimate_failed(site: Site, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(isolation, "_run", lambda *_: (1, b""))
    phone = site.phone()
    answer = phone.posts(routes.AUTH_SIGN_UP, name="Lea", handle="lea", password=ANOTHER)
    assert answer.status_code == 503
    assert phone.told(routes.SIGN_UP).sentence == "That didn’t work just now. Please try again in a minute."


def test_of_a_pack_of_faults_no_more_comes_back_than_is_shown():
    named = '[[prompt]]\nkey = "' + "k" * 1_900 + '"\n'
    fields = "".join(f"k{n} = 1\n" for n in range(22_000))
    with pytest.raises(FaultyPack) as caught:
        pack.read_pack((named + fields).encode(), [])
    assert len(caught.value.faults) == isolated_tasks.MOST_FAULTS
    assert caught.value.number > 22_000
    assert pack._sentences(caught.value)[-1].startswith("And ")
    assert len(pack._sentences(caught.value)) < 20


@pytest.mark.parametrize(
    ("cores", "workers", "threads"), [(1, 1, 1), (2, 1, 1), (4, 1, 2), (16, 1, 2), (8, 8, 1), (16, 4, 2)]
)
def test_hashing_leaves_a_core_to_the_others(cores: int, workers: int, threads: int):
    assert passwords.hashed_at_once(cores, workers) == threads


def test_no_more_is_hashed_at_once_than_that():
    assert passwords._POOL._max_workers == passwords.hashed_at_once(os.cpu_count() or 1, 1)
