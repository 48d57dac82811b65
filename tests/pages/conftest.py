"""States of pages without a browser: each is given the cookies of a tab, and its handlers are called."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import reflex as rx

from intimacy_app.access import cookies, rate_limits, transaction
from intimacy_app.live import tabs
from intimacy_app.services.accounts import people, sessions
from intimacy_app.store import db
from tests import databases, inside
from tests.inside import Phone
from tests.pages.together import Pair, pair_of
from tests.services.house import START


class Desk:
    """A database, a clock that moves by hand, whose sockets were hung up, and tabs."""

    def __init__(self) -> None:
        self.now = START
        self.hung_up: list[str] = []

    def welcomes(self, name: str) -> str:
        with db.transact() as session:
            return people.sign_up(
                session, handle=name.casefold(), name=name, password_hash="-", under_18=False, now=self.now
            )

    def signs_in(self, person: str, token: str, called: str = "") -> None:
        with db.transact() as session:
            sessions.begin(session, person, token, f"device of {token}", self.now, device_name=called)

    def opens(
        self, page: type[rx.State], token: str = "", path: str = "/settings", note: str = "", **query: str
    ) -> Any:
        """Return the State of a page in a tab whose socket came with that session and note."""
        state: Any = page(_reflex_internal_init=True)  # type: ignore[call-arg]
        signed_in = f"{cookies.session_cookie()}={token}; {cookies.device_cookie()}=x"
        cookie = f"{signed_in}; {cookies.flash_cookie()}={note}"
        headers = {"cookie": cookie, "origin": "http://localhost"}
        data = {
            "headers": headers,
            "pathname": path,
            "asPath": path,
            "query": query,
            "token": "tab",
            "ip": "::1",
        }
        root = state
        while root.parent_state is not None:
            root = root.parent_state
        root.router_data = root._update_router_vars(data, {})
        return state


@pytest.fixture
def desk(tmp_path: Path, key_ring: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    engine = db.open_engine(f"sqlite:///{tmp_path / 'twofold.db'}")
    databases.fill(engine)
    desk = Desk()
    monkeypatch.setattr(db, "engine", lambda: engine)
    monkeypatch.setattr(transaction, "clock", lambda: desk.now)
    monkeypatch.setattr(tabs, "disconnect", lambda *sessions: desk.hung_up.extend(sessions))
    rate_limits._limiter.cache_clear()
    return desk


@pytest.fixture
def rung(monkeypatch: pytest.MonkeyPatch) -> list[set[str]]:
    """For whom the doorbell rings, ring by ring."""
    return inside.note_rings(monkeypatch)


@pytest.fixture
def pair(phone: Callable[[], Phone], rung: list[set[str]]) -> Pair:
    """Two people in a space, with every ring of their coming together forgotten."""
    pair = pair_of(phone(), phone())
    rung.clear()
    return pair
