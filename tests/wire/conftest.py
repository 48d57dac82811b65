"""One server for all tests of the wire; it believes one proxy, so that each phone has its own address."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import RunningServer
from tests.wire.pair import Pair

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    running = RunningServer(tmp_path_factory.mktemp("wire"), TWOFOLD_PROXY_HOPS="1")
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture
def pair(server: RunningServer) -> Iterator[Pair]:
    two = Pair(server.url)
    yield two
    two.closes()
