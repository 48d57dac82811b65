"""The servers of the tests of the wire; they believe one proxy, so that each phone has its own address.

What must hold with several workers as well is tried on two servers: one worker with SQLite, and three with
PostgreSQL and Redis, where the two phones of a pair are kept on different workers.
"""

from collections.abc import Iterator

import pytest

from tests import clusters
from tests.running import BOTH_LANGUAGES, RunningServer
from tests.wire.pair import Pair

ON_BOTH = ("test_secrecy", "test_sessions", "test_silence")

redis = clusters.redis
several_workers = clusters.several_workers


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "server" in metafunc.fixturenames and metafunc.module.__name__.rpartition(".")[2] in ON_BOTH:
        metafunc.parametrize("server", ["one_worker", "several_workers"], indirect=True, scope="session")


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> RunningServer:
    return request.getfixturevalue(getattr(request, "param", "one_worker"))


@pytest.fixture(scope="session")
def one_worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    settings = {"TWOFOLD_PROXY_HOPS": "1", "TWOFOLD_LANGUAGES": BOTH_LANGUAGES}
    running = RunningServer(tmp_path_factory.mktemp("wire"), **settings)
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture
def pair(server: RunningServer) -> Iterator[Pair]:
    two = Pair(server)
    yield two
    two.closes()
