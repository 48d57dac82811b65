"""One tab as the server sees it: a raw socket that speaks what Reflex's pages speak, and keeps each frame.

What a page sends is in `utils/state.js` of Reflex 0.10.1: Engine.IO 4 over a WebSocket alone, the tab's token
in the address, the first event in the CONNECT packet, then one `event` for each thing a person does.
"""

import json
import socket
import threading
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from reflex.route import get_router
from simple_websocket import Client, ConnectionClosed, ConnectionError
from wsproto.utilities import LocalProtocolError, RemoteProtocolError

from intimacy_app import routes

SOCKET = "/_event"
ROOT = "reflex___state____state"
CHAINED = f"{ROOT}.reflex___state____on_load_internal_state"
# States that stand beside those of pages.
ELSEWHERE = {"pause": "components___ui___pausing", "zone": "components___zone_question"}
PATTERNS = [path for path in vars(routes).values() if isinstance(path, str) and path.startswith("/")]
route_of = get_router([pattern.lstrip("/") for pattern in PATTERNS])


class Refused(Exception):
    """The server did not let the socket in; the message is what it said."""


class Tab:
    """A page that is open: what it sent in return is in `frames`, what its State would show in `shows`."""

    def __init__(self, url: str, headers: list[tuple[str, str]], query: str, path: str):
        self.frames: list[str] = []
        self.shows: dict[str, dict[str, Any]] = {}
        self.redirects: list[str] = []
        self.path = path
        self.closed = False
        self.fences = 1
        self._arrived = threading.Condition()
        # By number, since the server listens on IPv4 alone.
        address = f"ws://127.0.0.1:{urlsplit(url).port}{SOCKET}/?EIO=4&transport=websocket&{query}"
        try:
            self._socket = Client(address, headers=headers, thread_class=_Background)
        # A worker that dies takes along who has only just knocked.
        except (ConnectionError, OSError, RemoteProtocolError) as error:
            raise Refused(str(error)) from None
        self._socket.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        _Background(target=self._listen).start()

    @property
    def port(self) -> int:
        """The port from which this tab's connection comes."""
        return self._socket.sock.getsockname()[1]

    def connects(self, boot: dict[str, Any] | None = None) -> "Tab":
        """Enter the namespace with the page's first event, as a page does once it is mounted."""
        event = self.event(f"{ROOT}.hydrate_and_load") if boot is None else boot
        self.says(f"40{SOCKET}," + json.dumps({"event": event}))
        return self

    def opens(self, path: str) -> "Tab":
        """Go to another page in the same tab, as a link of ours does."""
        self.path = path
        self._hydrates(lambda: self.sends(f"{CHAINED}.on_load_internal"))
        return self

    def event(self, name: str, payload: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
        """Return an event as this page would send it."""
        return {"name": name, "payload": payload or {}, "router_data": router_data(self.path), **more}

    def sends(self, name: str, payload: dict[str, Any] | None = None) -> None:
        """Send an event, whatever becomes of it."""
        self.emits("event", self.event(name, payload))

    def emits(self, *message: Any) -> None:
        """Send a message of Socket.IO, well formed or not."""
        self.says(f"42{SOCKET}," + json.dumps(message))

    def says(self, text: str) -> None:
        """Send a raw packet."""
        try:
            self._socket.send(text)
        except (ConnectionClosed, OSError):
            self.closed = True

    def does(self, handler: str, **payload: Any) -> "Tab":
        """Do what a person does on the page (`today.seal`), and wait until the server is through with it."""
        self.sends(full_name(handler), payload)
        return self.settles()

    def settles(self) -> "Tab":
        """Wait until everything that was on its way to this tab's State is done and told.

        Events and rings take the tab's lock in the order in which they come. So two more events, whose
        only effect is known, end what was there before; their own frames are left out of `frames`.
        """
        for value in (False, True) * self.fences:
            self._fenced(value)
        return self

    def loads(self) -> "Tab":
        """Wait until the page's own events are through, as its State tells."""
        self._waits(lambda: self._says(True))
        return self

    def of(self, page: str) -> dict[str, Any]:
        """Return what the State of a page shows (`today`), by the names of its vars."""
        return self.shows.get(full_name(page), {})

    def closes(self) -> None:
        """Close the tab."""
        # The server may have hung up meanwhile.
        with suppress(ConnectionClosed, OSError):
            if not self.closed:
                self._socket.close()
        self._waits(lambda: self.closed)

    def _hydrates(self, deed: Callable[[], None]) -> None:
        self._fenced(False)
        deed()
        self.loads()
        self._drop_flag()

    def _fenced(self, value: bool) -> None:
        if self._says(value):
            self.sends(f"{ROOT}.set_is_hydrated", {"value": not value})
            self._waits(lambda: self._says(not value))
            self._drop_flag()
        self.sends(f"{ROOT}.set_is_hydrated", {"value": value})
        self._waits(lambda: self._says(value))
        self._drop_flag()

    def _says(self, hydrated: bool) -> bool:
        return self.shows.get(ROOT, {}).get("is_hydrated") is hydrated

    def _drop_flag(self) -> None:
        # From the end, where it came just now: to read all that came before takes longer than the event.
        flag = next((i for i in reversed(range(len(self.frames))) if is_flag(self.frames[i])), None)
        assert flag is not None, self.frames[-1:]
        del self.frames[flag]

    def _waits(self, holds: Callable[[], bool]) -> None:
        with self._arrived:
            came = self._arrived.wait_for(lambda: holds() or self.closed, timeout=20)
        assert came, f"nothing of the kind came; the last frame is {self.frames[-1:]}"
        assert holds(), f"the socket was closed; the last frame is {self.frames[-1:]}"

    def _listen(self) -> None:
        try:
            while True:
                self._hear(self._socket.receive())
        except ConnectionClosed:
            with self._arrived:
                self.closed = True
                self._arrived.notify_all()

    def _hear(self, packet: str) -> None:
        if packet == "2":
            # Not where it is being closed: what is left to hear then is that it's closed.
            with suppress(LocalProtocolError):
                self.says("3")
            return
        with self._arrived:
            self.frames.append(packet)
            for message in messages_of(packet):
                self._keep(message)
            self._arrived.notify_all()

    def _keep(self, message: dict[str, Any]) -> None:
        for state, values in (message.get("delta") or {}).items():
            known = self.shows.setdefault(state, {})
            known.update({bare(name): value for name, value in values.items()})
        for event in message.get("events") or []:
            if event["name"] == "_redirect":
                self.redirects.append(event["payload"]["path"])


class _Background(threading.Thread):
    def __init__(self, **options: Any):
        super().__init__(daemon=True, **options)


def full_name(dotted: str) -> str:
    """Return Reflex's name of a page's State (`new_space`), or of a handler (`new_space.create`)."""
    page, _, handler = dotted.partition(".")
    room = ELSEWHERE.get(page, f"pages___{page}")
    state = f"{ROOT}.intimacy_app___{room}____{page}_state"
    return f"{state}.{handler}" if handler else state


def router_data(path: str) -> dict[str, Any]:
    """Return where a page says it is: path, and query with the parts of the address."""
    address = urlsplit(path)
    data: dict[str, Any] = {"pathname": address.path, "asPath": path}
    if query := dict(parse_qsl(address.query)) | dict(parts_of(address.path)):
        data["query"] = query
    return data


def parts_of(path: str) -> Iterable[tuple[str, str]]:
    """Return the named parts of an address, as the page's router finds them."""
    pattern = route_of(path) or ""
    for name, value in zip(pattern.strip("/").split("/"), path.strip("/").split("/"), strict=False):
        if name.startswith("["):
            yield name.strip("[]"), value


def messages_of(packet: str) -> list[dict[str, Any]]:
    """Return the updates that a packet carries: none or one."""
    head = f"42{SOCKET},"
    if not packet.startswith(head):
        return []
    name, *rest = json.loads(packet.removeprefix(head))
    return [rest[0]] if name == "event" and isinstance(rest[0], dict) else []


def delta_of(packet: str) -> dict[str, Any]:
    """Return what changes with a packet, by State and var."""
    return {
        state: {bare(name): value for name, value in values.items()}
        for message in messages_of(packet)
        for state, values in (message.get("delta") or {}).items()
    }


def is_flag(packet: str) -> bool:
    """Return whether a packet says that the page is hydrated or isn't, and nothing else."""
    delta = delta_of(packet)
    return set(delta) == {ROOT} and set(delta[ROOT]) == {"is_hydrated"}


def bare(name: str) -> str:
    """Return a var's name without the mark that Reflex puts on it."""
    return name.removesuffix("_rx_state_")
