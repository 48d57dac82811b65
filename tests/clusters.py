"""Three workers with PostgreSQL and Redis, for tests that name these fixtures (`redis = clusters.redis`)."""

from collections.abc import Iterator

import pytest

from intimacy_app.live.broadcast import CHANNEL
from tests import databases
from tests.redises import RunningRedis
from tests.running import BOTH_LANGUAGES, RunningServer, wait_until

WORKERS = 3


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
    folder = tmp_path_factory.mktemp("workers")
    with databases.empty_postgresql(postgresql_server, folder.name) as engine:
        running = RunningServer(
            folder,
            TWOFOLD_LANGUAGES=BOTH_LANGUAGES,
            TWOFOLD_PROXY_HOPS="1",
            TWOFOLD_WORKERS=str(WORKERS),
            TWOFOLD_REDIS_URL=redis.url,
            TWOFOLD_DATABASE_URL=engine.url.render_as_string(hide_password=False),
        )
        try:
            running.start()
            # One is healthy; another that doesn't hear Redis yet would open no socket.
            wait_until(lambda: listening(redis) == WORKERS, seconds=30)
            yield running
        finally:
            running.stop()


def listening(redis: RunningRedis) -> int:
    """Return how many workers hear what the others broadcast."""
    ((_channel, listeners),) = redis.client.pubsub_numsub(CHANNEL)
    return listeners
