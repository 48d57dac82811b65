"""A disk that is full or read-only, a database that is locked or away: one sentence, and nothing is lost."""

import re
import resource
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import OperationalError
from starlette.routing import Route

from intimacy_app import routes
from intimacy_app.access.cookies import session_cookie
from intimacy_app.access.flash import read_flash
from intimacy_app.http import (
    account,
    auth,
    calendar_feed,
    drafts,
    erase,
    export,
    health,
    pack,
    pin_lock,
    push,
    recovery,
)
from intimacy_app.http.unavailable import unavailable
from intimacy_app.pages.today import TodayState
from intimacy_app.settings import PROJECT
from intimacy_app.store import availability, db
from intimacy_app.store.availability import StorageUnavailable
from tests import inside
from tests.inside import PASSWORD, Phone
from tests.pages.together import pair_of, seals

database, phone = inside.database, inside.phone

SENTENCE = "Nothing can be loaded or saved right now."
ROUTES = [
    route
    for module in (account, auth, drafts, erase, export, calendar_feed, pin_lock, pack, push, recovery)
    for route in module.ROUTES
    if route.path != routes.AWAY  # which asks no database
]


@contextmanager
def full(_engine: Engine) -> Iterator[None]:
    """Let the system refuse every write to a file, as it does where the disk is full."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def read_only(engine: Engine) -> Iterator[None]:
    def cap(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("PRAGMA query_only = ON")

    with on_each_connection(engine, cap):
        yield


@contextmanager
def locked(engine: Engine) -> Iterator[None]:
    """Let somebody else write and never finish."""
    other = sqlite3.connect(str(engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    def hurry(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("PRAGMA busy_timeout = 1")

    with on_each_connection(engine, hurry):
        yield
    other.close()


@contextmanager
def away(engine: Engine) -> Iterator[None]:
    gone = db.open_engine("postgresql+psycopg://nobody@127.0.0.1:1/nothing")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(db, "engine", lambda: gone)
        yield


@contextmanager
def on_each_connection(engine: Engine, what: Callable[..., None]) -> Iterator[None]:
    engine.dispose()
    event.listen(engine, "connect", what)
    yield
    event.remove(engine, "connect", what)
    engine.dispose()


FAILURES = [full, read_only, locked, away]
Failure = Callable[[Engine], "contextmanager[None]"]


@pytest.mark.parametrize("fails", FAILURES)
def test_signing_in_says_so_and_keeps_the_name(phone: Callable[[], Phone], database: Engine, fails: Failure):
    mo = phone()
    mo.signs_up("Mo")
    mo.client.cookies.clear()
    with fails(database):
        answer = mo.posts(routes.AUTH_SIGN_IN, {"handle": "Mo-here", "password": PASSWORD})
    assert answer.status_code == 503
    note = read_flash(mo.cookie, routes.SIGN_IN)
    assert (note.refusal, note.handle) == ("StorageUnavailable", "Mo-here")
    assert note.sentence.startswith(SENTENCE)


@pytest.mark.parametrize("fails", FAILURES)
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.path)
def test_no_route_fails_without_the_sentence(
    phone: Callable[[], Phone], database: Engine, fails: Failure, route: Route
):
    mo = phone()
    mo.signs_up("Mo")
    path = route.path.replace("{secret}", "a" * 43).replace("{id}", "a" * 32)
    posts = "POST" in (route.methods or ())
    with fails(database):
        form = {"handle": "mo", "password": PASSWORD, "name": "Mo", "pin": "123456", "understood": "on"}
        answer = mo.posts(path, form) if posts else mo.gets(path)
    assert answer.status_code != 500
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert SENTENCE in answer.text or "Refresh" in answer.headers


@pytest.mark.parametrize("fails", FAILURES)
def test_leaving_quickly_works_all_the_same(phone: Callable[[], Phone], database: Engine, fails: Failure):
    mo = phone()
    mo.signs_up("Mo")
    with fails(database):
        answer = mo.posts(routes.AUTH_LEAVE_QUICKLY)
    assert (answer.status_code, answer.headers["location"]) == (303, routes.AWAY)
    assert f'{session_cookie()}=""' in answer.headers["set-cookie"]


@pytest.mark.parametrize("fails", FAILURES)
def test_sealing_says_so_and_the_page_keeps_what_it_shows(
    phone: Callable[[], Phone], database: Engine, monkeypatch: pytest.MonkeyPatch, fails: Failure
):
    inside.note_rings(monkeypatch)
    pair = pair_of(phone(), phone())
    screen = pair.today(pair.ana)
    before = screen.state(TodayState).today.card.prompt
    with fails(database):
        seals(screen, "some words")
    state = screen.state(TodayState)
    assert state.refused.startswith(SENTENCE)
    assert (state.today.card.prompt, state.ready, state.gone) == (before, True, False)


@pytest.mark.parametrize("fails", FAILURES)
def test_what_fails_is_one_fact_of_the_domain(database: Engine, fails: Failure):
    def write() -> None:
        with db.transact() as session:
            session.connection().execute(text("CREATE TABLE much AS SELECT randomblob(500000)"))

    with fails(database), pytest.raises(StorageUnavailable):
        write()


def test_a_statement_that_is_wrong_is_our_fault_and_no_storage(database: Engine):
    def ask() -> None:
        with db.transact() as session:
            session.connection().execute(text("SELECT nothing FROM nowhere"))

    with pytest.raises(OperationalError):
        ask()


def test_health_looks_at_whether_there_is_room_to_write(phone: Callable[[], Phone], database: Engine):
    mo = phone()
    assert mo.gets(routes.HEALTH).json() == {"status": "ok", "database": "ok"}
    health.reset()
    with full(database):
        answer = mo.gets(routes.HEALTH)
    assert answer.status_code == 503
    assert answer.json() == {"status": "unavailable", "database": "ok", "storage": "cannot be written"}
    health.reset()
    assert mo.gets(routes.HEALTH).status_code == 200


def test_health_looks_at_whether_the_database_is_read_only(
    phone: Callable[[], Phone], database: Engine, monkeypatch: pytest.MonkeyPatch
):
    mo = phone()
    # Whoever runs the tests may write everything: what the system would say is said for it.
    monkeypatch.setattr(availability.os, "access", lambda path, mode: not str(path).endswith(".db"))
    assert mo.gets(routes.HEALTH).status_code == 503


def test_health_waits_for_nobody_who_writes(phone: Callable[[], Phone], database: Engine):
    mo = phone()
    with locked(database):
        assert mo.gets(routes.HEALTH).status_code == 200


def test_a_folder_that_is_full_or_not_there_is_told(tmp_path: Path, database: Engine):
    assert availability.of_folder(tmp_path) == ""
    assert availability.of_folder(tmp_path / "nowhere")
    with full(database):
        assert availability.of_folder(tmp_path)


def test_the_page_that_stands_alone_has_a_heading_its_style_and_a_way_back():
    answer = unavailable({"type": "http", "headers": [(b"referer", b"http://localhost:3000/settings")]})
    page = bytes(answer.body).decode()
    sheets = re.findall(r'<link rel="stylesheet" href="/(.+?)">', page)
    assert sheets
    assert [name for name in sheets if not (PROJECT / "assets" / name).is_file()] == []
    assert re.search(r"<main><h1>[^<]+</h1><p>[^<]+</p><a [^>]*>[^<]+</a></main>", page)
