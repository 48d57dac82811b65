"""Where the development server keeps what is its own, and the environment that its processes share."""

import os
import socket
import sys

from intimacy_app.database_url import file_url, text_of
from intimacy_app.frontend.environment import SOCKET_LIMITS, own_bun, unsteered
from intimacy_app.settings import PROJECT, settings

DEV = PROJECT / ".dev"
DEMO = DEV / "demo"
WEB = DEV / "web"
SEEN = DEV / "seen"  # the routes that were looked at last


def enter(port: int) -> None:
    """Give this process, and all that it starts, the environment of the development server."""
    kept = {name: value for name, value in unsteered().items() if not name.startswith("TWOFOLD_")}
    address = {"TWOFOLD_PORT": str(port), "TWOFOLD_BASE_URL": f"http://localhost:{port}"}
    os.environ.clear()
    os.environ |= kept | own_bun() | address | _demo() | _reflex(port)
    settings.cache_clear()
    if settings().database_url != _demo()["TWOFOLD_DATABASE_URL"] or settings().redis_url:
        sys.exit("A file .env leads to another database or to a Redis: take it away while you develop.")


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _demo() -> dict[str, str]:
    return {
        "TWOFOLD_DATA_DIR": str(DEMO / "data"),
        "TWOFOLD_KEY_FILE": str(DEMO / "keys" / "master.keys"),
        "TWOFOLD_PUSH_KEY_FILE": str(DEMO / "keys" / "push.pem"),
        "TWOFOLD_DATABASE_URL": text_of(file_url(DEMO / "data" / "twofold.db")),
        "TWOFOLD_REDIS_URL": "",
        "TWOFOLD_WORKERS": "1",
        "TWOFOLD_METRICS": "",
    }


def _reflex(port: int) -> dict[str, str]:
    return {
        **SOCKET_LIMITS,
        "REFLEX_ENV_MODE": "dev",
        "REFLEX_DIR": str(PROJECT / ".front" / "reflex"),
        "REFLEX_WEB_WORKDIR": str(WEB),
        "REFLEX_FRONTEND_PORT": str(port),
        "REFLEX_BACKEND_PORT": str(free_port()),
        "REFLEX_CHECK_LATEST_VERSION": "false",
        "DO_NOT_TRACK": "1",
    }
