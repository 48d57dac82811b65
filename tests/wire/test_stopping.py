"""A server that is told to stop: open events finish, pages are let go of and come back; and its figures."""

import http.client
import re
import signal
import sqlite3
import urllib.request
from collections.abc import Iterator
from contextlib import closing

import pytest

from intimacy_app import routes
from tests.running import RunningServer, free_port, wait_until
from tests.wire.pair import Pair, card_on, new_operation
from tests.wire.tab import full_name


@pytest.fixture
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    """A server that may be stopped, which tells figures."""
    running = RunningServer(tmp_path_factory.mktemp("stopping"))
    running.environment |= {"TWOFOLD_METRICS": f"127.0.0.1:{free_port()}", "TWOFOLD_PROXY_HOPS": "1"}
    try:
        yield running.start()
    finally:
        running.stop()


def database(server: RunningServer) -> sqlite3.Connection:
    return sqlite3.connect(server.folder / "data" / "twofold.db", isolation_level=None)


def sealed(server: RunningServer) -> int:
    with closing(database(server)) as connection:
        return connection.execute("SELECT count(*) FROM answer WHERE sealed_at IS NOT NULL").fetchone()[0]


def test_an_event_that_is_open_finishes_and_its_page_comes_back(own: RunningServer):
    pair = Pair(own)
    card = card_on(pair.hers)
    form = {"round": card["id"], "text": "words", "seen": card["version"], "operation": new_operation()}
    assert own.process
    # One process holds all that is imported once.
    assert own.worker_of(pair.hers.port) == own.process.pid
    with closing(database(own)) as busy:
        busy.execute("BEGIN IMMEDIATE")
        pair.hers.sends(full_name("today.seal"), {"form": form})
        # Another event of the same socket is through, so the first one waits for the database by now.
        pair.his.does("today.look_again")
        own.process.send_signal(signal.SIGTERM)
        wait_until(lambda: is_stopping(own), seconds=20)
        busy.execute("COMMIT")
    own.process.wait(timeout=30)
    assert own.process.returncode == 0
    wait_until(lambda: pair.hers.closed and pair.his.closed, seconds=20)
    assert sealed(own) == 1
    assert card_on(pair.hers)["stage"] == "sealed"
    own.process = None
    own.start()
    assert card_on(pair.ana.opens(routes.today(pair.space, card["id"])))["stage"] == "sealed"
    pair.closes()


def is_stopping(server: RunningServer) -> bool:
    """Return whether the server says so, or answers no newcomers any more."""
    try:
        with urllib.request.urlopen(f"{server.url}{routes.READY}", timeout=2):
            return False
    except OSError:
        return True


def test_the_figures_count_without_naming(own: RunningServer):
    pair = Pair(own, by_form=True)
    pair.ana.gets(f"/join/{pair.code}")
    pair.ana.signs_in(password="a wrong one altogether")
    # An answer is counted once it has gone out.
    refused = r'twofold_requests_total\{kind="form",status="4xx"\}'
    wait_until(lambda: figure(figures(own), refused) == 1)
    told = figures(own)
    assert figure(told, r'twofold_events_total\{outcome="done"\}') > 5
    assert figure(told, "twofold_open_sockets") == 2
    assert figure(told, "twofold_event_seconds_count") > 5
    labels = set(re.findall(r'(\w+)="', told))
    assert labels <= {"outcome", "kind", "status", "le"}
    for personal in (pair.space, pair.code, pair.ana.handle, "Ana", "today", "127.0.0.1"):
        assert personal not in told
    pair.closes()
    wait_until(lambda: figure(figures(own), "twofold_open_sockets") == 0, seconds=20)


def test_the_figures_are_not_where_people_come_in(own: RunningServer):
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"{own.url}/metrics", timeout=5)


def test_the_figures_end_with_the_server(own: RunningServer):
    figures(own)
    own.stop(signal.SIGKILL)

    def is_gone() -> bool:
        try:
            figures(own)
        except OSError:
            return True
        return False

    wait_until(is_gone, seconds=20)


def figures(server: RunningServer) -> str:
    host, port = server.environment["TWOFOLD_METRICS"].split(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=5)
    connection.request("GET", "/metrics")
    return connection.getresponse().read().decode()


def figure(told: str, name: str) -> float:
    found = re.search(rf"^{name} (\S+)$", told, re.MULTILINE)
    return float(found[1]) if found else -1
