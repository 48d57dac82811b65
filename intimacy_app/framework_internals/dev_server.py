"""What `make dev` does with Reflex's compiler and granian's server; nothing of it is served."""

import io
import socket
from collections.abc import Collection, Iterator
from contextlib import contextmanager, redirect_stdout
from typing import Any

from granian.net import SocketSpec  # pyright: ignore[reportPrivateImportUsage]
from granian.server import Server


class ListeningServer(Server):  # pyright: ignore[reportGeneralTypeIssues]
    """Listens while no worker runs, so that a page which connects meanwhile waits for the next one."""

    def _init_shared_socket(self) -> None:
        self._ssp = None
        self._shd = SocketSpec(self.bind_addr, self.bind_port, self.backlog).build()
        self._sfd = self._shd.get_fd()
        self._sso = socket.socket(fileno=self._sfd)
        self._sso.set_inheritable(True)


def set_up_front_end(name: str) -> None:
    """Make the folder of the front end, where this version of Reflex has not made it yet."""
    from reflex.reflex import _init
    from reflex.utils import prerequisites

    if prerequisites.needs_reinit():
        _init(name=name)


def write_addresses() -> None:
    """Write the file from which the pages take the addresses of the server."""
    from reflex.utils import build

    build.set_env_json()


def compile_pages(app: Any) -> None:
    """Compile the pages of an app, without a word."""
    from reflex.compiler import compiler

    with redirect_stdout(io.StringIO()):  # it counts every page aloud
        compiler.compile_app(app, prerender_routes=False, use_rich=False)


@contextmanager
def fewer_pages(app: Any, seen: Collection[str]) -> Iterator[bool]:
    """Leave an app the pages of the modules that have one at these routes; yield whether there are any."""
    everything = dict(app._unevaluated_pages)
    modules = {page._source_module for route, page in everything.items() if route in seen}
    app._unevaluated_pages = {
        route: page for route, page in everything.items() if page._source_module in modules
    }
    try:
        yield bool(app._unevaluated_pages)
    finally:
        app._unevaluated_pages = everything
