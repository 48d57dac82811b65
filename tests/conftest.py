"""Keeps every test away from the real data folder and key ring, and lends out databases."""

import gc
import os
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

# What lasts as long as the session, wherever it was begun, and has to be ended before the process.
AT_THE_END = ExitStack()
FOLDER = Path(tempfile.mkdtemp(prefix="twofold-tests-"))

# The folders of tests that need the whole app or a server: the fast gate does without.
WHOLE = ("abuse", "http", "pages", "wire")

# Before anything of the app is imported: settings are read once.
os.environ |= {
    "TWOFOLD_DATA_DIR": str(FOLDER / "data"),
    "TWOFOLD_KEY_FILE": str(FOLDER / "keys" / "master.keys"),
    "TWOFOLD_DATABASE_URL": "",
    # Its table of all characters takes two seconds to make, and is the same for each run.
    "HYPOTHESIS_STORAGE_DIRECTORY": str(Path(__file__).parent.parent / ".hypothesis"),
}

import hypothesis  # noqa: E402
import pytest  # noqa: E402
from sqlalchemy import Engine  # noqa: E402

from intimacy_app.crypto import keyring  # noqa: E402
from tests import databases  # noqa: E402

SOAK = bool(os.environ.get("TWOFOLD_SOAK"))

hypothesis.settings.register_profile("test", database=None, deadline=None, derandomize=True, max_examples=50)
hypothesis.settings.register_profile("soak", database=None, deadline=None, max_examples=1_000)
hypothesis.settings.load_profile("soak" if SOAK else "test")


@pytest.hookimpl(trylast=True)
def pytest_configure(config: pytest.Config) -> None:
    # Of each test a worker tells whoever counts retries two small things: TCP would hold one back for 40 ms.
    if counts := getattr(getattr(config, "failures_db", None), "sock", None):
        counts.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    config.addinivalue_line(
        "markers", "slow: takes long, alone or with its file, or needs PostgreSQL; not in `make check`"
    )
    config.addinivalue_line("markers", "soak: repeated far more often by `make soak`")
    config.addinivalue_line(
        "markers", "thorough: one more case of what another test shows; `make soak` alone runs it"
    )
    config.addinivalue_line("markers", "whole: needs the whole app or a server; not in `make check`")
    # It would collect this very file in a way that pytest 9.2 stumbles over; its tests are imported instead.
    config.option.pytest_alembic_tests_path = "nowhere"


def pytest_itemcollected(item: pytest.Item) -> None:
    if item.path.relative_to(Path(__file__).parent).parts[0] in WHOLE:
        item.add_marker("whole")
    if item.get_closest_marker("thorough"):
        item.add_marker("soak" if SOAK else pytest.mark.skip(reason="`make soak` runs it"))


def pytest_collection_finish() -> None:
    # What is there by now stays: looking through it again and again takes longer than many a test.
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000)


def pytest_unconfigure() -> None:
    AT_THE_END.close()
    shutil.rmtree(FOLDER, ignore_errors=True)


@pytest.fixture(scope="session")
def key_ring() -> Path:
    """The key ring of the test session."""
    keyring.make_if_new(database_has_keys=False)
    return Path(os.environ["TWOFOLD_KEY_FILE"])


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    with databases.postgresql_server() as address:
        yield address


@pytest.fixture(scope="session")
def postgresql(postgresql_server: str) -> Iterator[Engine]:
    """A migrated PostgreSQL database; whoever uses it clears it first."""
    with databases.empty_postgresql(postgresql_server, "twofold") as engine:
        databases.migrate(engine)
        yield engine
