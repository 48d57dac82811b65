"""A way from one phone to workers of its own: a SOCKS proxy that knocks until the right one opens."""

import socket
import struct
import threading
from collections.abc import Callable
from contextlib import suppress

from tests.running import RunningServer, wait_until

CONNECTED = b"\x00\x00\x01\x00\x00\x00\x00\x00\x00"
TRIES = 200


class Doorway:
    """Leads every connection of a phone to a worker that it may have, as `leads_to` says."""

    def __init__(self, server: RunningServer, leads_to: Callable[[int], bool]):
        self.server, self.leads_to = server, leads_to
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.address = f"socks5://127.0.0.1:{self._listening.getsockname()[1]}"
        _start(self._open)

    def close(self) -> None:
        """Let nobody in any more."""
        self._listening.close()

    def _open(self) -> None:
        with suppress(OSError):
            while True:
                phone, _ = self._listening.accept()
                _start(self._lead, phone)

    def _lead(self, phone: socket.socket) -> None:
        with phone, suppress(OSError, AssertionError):
            _greet(phone)
            with self._knock() as worker:
                phone.sendall(b"\x05" + CONNECTED)
                _start(_pass_on, worker, phone)
                _pass_on(phone, worker)

    def _knock(self) -> socket.socket:
        for _ in range(TRIES):
            worker = socket.create_connection(("127.0.0.1", self.server.port))
            if self.leads_to(self._taker(worker.getsockname()[1])):
                return worker
            worker.close()
        raise OSError("no connection came to the right worker")

    def _taker(self, port: int) -> int:
        wait_until(lambda: self.server.worker_of(port))
        return self.server.worker_of(port)


def _greet(phone: socket.socket) -> None:
    """Take a CONNECT without a name and a password (RFC 1928); wherever it is to, it leads to the server."""
    _version, methods = struct.unpack("!BB", _exactly(phone, 2))
    _exactly(phone, methods)
    phone.sendall(b"\x05\x00")
    _version, _command, _, kind = struct.unpack("!BBBB", _exactly(phone, 4))
    length = {1: 4, 4: 16}.get(kind) or _exactly(phone, 1)[0]
    _exactly(phone, length + 2)


def _exactly(phone: socket.socket, count: int) -> bytes:
    got = b""
    while len(got) < count:
        more = phone.recv(count - len(got))
        if not more:
            raise OSError("the phone has gone")
        got += more
    return got


def _pass_on(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while chunk := source.recv(65_536):
            target.sendall(chunk)
    for end in (source, target):
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)


def _start(work: Callable[..., None], *given: object) -> None:
    threading.Thread(target=work, args=given, daemon=True).start()
