"""A seal sent into a line that dies after any byte: delivered again with its mark, it has happened once."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from intimacy_app import routes
from tests.conftest import SOAK
from tests.dropping import DroppingProxy
from tests.running import RunningServer
from tests.wire.pair import card_on, new_operation, presses
from tests.wire.phone import Phone
from tests.wire.tab import Tab, full_name

CUTS = 100 if SOAK else 10
FARTHEST_CUT = 3_000


@pytest.fixture
def line() -> Iterator[DroppingProxy]:
    proxy = DroppingProxy()
    yield proxy
    proxy.close()


@pytest.fixture
def behind(line: DroppingProxy, tmp_path: Path) -> Iterator[RunningServer]:
    """A server that people reach through the line alone."""
    address = f"http://localhost:{line.port}"
    server = RunningServer(tmp_path, TWOFOLD_BASE_URL=address, TWOFOLD_PROXY_HOPS="1")
    line.target = server.port
    try:
        yield server.start()
    finally:
        server.stop()


@pytest.mark.soak
@pytest.mark.timeout(0 if SOAK else 300)
def test_a_seal_cut_off_after_any_byte_happens_once(line: DroppingProxy, behind: RunningServer):
    dice = random.Random("wire")
    ana = Phone(f"http://localhost:{line.port}", "Ana").signs_up()
    tab = ana.opens(routes.NEW_SPACE)
    tab.does("new_space.create", form={"kind": "friends", "name": "", "time_zone": "UTC", "role": ""})
    today = routes.today(tab.redirects[-1].split("/")[2])
    tab = ana.opens(today)
    for number in range(CUTS):
        if number % 50 == 49:  # a session has an allowance of events
            ana.signs_in()
            tab = ana.opens(today)
        cut, words = dice.randrange(1, FARTHEST_CUT), f"the words of attempt {number}"
        card = card_on(tab)
        form = {"round": card["id"], "text": words, "seen": card["version"], "operation": new_operation()}
        line.freeze_sockets(lambda cut=cut: cut)
        tab.sends(full_name("today.seal"), {"form": form})
        # Nothing tells the phone what became of it. It comes back on a new socket, and says it again.
        let_go(tab)
        tab = ana.opens(today).does("today.seal", form=form)
        assert tab.of("today").get("refused", "") == "", cut
        assert card_on(tab)["operation"] == form["operation"], cut
        assert count(behind, "answer") == 1, cut
        assert count(behind, "operation") == number + 1, cut
        presses(tab, "change")
        assert card_on(tab)["mine"] == words, cut


def let_go(tab: Tab) -> None:
    """Leave a tab whose line is dead: nobody answers its goodbye."""
    tab.closed = True


def count(server: RunningServer, table: str) -> int:
    with closing(sqlite3.connect(server.folder / "data" / "twofold.db", timeout=10)) as db:
        return db.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
