"""The server is killed at random moments while 20 pairs write: what it acknowledged is there, once."""

import random
import signal
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from intimacy_app import routes
from tests.conftest import SOAK
from tests.running import RunningServer, wait_until
from tests.wire.pair import Pair, card_on, new_operation, presses
from tests.wire.phone import Phone
from tests.wire.tab import Refused, Tab

PAIRS = 20
CRASHES = 100 if SOAK else 3


@dataclass
class Writer:
    """One person on one phone, who writes until told to stop, and comes back by themselves after a crash."""

    phone: Phone
    page: str
    acknowledged: list[str] = field(default_factory=list[str])
    tried: str = ""
    tab: Tab | None = None

    def writes_until(self, stop: threading.Event, up: threading.Event) -> None:
        while not stop.is_set():
            up.wait(1)
            try:
                self.tab = self.tab or self.phone.opens(self.page)
                self.writes_once(self.tab)
            except (AssertionError, Refused, OSError):
                # The line is gone. What was tried last is tried again, with its mark.
                self.tab = None

    def writes_once(self, tab: Tab) -> None:
        raise NotImplementedError


class Thankful(Writer):
    """Keeps one appreciation after the other."""

    def writes_once(self, tab: Tab) -> None:
        self.tried = self.tried or new_operation()
        form = {
            "deed": f"deed {self.tried}",
            "meaning": "it helped",
            "pressed": "keep",
            "operation": self.tried,
        }
        tab.does("thanks.write", form=form)
        if tab.of("thanks")["written"] == self.tried:
            self.acknowledged.append(self.tried)
            self.tried = ""


class Sealing(Writer):
    """Seals a card, changes it, and seals it anew."""

    def writes_once(self, tab: Tab) -> None:
        card = card_on(tab)
        if card["stage"] == "sealed":
            if card["operation"] == self.tried:
                self.acknowledged.append(self.tried)
                self.tried = ""
            presses(tab, "change")
            return
        self.tried = self.tried or new_operation()
        form = {"round": card["id"], "text": f"words {self.tried}", "seen": card["version"]}
        tab.does("today.seal", form=form | {"operation": self.tried})


@pytest.fixture
def crashing(tmp_path: Path) -> Iterator[RunningServer]:
    server = RunningServer(tmp_path, TWOFOLD_PROXY_HOPS="1")
    try:
        yield server.start()
    finally:
        server.stop()


@pytest.mark.soak
@pytest.mark.timeout(0 if SOAK else 300)
def test_a_crash_loses_no_acknowledged_write_and_doubles_none(crashing: RunningServer):
    dice = random.Random("crash")
    writers = [writer for _ in range(PAIRS) for writer in pair_of_writers(crashing)]
    stop, up = threading.Event(), threading.Event()
    threads = [threading.Thread(target=w.writes_until, args=(stop, up), daemon=True) for w in writers]
    up.set()
    for thread in threads:
        thread.start()
    try:
        for _ in range(CRASHES):
            # Not a span of time but an amount of work: the moment within it is as good as random.
            until = written(writers) + dice.randrange(40, 200)
            wait_until(lambda until=until: written(writers) >= until, seconds=120)
            up.clear()
            crashing.stop(signal.SIGKILL)
            assert_sound(crashing)
            crashing.start()
            up.set()
        before = [len(writer.acknowledged) for writer in writers]
        wait_until(lambda: all_went_on(writers, before), seconds=120)
    finally:
        stop.set()
        up.set()
        for thread in threads:
            thread.join(60)
    assert_sound(crashing)
    for writer in writers:
        assert_kept(crashing, writer)


def pair_of_writers(server: RunningServer) -> tuple[Writer, Writer]:
    pair = Pair(server)
    card = card_on(pair.his)["id"]
    pair.hers.closes()
    pair.his.closes()
    return (
        Thankful(pair.ana, routes.thanks(pair.space)),
        Sealing(pair.mo, routes.today(pair.space, card)),
    )


def written(writers: list[Writer]) -> int:
    return sum(len(writer.acknowledged) for writer in writers)


def all_went_on(writers: list[Writer], before: list[int]) -> bool:
    return all(len(writer.acknowledged) > count for writer, count in zip(writers, before, strict=True))


def assert_sound(server: RunningServer) -> None:
    assert asked(server, "PRAGMA integrity_check") == [("ok",)]
    assert asked(server, "PRAGMA foreign_key_check") == []


def assert_kept(server: RunningServer, writer: Writer) -> None:
    """Every acknowledged write is there, none twice, and nothing else but perhaps the one on its way."""
    mine = "(SELECT m.id FROM member m JOIN person p ON p.id = m.person_id WHERE p.handle = ?)"
    handle = writer.phone.handle
    marks = {
        mark for (mark,) in asked(server, f"SELECT mark FROM operation WHERE member_id IN {mine}", handle)
    }
    assert len(writer.acknowledged) == len(set(writer.acknowledged))
    assert set(writer.acknowledged) <= marks
    assert marks <= {*writer.acknowledged, writer.tried}
    if isinstance(writer, Thankful):
        kept = asked(server, f"SELECT count(*) FROM appreciation WHERE author_id IN {mine}", handle)
        assert kept == [(len(marks),)]
    else:
        answers = asked(server, f"SELECT operation FROM answer WHERE member_id IN {mine}", handle)
        assert len(answers) == 1
        assert answers[0][0] in {writer.acknowledged[-1], writer.tried}


def asked(server: RunningServer, question: str, *values: str) -> list[tuple]:
    with closing(sqlite3.connect(server.folder / "data" / "twofold.db", timeout=30)) as db:
        return db.execute(question, values).fetchall()
