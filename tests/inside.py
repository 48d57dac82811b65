"""The app within this process: its HTTP side without a server, and its handlers without a socket.

A test module names the fixtures that it uses (`phone = inside.phone`).
"""

import secrets
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
import reflex as rx
from anyio.from_thread import BlockingPortal, start_blocking_portal
from reflex.event import Event
from sqlalchemy import Engine
from starlette.testclient import TestClient
from starlette.types import ASGIApp

from intimacy_app import routes
from intimacy_app.access import cookies, passwords, rate_limits
from intimacy_app.frontend import build, environment
from intimacy_app.http import health
from intimacy_app.intimacy_app import app as reflex_app
from intimacy_app.intimacy_app import within_borders
from intimacy_app.live import tabs
from intimacy_app.settings import settings
from intimacy_app.store import db
from tests import databases, held
from tests.conftest import AT_THE_END

PASSWORD = "a quiet lake under four birches"
LET_THROUGH = 4999  # so a socket is closed that has come past every border


def use_database(folder: Path, patch: pytest.MonkeyPatch) -> Engine:
    """Put a migrated database in a file, since the door works in threads, in place of the app's own."""
    engine = db.open_engine(f"sqlite:///{folder / 'twofold.db'}")
    databases.fill(engine)
    patch.setattr(db, "engine", lambda: engine)
    rate_limits._limiter.cache_clear()
    health.reset()
    return engine


def whole_app(folder: Path, patch: pytest.MonkeyPatch) -> ASGIApp:
    """Return the whole app as the settings are now, but without pages, Reflex, and costly passwords."""
    for module in (build, environment):
        patch.setattr(module, "FRONT", folder)
    patch.setattr(passwords, "_HASH", passwords._HASH.using(memory_cost=64, time_cost=1))
    return within_borders(_nobody)


@pytest.fixture
def database(key_ring: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    engine = use_database(tmp_path, monkeypatch)
    yield engine
    engine.dispose()


@pytest.fixture
def configured(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., None]]:
    """Change settings for one test, before a phone is made."""

    def change(**values: object) -> None:
        for name, value in values.items():
            monkeypatch.setenv(f"TWOFOLD_{name.upper()}", str(value))
        settings.cache_clear()

    yield change
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def phone(database: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., "Phone"]:
    """Make phones for one app, built when the first of them is made."""
    built: list[ASGIApp] = []

    def make(address: str = "203.0.113.7") -> Phone:
        if not built:
            built.append(whole_app(tmp_path, monkeypatch))
        return Phone(built[0], address)

    return make


def forget_tries() -> None:
    """Let everybody try as often as ever; a new limiter would begin with a thread of its own."""
    rate_limits._limiter()._here.storage.reset()


def note_rings(patch: pytest.MonkeyPatch) -> list[set[str]]:
    """Return a list of whom the doorbell rings for from now on, ring by ring, instead of ringing."""
    rings: list[set[str]] = []

    def ring(*member_ids: str | None, but: rx.State | None = None) -> None:
        rings.append({id for id in member_ids if id})

    patch.setattr(tabs, "notify", ring)
    return rings


async def _nobody(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "websocket":
        # Whoever knocks would wait without end for an app that failed.
        await send({"type": "websocket.close", "code": LET_THROUGH})
        return
    raise AssertionError("nothing here reaches Reflex")


class Phone:
    """A browser: what it posts goes through every border, and its cookies are kept."""

    def __init__(self, app: ASGIApp, address: str = "203.0.113.7"):
        self.client = TestClient(
            app, base_url=settings().base_url, client=(address, 50_000), follow_redirects=False
        )
        self.client.portal = event_loop()

    def posts(self, path: str, form: dict[str, str] | None = None, **more: Any) -> httpx.Response:
        return cast(httpx.Response, self.client.post(path, data=form or {}, **more))

    def gets(self, path: str, **more: Any) -> httpx.Response:
        return cast(httpx.Response, self.client.get(path, **more))

    def signs_up(self, name: str = "Ana", **more: str) -> httpx.Response:
        form = {"name": name, "handle": f"{name}-here", "password": PASSWORD} | more
        return self.posts(routes.AUTH_SIGN_UP, form)

    def signs_in(self, handle: str = "Ana-here", password: str = PASSWORD, **more: str) -> httpx.Response:
        return self.posts(routes.AUTH_SIGN_IN, {"handle": handle, "password": password} | more)

    @property
    def cookie(self) -> str:
        """The Cookie header of this phone."""
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.client.cookies.jar)

    @property
    def session(self) -> str:
        """The session's token, or nothing."""
        return cookies.read(self.cookie, cookies.session_cookie())


class Screen:
    """A tab without a socket: the tree of its States, on which handlers are called as Reflex calls them."""

    def __init__(self, cookie: str, path: str = "/", *, ip: str = "203.0.113.7", **query: str):
        self.root = rx.State(_reflex_internal_init=True)  # pyright: ignore[reportCallIssue]
        self.led_to: list[str] = []
        self.root.router_data = self.root._update_router_vars(
            {
                "pathname": path,
                "asPath": path,
                "query": query,
                "headers": {"cookie": cookie, "origin": settings().base_url},
                "token": secrets.token_hex(16),
                "ip": ip,
                "sid": secrets.token_hex(4),
            },
            {},
        )

    def does(self, handler: Any, **payload: Any) -> list[str]:
        """Call a handler of a State (`TodayState.seal`); returns where it leads, if anywhere."""
        self.led_to = event_loop().call(self._does, handler, payload)
        return self.led_to

    async def _does(self, handler: Any, payload: dict[str, Any]) -> list[str]:
        state = await self.root.get_state(handler.state)
        events = Event.from_event_type(await handler.fn(state, **payload))
        return [event.payload["path"] for event in events if event.name == "_redirect"]

    def state(self, cls: type[rx.State]) -> Any:
        """Return the State of a page."""
        return event_loop().call(self.root.get_state, cls)

    @property
    def shown(self) -> str:
        """Everything that the tab's States hold, in one text: what is sent, and what is kept behind."""
        return held.told(self.root)


def handlers() -> dict[str, Any]:
    """Return every handler that a browser can call, by its registered name."""
    context = reflex_app._registration_context
    assert context is not None
    return {name: registered.handler for name, registered in context.event_handlers.items()}


@cache
def event_loop() -> BlockingPortal:
    """Return one event loop for the whole session, as a server has: a new one for each call is costly."""
    return AT_THE_END.enter_context(start_blocking_portal())
