"""Lends out real servers and phones, and lets the browser tests run last: they hold on to an event loop."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests import browser as chromium
from tests.e2e.canaries import readable_below
from tests.e2e.drawer import SECONDS, Drawer
from tests.e2e.phones import Phones, handed_out
from tests.running import RunningServer

HERE = Path(__file__).parent
# The files that take longest, so that all workers end at the same time.
FIRST = ("test_access", "test_offline", "test_outbox", "test_notices")

expect.set_options(timeout=SECONDS * 1000)


# After pytest has put the tests together that share a server.
@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: (HERE in item.path.parents, _place(item.path.stem)))


def _place(file: str) -> int:
    return FIRST.index(file) if file in FIRST else len(FIRST)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    return chromium.lean_options()


@pytest.fixture(scope="session")
def common_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with running_in(tmp_path_factory.mktemp("common")) as server:
        yield server


@pytest.fixture(scope="module")
def languages() -> str:
    """The languages of this file's own server."""
    return "en"


@pytest.fixture(scope="module")
def own_server(tmp_path_factory: pytest.TempPathFactory, languages: str) -> Iterator[RunningServer]:
    with running_in(tmp_path_factory.mktemp("own"), TWOFOLD_LANGUAGES=languages) as server:
        yield server


@contextmanager
def running_in(folder: Path, **settings: str) -> Iterator[RunningServer]:
    """Run a server, on which nothing that was typed may lie readable in the end."""
    server = RunningServer(folder, **settings)
    try:
        yield server.start()
    finally:
        server.stop()
    assert readable_below(folder) == []


@pytest.fixture(scope="module")
def server_of_file(common_server: RunningServer) -> RunningServer:
    """The server of this file's tests; a file that counts what is there, or breaks it, takes `own_server`."""
    return common_server


@pytest.fixture
def server(server_of_file: RunningServer) -> RunningServer:
    """The server of this file's tests, running; a test may stop it."""
    if not is_running(server_of_file):
        server_of_file.start()
    return server_of_file


def is_running(server: RunningServer) -> bool:
    return server.process is not None and server.process.poll() is None


@pytest.fixture(scope="session")
def drawer(browser: Browser) -> Iterator[Drawer]:
    with closing(Drawer(browser)) as drawer:
        yield drawer


@pytest.fixture
def phones(drawer: Drawer, server: RunningServer) -> Iterator[Phones]:
    """Hands out phones: `phones()` is a page in a browser profile of its own, with a silent console."""
    complaints: list[str] = []
    with handed_out(drawer, server, complaints) as phone:
        yield phone
    assert complaints == []
