"""Lends out real servers and phones, and lets the browser tests run last: they hold on to an event loop."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from intimacy_app import language
from tests import browser as chromium
from tests.e2e.phones import SECONDS, Phones, handed_out
from tests.running import RunningServer

HERE = Path(__file__).parent
LAST = "test_canary.py"

expect.set_options(timeout=SECONDS * 1000)


# After pytest has put the tests together that share a server.
@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: (HERE in item.path.parents, item.path.name == LAST))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    return chromium.lean_options()


@pytest.fixture(scope="session")
def servers() -> list[RunningServer]:
    """All servers that the browser tests have started: what each kept is searched in the end."""
    return []


@pytest.fixture(scope="module")
def server_of_file(
    servers: list[RunningServer], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningServer]:
    own = RunningServer(tmp_path_factory.mktemp("server"))
    servers.append(own)
    yield own.start()
    own.stop()


@pytest.fixture
def server(server_of_file: RunningServer) -> RunningServer:
    """The server of this file's tests, running; a test may stop it."""
    if not is_running(server_of_file):
        server_of_file.start()
    return server_of_file


def is_running(server: RunningServer) -> bool:
    return server.process is not None and server.process.poll() is None


@pytest.fixture
def phones(browser: Browser, server: RunningServer) -> Iterator[Phones]:
    """Hands out phones: `phones()` is a page in a browser profile of its own, with a silent console."""
    complaints: list[str] = []
    with handed_out(browser, server.url, complaints) as phone:
        yield phone
    assert complaints == []


@pytest.fixture
def pseudo_language() -> Iterator[str]:
    """The names of fields and buttons are those of the pseudo-language."""
    token = language.language.set(language.PSEUDO)
    yield language.PSEUDO
    language.language.reset(token)
