"""The server behind Vite: what `twofold serve` serves, anew after each change, and one way in more."""

import os
from typing import Any

import reflex as rx
from granian.constants import Interfaces
from granian.log import LogLevels
from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from dev.place import PROJECT, SEEN
from intimacy_app.framework_internals import SKIP_COMPILE
from intimacy_app.framework_internals.dev_server import ListeningServer

REMEMBERED = 3


class Seen(rx.Middleware):
    """Notes which pages are looked at: they are compiled first."""

    async def preprocess(self, app: rx.App, state: Any, event: Any) -> None:
        """Note the page of an event."""
        route = app.router(state.router.url.path)
        if route is None:
            return
        before = SEEN.read_text().split() if SEEN.exists() else []
        latest = [route, *(other for other in before if other != route)][:REMEMBERED]
        if latest != before:
            SEEN.write_text("\n".join(latest))


def serve() -> None:
    """Serve until told to stop, with a new worker after each change of the app."""
    ListeningServer(
        "dev.worker:application",
        factory=True,
        interface=Interfaces.ASGI,
        address="127.0.0.1",
        port=int(os.environ["REFLEX_BACKEND_PORT"]),
        log_level=LogLevels.warning,
        log_access=False,
        workers_kill_timeout=2,
        reload=True,
        reload_paths=[PROJECT / "intimacy_app", PROJECT / "rxconfig.py"],
        reload_tick=50,
        reload_ignore_worker_failure=True,
    ).serve()


def application() -> ASGIApp:
    """Return the app; called in each worker anew."""
    from reflex.config import reload_config

    from dev import patterns, people, warm

    warm.forget_ours()
    os.environ |= SKIP_COMPILE
    reload_config()
    from intimacy_app.intimacy_app import app

    app.add_middleware(Seen())
    patterns.add_to(app)
    served, way_in = app(), Starlette(routes=people.ROUTES)

    async def with_way_in(scope: Scope, receive: Receive, send: Send) -> None:
        asked = scope["type"] == "http" and scope["path"].startswith(people.SIGN_IN)
        await (way_in if asked else served)(scope, receive, send)

    return with_way_in
