"""The servers of the tests of the wire; they believe one proxy, so that each phone has its own address.

What must hold with several workers as well is tried on two servers: one worker with SQLite, and three with
PostgreSQL and Redis, where the two phones of a pair are kept on different workers.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import databases
from tests.redises import RunningRedis
from tests.running import RunningServer
from tests.wire.pair import Pair

HERE = Path(__file__).parent
ON_BOTH = ("test_secrecy", "test_sessions", "test_silence")
WORKERS = 3


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.slow)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "server" in metafunc.fixturenames and metafunc.module.__name__.rpartition(".")[2] in ON_BOTH:
        metafunc.parametrize("server", ["one_worker", "several_workers"], indirect=True, scope="session")


@pytest.fixture(scope="session")
def server(request: pytest.FixtureRequest) -> RunningServer:
    return request.getfixturevalue(getattr(request, "param", "one_worker"))


@pytest.fixture(scope="session")
def one_worker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    running = RunningServer(tmp_path_factory.mktemp("wire"), TWOFOLD_PROXY_HOPS="1")
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="session")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningRedis]:
    running = RunningRedis(tmp_path_factory.mktemp("redis"))
    try:
        yield running.start()
    finally:
        running.stop()


@pytest.fixture(scope="session")
def several_workers(
    tmp_path_factory: pytest.TempPathFactory, postgresql_server: str, redis: RunningRedis
) -> Iterator[RunningServer]:
    with databases.empty_postgresql(postgresql_server, "wire") as engine:
        running = RunningServer(
            tmp_path_factory.mktemp("workers"),
            TWOFOLD_PROXY_HOPS="1",
            TWOFOLD_WORKERS=str(WORKERS),
            TWOFOLD_REDIS_URL=redis.url,
            TWOFOLD_DATABASE_URL=engine.url.render_as_string(hide_password=False),
        )
        try:
            yield running.start()
        finally:
            running.stop()


@pytest.fixture
def pair(server: RunningServer) -> Iterator[Pair]:
    two = Pair(server)
    yield two
    two.closes()
