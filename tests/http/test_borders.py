"""The borders around every request: origins, headers, and tabs bound to sessions."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import parse_qs

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from intimacy_app import routes
from intimacy_app.frontend.serving import SCRIPT_HASHES
from intimacy_app.http.borders import CarefulHeaders, TabBoundToSession, bound_token
from intimacy_app.settings import settings
from tests import inside
from tests.inside import Phone

database, configured, phone = inside.database, inside.configured, inside.phone

Phones = Callable[..., Phone]

POSTS = [path for name, path in vars(routes).items() if name.startswith("AUTH_")]
FOREIGN = [
    "https://evil.example",
    "null",
    "",
    "http://localhost",
    "http://localhost:3000.evil.example",
    "http://localhost:3000/",
    "https://localhost:3000",
    "http://LOCALHOST:3000",
    "http://user@localhost:3000",
    "http://localhost:3001",
    "http://localhost:3000, https://evil.example",
]


@pytest.mark.parametrize("path", POSTS)
def test_a_form_of_another_site_is_refused_on_every_route(phone: Phones, path: str):
    ana = phone()
    for origin in FOREIGN:
        answer = ana.posts(path, {}, headers={"Origin": origin})
        assert (answer.status_code, answer.text) == (403, "This request came from another site.")
        assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "QUERY"])
def test_every_method_that_may_change_something_asks_for_the_origin(phone: Phones, method: str):
    answer = phone().client.request(method, routes.AUTH_SIGN_OUT, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403


def test_our_own_pages_may_post_by_each_name_of_this_machine(phone: Phones):
    for origin in ("http://localhost:3000", "http://127.0.0.1:3000"):
        assert phone().posts(routes.AUTH_SIGN_OUT, headers={"Origin": origin}).status_code == 303


def test_over_https_only_the_address_that_people_type_may(phone: Phones, configured: Callable[..., None]):
    configured(base_url="https://two.example")
    ana = phone()
    assert ana.posts(routes.AUTH_SIGN_OUT, headers={"Origin": "https://two.example"}).status_code == 303
    for origin in ("http://two.example", "http://localhost:3000", "https://two.example:444", "null"):
        assert ana.posts(routes.AUTH_SIGN_OUT, headers={"Origin": origin}).status_code == 403


@pytest.mark.parametrize("origin", [*FOREIGN, None])
def test_the_socket_is_refused_to_other_sites_and_to_whoever_names_none(phone: Phones, origin: str | None):
    headers = {} if origin is None else {"Origin": origin}
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        phone().client.websocket_connect(f"{routes.SOCKET}/?token=t", headers=headers),
    ):
        pass
    assert refused.value.code == 4403
    assert phone().gets(f"{routes.SOCKET}/", headers=headers).status_code == 403


def test_a_token_is_bound_to_the_session_it_comes_with():
    sessions = ["", "a", "b", "a\0", "\0a"]
    tokens = ["", "a", "b", "t\0a"]
    names = {bound_token(token, session) for token in tokens for session in sessions}
    assert len(names) == len(tokens) * len(sessions)
    assert all(len(name) == 64 for name in names)


@pytest.mark.parametrize(
    ("query", "cookie", "expected"),
    [
        ("token=t", "twofold-session-3000=s", ("t", "s")),
        ("token=t&EIO=4", "", ("t", "")),
        ("token=t", "twofold-device-3000=s; twofold-session-3000=s2", ("t", "s2")),
        ("token=a&token=b", "twofold-session-3000=s", ("b", "s")),
        ("", "twofold-session-3000=s", ("", "s")),
        ("token=%C3%A9", "twofold-session-3000=s", ("é", "s")),
    ],
)
def test_reflex_gets_one_token_and_never_the_one_that_was_sent(
    query: str, cookie: str, expected: tuple[str, str]
):
    seen: list[str] = []

    async def reflex(scope: Any, receive: Any, send: Any) -> None:
        seen.extend(parse_qs(scope["query_string"].decode())["token"])

    @contextmanager
    def line(*_: Any) -> Iterator[None]:
        yield

    scope = {
        "type": "websocket",
        "query_string": query.encode(),
        "headers": [(b"cookie", cookie.encode())] if cookie else [],
    }

    async def nothing(*_: Any) -> Any:
        return {}

    asyncio.run(TabBoundToSession(reflex, line)(scope, nothing, nothing))
    assert seen == [bound_token(*expected)]


CAREFUL = {
    "referrer-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=()",
}
DIRECTIVES = {"base-uri 'none'", "frame-ancestors 'none'"}
OF_PAGES = {"default-src 'none'", "form-action 'self'"}


def a_page(request: Request) -> HTMLResponse:
    request.scope[SCRIPT_HASHES] = ["sha256-abc="]
    return HTMLResponse("<p>a page")


A_PAGE = Starlette(routes=[Route("/", a_page)])


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", routes.HEALTH, 200),
        ("POST", routes.AUTH_SIGN_OUT, 303),
        ("POST", routes.AUTH_SIGN_IN, 401),
        ("GET", "/", 503),
        ("GET", f"{routes.SOCKET}/", 403),
    ],
)
def test_every_answer_carries_the_careful_headers(phone: Phones, method: str, path: str, status: int):
    answer = phone().client.request(method, path)
    assert answer.status_code == status
    assert CAREFUL.items() <= dict(answer.headers).items()
    policy = answer.headers["content-security-policy"].split("; ")
    assert set(policy) >= DIRECTIVES
    assert not any(word in directive for directive in policy for word in ("unsafe-eval", "*", "http:"))
    assert "unsafe-inline" not in next(
        d for d in policy if d.startswith(("script-src", "default-src 'self'"))
    )
    is_page = answer.headers["content-type"].startswith("text/html") if answer.content else False
    assert (set(policy) >= OF_PAGES) == is_page
    assert answer.headers["cache-control"] == "no-store"
    assert "strict-transport-security" not in answer.headers


def test_an_answer_after_an_error_is_careful_too_and_tells_nothing():
    def breaks(_: Any) -> Any:
        raise RuntimeError("canary of the inside")

    app = CarefulHeaders(Starlette(routes=[Route("/", breaks)]))
    answer = TestClient(app, raise_server_exceptions=False).get("/")
    assert answer.status_code == 500
    assert "canary" not in answer.text
    assert CAREFUL.items() <= dict(answer.headers).items()


def test_no_error_leaves_the_app_whose_message_the_server_would_print(phone: Phones, monkeypatch: Any):
    def breaks(*_: Any) -> Any:
        raise RuntimeError("canary of the inside")

    monkeypatch.setattr("intimacy_app.http.auth._credentials", breaks)
    assert phone().signs_in().status_code == 500


def test_an_answer_that_says_how_long_it_may_be_kept_is_believed():
    page = Route("/", lambda _: PlainTextResponse("", headers={"Cache-Control": "no-cache"}))
    answer = TestClient(CarefulHeaders(Starlette(routes=[page]))).get("/")
    assert answer.headers["cache-control"] == "no-cache"


def test_the_inline_scripts_of_our_pages_are_named_by_their_hashes():
    answer = TestClient(CarefulHeaders(A_PAGE)).get("/")
    assert "script-src 'self' 'sha256-abc=';" in answer.headers["content-security-policy"]


def test_a_page_that_has_not_changed_keeps_the_policy_it_came_with():
    unchanged = Starlette(routes=[Route("/", lambda _: Response(status_code=304))])
    answer = TestClient(CarefulHeaders(unchanged)).get("/")
    assert "content-security-policy" not in answer.headers


def test_the_socket_of_our_own_address_alone_may_be_opened_by_a_page(configured: Callable[..., None]):
    configured(base_url="https://two.example")
    policy = TestClient(CarefulHeaders(A_PAGE)).get("/").headers["content-security-policy"]
    assert "connect-src 'self' wss://two.example;" in policy
    assert settings().origins == {"https://two.example"}
