"""The server behind Vite: what `twofold serve` serves, anew after each change, and one way in more."""

import os
import socket
from typing import Any

import reflex as rx
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.net import SocketSpec  # pyright: ignore[reportPrivateImportUsage]
from granian.server import Server
from reflex.middleware.middleware import Middleware
from starlette.applications import Starlette
from starlette.types import ASGIApp, Receive, Scope, Send

from dev.place import PROJECT, SEEN

REMEMBERED = 3


class _Listening(Server):  # pyright: ignore[reportGeneralTypeIssues]
    """Listens while no worker runs, so that a page which connects meanwhile waits for the next one."""

    def _init_shared_socket(self) -> None:
        self._ssp = None
        self._shd = SocketSpec(self.bind_addr, self.bind_port, self.backlog).build()
        self._sfd = self._shd.get_fd()
        self._sso = socket.socket(fileno=self._sfd)
        self._sso.set_inheritable(True)


class Seen(Middleware):
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
    _Listening(
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
    from reflex_base.config import reload_config

    from dev import people, warm

    warm.forget_ours()
    os.environ["__REFLEX_SKIP_COMPILE"] = "true"
    reload_config()
    from intimacy_app.intimacy_app import app

    app.add_middleware(Seen())
    served, way_in = app(), Starlette(routes=people.ROUTES)

    async def with_way_in(scope: Scope, receive: Receive, send: Send) -> None:
        asked = scope["type"] == "http" and scope["path"].startswith(people.SIGN_IN)
        await (way_in if asked else served)(scope, receive, send)

    return with_way_in
