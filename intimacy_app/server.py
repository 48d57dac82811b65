"""Runs the server, and is its entry: Reflex reads its configuration from the working folder."""

import gc
import os
import resource
import socket
from datetime import UTC, datetime
from pathlib import Path

from starlette.types import ASGIApp

from intimacy_app.frontend.environment import enter_server_environment
from intimacy_app.settings import PROJECT, Settings, settings
from intimacy_app.telemetry import metrics

APPLICATION = "intimacy_app.server:application"
# When Python looks for garbage: a look at everything takes 0.7 s with 2,000 tabs open, in which nobody is
# answered. At its own figures (700, 10, 10) every event brings the next one nearer, at these hardly any does.
GARBAGE = (20_000, 20, 20)
# Connections at once, idle ones too: at granian's own figure a thousand of them shut everybody out.
CONNECTIONS = 8_192
HEADER_BYTES = 64 * 1024  # more than `http.amounts` lets through, so that it can say so


class CannotListen(Exception):
    """The address is taken, or is not this machine's; the message says what to do."""


class RedisAway(Exception):
    """The Redis of the settings is of no use; the message says why, and what to do."""


def serve(chosen: Settings) -> None:
    """Serve until told to stop.

    One worker is this process itself. Several are forks of it and inherit what is imported, which is a second
    saved at each start. So no connection may be open here, to the database or to Redis.
    """
    from granian import Granian
    from granian.constants import HTTPModes, Interfaces
    from granian.http import HTTP1Settings
    from granian.log import LogLevels

    from intimacy_app.framework_internals.serving_alone import ServingAlone
    from intimacy_app.framework_internals.worker_signals import GRACE_SECONDS
    from intimacy_app.store import imports

    enter_server_environment()
    _allow_connections()
    _anchor_paths(chosen)
    # Whoever worked on one has ended, perhaps in the middle.
    imports.clear()
    if chosen.metrics:
        metrics.serve_metrics()
    server = Granian if chosen.workers > 1 else ServingAlone
    server(
        APPLICATION,
        factory=True,
        interface=Interfaces.ASGI,
        address=chosen.host,
        port=chosen.port,
        # A proxy speaks it to us; HTTP/2 would let a stranger hold 16 MB of headers.
        http=HTTPModes.http1,
        http1_settings=HTTP1Settings(max_buffer_size=HEADER_BYTES),
        backpressure=CONNECTIONS,
        workers=chosen.workers,
        # A worker that dies alone is replaced; the only one is left to whatever watches over Twofold.
        respawn_failed_workers=chosen.workers > 1,
        workers_kill_timeout=GRACE_SECONDS,
        log_level=LogLevels.warning,
        log_access=False,
    ).serve()


def try_address(host: str, port: int, setting: str = "TWOFOLD_HOST and TWOFOLD_PORT") -> None:
    """Raise CannotListen where the server could not listen."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        raise CannotListen(
            f"Twofold can't listen on {host}, port {port} ({error.strerror}): choose another with {setting}."
        ) from error


def try_redis(address: str) -> None:
    """Raise RedisAway where States could not be kept in that Redis."""
    from redis import Redis
    from redis.exceptions import RedisError

    try:
        with Redis.from_url(address, socket_connect_timeout=5, socket_timeout=5) as client:
            # Of what is needed, this came last, with Redis 6.2.
            client.getdel("twofold:try")
    except (RedisError, OSError) as error:
        raise RedisAway(
            f"Redis is of no use ({error}): start it, or mend TWOFOLD_REDIS_URL. It has to be 6.2 or later."
        ) from error


def prepare_storage() -> None:
    """Make the key ring where there is none, and bring the database to this version."""
    from intimacy_app.services.personal_data import erasing
    from intimacy_app.store import db, migrations

    # SQLite makes its own; files of the operator lie there with PostgreSQL too.
    settings().data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
    migrations.migrate()
    with db.transact() as session:
        erasing.repeat(session, datetime.now(UTC))
    # Workers may be forks, which must not inherit a connection.
    db.engine().dispose()
    db.engine.cache_clear()


def application() -> ASGIApp:
    """Return the app; called by the server in its worker."""
    # The settings belong to the folder where `twofold` was typed. But from there Reflex would not find
    # rxconfig.py, and fall back to writing every State to disk.
    settings()
    os.chdir(PROJECT)
    from intimacy_app.intimacy_app import app

    served = app()
    # What is imported stays; later collections need not look at it again.
    gc.freeze()
    gc.set_threshold(*GARBAGE)
    gc.enable()
    return served


def _allow_connections() -> None:
    """Let this process have as many files open as it has connections, as far as the system allows."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * CONNECTIONS if hard == resource.RLIM_INFINITY else min(hard, 2 * CONNECTIONS)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, wanted), hard))


def _anchor_paths(chosen: Settings) -> None:
    from sqlalchemy import make_url

    from intimacy_app.database_url import file_url, text_of

    paths = {name: str(value.absolute()) for name, value in chosen if isinstance(value, Path)}
    os.environ |= {f"TWOFOLD_{name.upper()}": path for name, path in paths.items()}
    url = make_url(chosen.database_url)
    if url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:"):
        os.environ["TWOFOLD_DATABASE_URL"] = text_of(file_url(Path(url.database).absolute()))
    settings.cache_clear()
