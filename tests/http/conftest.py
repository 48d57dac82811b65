"""The routes of forms without a server: a database in a folder, and phones that post to it."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from passlib.hash import argon2
from starlette.applications import Starlette
from starlette.testclient import TestClient

from intimacy_app import routes
from intimacy_app.access import flash, rate_limits, transaction
from intimacy_app.http import (
    account,
    auth,
    book,
    calendar_feed,
    drafts,
    erase,
    export,
    journal_import,
    pack,
    photos,
    pin_lock,
    push,
    recovery,
    way_out,
)
from intimacy_app.http.body_limits import BodyLimits
from intimacy_app.live import tabs
from intimacy_app.services.accounts import people
from intimacy_app.store import db
from tests import databases
from tests.services.house import START

FIREFOX = "Mozilla/5.0 (Android 14; Mobile; rv:131.0) Gecko/131.0 Firefox/131.0"
PASSWORD = "a quiet lake under four birches"
ANOTHER = "seven slow herons at the weir"
_HASHED = argon2.using(type="ID", memory_cost=64, time_cost=1, parallelism=1).hash(PASSWORD)


class Phone(TestClient):
    """A browser that follows no redirect by itself."""

    def posts(self, path: str, **form: str) -> httpx.Response:
        return self.post(path, data=form)

    def signs_in(self, handle: str, password: str = PASSWORD) -> httpx.Response:
        return self.posts(routes.AUTH_SIGN_IN, handle=handle, password=password)

    def told(self, page: str) -> flash.Flash:
        """Return what the page is told of the form that was posted last."""
        return flash.read_flash("; ".join(f"{name}={value}" for name, value in self.cookies.items()), page)

    @property
    def token(self) -> str:
        return self.cookies.get("twofold-session-3000", "")


class Site:
    """The routes, their database, a clock that moves by hand, and whose sockets were hung up."""

    def __init__(self) -> None:
        inner = Starlette(
            routes=[
                *auth.ROUTES,
                *account.ROUTES,
                *recovery.ROUTES,
                *pin_lock.ROUTES,
                *way_out.ROUTES,
                *drafts.ROUTES,
                *export.ROUTES,
                *book.ROUTES,
                *erase.ROUTES,
                *calendar_feed.ROUTES,
                *push.ROUTES,
                *journal_import.ROUTES,
                *pack.ROUTES,
                *photos.ROUTES,
            ]
        )
        larger = {
            routes.PACK: pack.LARGEST_BODY,
            routes.BOOK_FILE: book.LARGEST_BODY,
            routes.IMPORT_FILE: journal_import.BODY,
            routes.PHOTO: photos.BODY,
        }
        self.app = BodyLimits(inner, larger)
        self.clock = SimpleNamespace(now=START)
        self.hung_up: list[str] = []

    def phone(self, agent: str = "") -> Phone:
        return Phone(self.app, follow_redirects=False, headers={"User-Agent": agent} if agent else {})

    def welcomes(self, name: str) -> str:
        with db.transact() as session:
            return people.sign_up(
                session,
                handle=name.casefold(),
                name=name,
                password_hash=_HASHED,
                under_18=False,
                now=self.clock.now,
            )

    def asks(self, phone: Phone, use_case: Any, *given: Any) -> Any:
        """Let whoever is signed in on a phone do something; raises what the door raises."""
        return transaction.for_person(phone.token, use_case, *given)


@pytest.fixture
def site(tmp_path: Path, key_ring: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    engine = db.open_engine(f"sqlite:///{tmp_path / 'twofold.db'}")
    databases.fill(engine)
    site = Site()
    monkeypatch.setattr(db, "engine", lambda: engine)
    for module in (transaction, auth, recovery, pin_lock, calendar_feed, push):
        monkeypatch.setattr(module, "clock", lambda: site.clock.now)
    monkeypatch.setattr("intimacy_app.http.signing_in.clock", lambda: site.clock.now)
    monkeypatch.setattr(tabs, "disconnect", lambda *sessions: site.hung_up.extend(sessions))
    monkeypatch.setattr(tabs, "disconnect_later", lambda session, seconds: None)
    rate_limits._limiter.cache_clear()
    yield site
    engine.dispose()


@pytest.fixture
def ana(site: Site) -> Phone:
    """Ana's phone, signed in."""
    site.welcomes("Ana")
    phone = site.phone()
    assert phone.signs_in("ana").status_code == 303
    return phone


@pytest.fixture
def other(site: Site, ana: Phone) -> Phone:
    """A second phone on which Ana is signed in."""
    phone = site.phone(FIREFOX)
    phone.signs_in("ana")
    return phone
