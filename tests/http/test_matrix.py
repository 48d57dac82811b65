"""Every route has a policy, and keeps to it whoever calls it, however, and with whatever they send."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from starlette.routing import Mount, Route

from intimacy_app import routes
from intimacy_app.http.policy import policy_of
from intimacy_app.settings import PROJECT
from intimacy_app.store import db
from tests import held, inside
from tests.conftest import SOAK
from tests.http.table import FIELDS, METHODS, ROUTES, is_no_error, table
from tests.inside import PASSWORD, Phone
from tests.pages.everybody import COOKIES, OURS, OUTSIDERS, WORDS, House, built, copy, house, rows_of

__all__ = ["built", "copy", "house"]

POLICIES = {"public", "session", "person"}
PIN = "482913"
AWAY_FROM_HERE = "https://example.org/"

# What asks somebody to sign in or to unlock; what could not be read is refused as that.
TURNED_AWAY = {303, 401, 423}
NOT_UNDERSTOOD = {400, 413, 422}


OF_SESSIONS = [path for path, route in ROUTES.items() if policy_of(route.endpoint) in ("person", "session")]
OF_PERSONS = [path for path, route in ROUTES.items() if policy_of(route.endpoint) == "person"]


def own_method(path: str) -> str:
    return "POST" if "POST" in (ROUTES[path].methods or ()) else "GET"


def bodies(house: House) -> Iterator[dict[str, Any]]:
    """Yield what somebody hostile might send to any route: ids of others in every field, and nonsense."""
    values = [
        *house.ids,
        house.space,
        house.code,
        "",
        "\0",
        "x" * 1_500,
        "x" * 70_000,
        AWAY_FROM_HERE,
        "'; DROP TABLE person;--",
    ]
    for value in values:
        yield {"data": dict.fromkeys(FIELDS, value)}
    yield {"data": {name: ["one", "two"] for name in FIELDS}}
    yield {"json": {name: {"a": [None]} for name in FIELDS}}
    yield {"content": b"\xff\xfe=%%%&&&=", "headers": {"content-type": "application/x-www-form-urlencoded"}}
    yield {"content": b"--x\r\nbroken", "headers": {"content-type": "multipart/form-data; boundary=x"}}
    yield {"content": b"no boundary", "headers": {"content-type": "multipart/form-data"}}
    yield {"files": dict.fromkeys(FIELDS, ("words.txt", b"x" * 1000))}
    yield {"headers": {"x-forwarded-for": "\x7f, 1.2.3.4", "content-length": "0", "accept-language": "*;q=x"}}


def calls(path: str, house: House, cookie: str, *methods: str) -> Iterator[httpx.Response]:
    """Call a route in each of these ways, each time as a browser that has just that cookie.

    A method that is not the route's own leads past it, whatever comes with it: those share the bodies.
    """
    others = [method for method in methods if method not in (ROUTES[path].methods or ())]
    for method in methods or (own_method(path),):
        for number, sent in enumerate(bodies(house)):
            if not SOAK and method in others and number % len(others) != others.index(method):
                continue
            inside.forget_tries()
            headers = {"cookie": cookie} | sent.get("headers", {})
            yield Phone(house.app).client.request(method, path, **(sent | {"headers": headers}))


def is_refused(answer: httpx.Response, to: str) -> bool:
    """Return whether somebody was turned away to that page, and told nothing."""
    led_to = answer.headers.get("location", "")
    asked = not led_to or led_to.startswith(to)
    return (
        answer.status_code in TURNED_AWAY and asked and WORDS not in answer.text and not sets_session(answer)
    )


def sets_session(answer: httpx.Response) -> bool:
    return bool(answer.cookies.get("twofold-session-3000"))


def test_every_route_declares_a_policy():
    """One without is open to whoever finds it: see `intimacy_app/http/policy.py`."""
    assert {path: policy_of(route.endpoint) for path, route in ROUTES.items()}.items() >= {
        (routes.EXPORT, "person"),
        (routes.AUTH_UNLOCK, "session"),
        (routes.HEALTH, "public"),
    }
    assert [path for path, route in ROUTES.items() if policy_of(route.endpoint) not in POLICIES] == []


def test_whatever_else_is_mounted_says_so():
    mounted = {part.path: policy_of(part.app) for part in table() if isinstance(part, Mount)}
    assert mounted == {routes.SOCKET: "handlers", "": "public"}
    assert [part for part in table() if not isinstance(part, Mount | Route)] == []


def test_what_changes_something_is_never_a_get():
    safe = {path for path, route in ROUTES.items() if "GET" in (route.methods or ())}
    assert safe & set(OF_SESSIONS) == {routes.EXPORT, routes.BOOK, routes.PACK_FILE, routes.PHOTO_FILE}
    for path in ROUTES:
        assert not path.startswith("/auth/") or ROUTES[path].methods == {"POST"}


@pytest.mark.parametrize("path", OF_SESSIONS)
def test_a_stranger_is_sent_to_sign_in(path: str, house: House):
    before = held.dump(house.engine)
    session = house.people["Ana"].session
    strange = ("", *COOKIES, f"twofold-device-3000={session}", f"TWOFOLD-SESSION-3000={session}")
    for cookie in strange:
        for answer in calls(path, house, cookie) if cookie == "" else [next(calls(path, house, cookie))]:
            assert is_refused(answer, routes.SIGN_IN) or answer.status_code in NOT_UNDERSTOOD
            assert not sets_session(answer)
            assert WORDS not in answer.text
    assert held.dump(house.engine) == before


@pytest.mark.parametrize("path", OF_SESSIONS)
def test_a_session_that_has_ended_is_a_stranger(path: str, copy: House):
    ana = Phone(copy.app)
    assert ana.signs_in().status_code == 303
    cookie = ana.cookie
    ana.posts(routes.AUTH_SIGN_OUT)
    before = held.dump(db.engine())
    for answer in calls(path, copy, cookie):
        assert is_refused(answer, routes.SIGN_IN) or answer.status_code in NOT_UNDERSTOOD
        assert WORDS not in answer.text
    assert held.dump(db.engine()) == before


@pytest.mark.parametrize("path", OF_PERSONS)
def test_a_locked_session_is_sent_to_unlock(path: str, copy: House):
    ana = Phone(copy.app)
    assert ana.signs_in().status_code == 303
    ana.posts(routes.AUTH_SET_PIN, {"pin": PIN})
    ana.posts(routes.AUTH_LOCK)
    before = held.dump(db.engine())
    for answer in calls(path, copy, ana.cookie):
        assert is_refused(answer, routes.UNLOCK) or answer.status_code in NOT_UNDERSTOOD
        assert answer.status_code != 401
        assert WORDS not in answer.text
    assert held.dump(db.engine()) == before


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.parametrize("path", ROUTES)
@pytest.mark.parametrize("who", OUTSIDERS)
def test_nothing_of_a_pair_is_told_to_anybody_else_or_changed_by_them(path: str, who: str, copy: House):
    before = rows_of(copy)
    for answer in calls(path, copy, copy.people[who].cookie, *METHODS):
        assert is_no_error(answer)
        assert WORDS not in answer.text
    assert rows_of(copy) == before


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.parametrize("path", ROUTES)
@pytest.mark.parametrize("who", ["Ana", "Mo"])
def test_whatever_a_member_sends_is_answered_in_plain_words(path: str, who: str, copy: House):
    for answer in calls(path, copy, copy.people[who].cookie, *METHODS):
        assert is_no_error(answer)
        assert "Traceback" not in answer.text
        assert answer.headers.get("location", "/").startswith("/")


@pytest.mark.parametrize("path", ROUTES)
def test_a_method_that_is_not_its_own_is_refused(path: str, house: House):
    before = held.dump(house.engine)
    for method in set(METHODS) - (ROUTES[path].methods or set()):
        for who in ("Ana", "Mo"):
            answer = Phone(house.app).client.request(
                method, path, headers={"cookie": house.people[who].cookie}
            )
            # It falls through to the built pages, which have none at that address.
            assert is_no_error(answer)
            assert answer.status_code in (404, 405, 503)
    assert held.dump(house.engine) == before


def test_the_matrix_is_as_large_as_is_written():
    """`docs/asvs.md` names these numbers; a route or a caller more changes them."""
    callers = 3 + len(OUTSIDERS) + 2  # stranger, ended, locked; and the two members
    assert (callers, len(FIELDS), len(METHODS)) == (8, 25, 9)
    written = (PROJECT / "docs" / "asvs.md").read_text("utf-8")
    assert f"The matrix: {len(ROUTES)} routes and {len(OURS)} handlers of the pages" in written


def test_proving_the_password_of_another_opens_nothing(house: House):
    """Somebody's own password is not a key to anybody else's session."""
    eve = house.people["taken out again"]
    answer = eve.posts(routes.AUTH_PROVE, {"current": PASSWORD, "next": routes.EXPORT})
    assert answer.headers["location"] == routes.EXPORT
    assert WORDS not in eve.gets(routes.EXPORT).text
