"""A line that can die without a word: a TCP proxy that drops what passes, and closes nothing."""

import socket
import threading
from collections.abc import Callable
from contextlib import suppress

from tests.running import free_port

WEBSOCKET = b"Upgrade: websocket"


class DroppingProxy:
    """Stands between phones and a server on this machine; `port` is where the phones find it."""

    def __init__(self) -> None:
        self.port = free_port()
        self.target = 0
        self._lines: list[_Line] = []
        self._frozen = False
        self._listening = socket.create_server(("127.0.0.1", self.port))
        _background(self._accept)

    def freeze(self) -> None:
        """From now on drop everything, also on lines that are opened later."""
        self._frozen = True
        self.freeze_sockets(lambda: 0)

    def freeze_sockets(self, after: Callable[[], int]) -> None:
        """Let each WebSocket that is open die once so many more bytes have passed on it, either way."""
        for line in self._lines:
            line.left = after()

    def thaw(self) -> None:
        """Let new lines through; those that died stay dead, as they do behind a router that forgot them."""
        self._frozen = False

    def drop(self) -> None:
        """Close every line that's open, as where somebody walks out of reach; new ones go through at once."""
        for line in self._lines:
            line.close()

    def close(self) -> None:
        """Close the door and every line."""
        self._listening.close()
        self.drop()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self._listening.accept()
                _background(self._open, near)

    def _open(self, near: socket.socket) -> None:
        try:
            far = socket.create_connection(("127.0.0.1", self.target))
        except OSError:
            near.close()
            return
        line = _Line(near, far, 0 if self._frozen else None)
        self._lines.append(line)
        _background(line.carry, near, far)
        _background(line.carry, far, near)


class _Line:
    def __init__(self, near: socket.socket, far: socket.socket, left: int | None) -> None:
        self._ends = (near, far)
        self._left = left
        self._is_websocket = False
        self._lock = threading.Lock()

    @property
    def left(self) -> int | None:
        """How many bytes may still pass; None is any number."""
        return self._left

    @left.setter
    def left(self, count: int) -> None:
        if self._is_websocket or count == 0:
            self._left = count

    def carry(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while said := source.recv(65_536):
                self._is_websocket = self._is_websocket or WEBSOCKET.lower() in said.lower()
                if passing := self._allowed(said):
                    target.sendall(passing)
            if self._left is None:
                self.close()

    def close(self) -> None:
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _allowed(self, said: bytes) -> bytes:
        with self._lock:
            if self._left is None:
                return said
            passing = said[: self._left]
            self._left -= len(passing)
            return passing


def _background(work: Callable[..., None], *given: object) -> None:
    threading.Thread(target=work, args=given, daemon=True).start()
