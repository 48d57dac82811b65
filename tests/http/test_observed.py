"""What is told of requests and events: a random mark, a sort, a count, and never an address or a word."""

import asyncio
import io
import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from intimacy_app.http.observed import Observed, kind_of
from intimacy_app.settings import settings
from intimacy_app.telemetry import logs, metrics, shutdown

SECRET = "a-secret-in-an-address"


def fails(_request: object) -> PlainTextResponse:
    raise RuntimeError(f"what somebody typed: {SECRET}")


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """What the log says."""
    handlers, level = logging.root.handlers[:], logging.root.level
    heard = io.StringIO()
    monkeypatch.setattr(sys, "stderr", heard)
    logs.set_up()
    yield heard
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)


@pytest.fixture
def client() -> TestClient:
    routes = [Route("/join/{code}", fails), Route("/fine", lambda _: PlainTextResponse("fine"))]
    return TestClient(Observed(Starlette(routes=routes)))


def test_each_request_has_a_mark_of_its_own(client: TestClient):
    marks = {client.get("/fine").headers["x-request-id"] for _ in range(3)}
    assert len(marks) == 3
    assert all(re.fullmatch("[0-9a-f]{12}", mark) for mark in marks)


def test_a_mark_that_somebody_sends_is_not_taken_over(client: TestClient):
    assert client.get("/fine", headers={"X-Request-Id": "mine"}).headers["x-request-id"] != "mine"


def test_a_failure_is_told_with_its_mark_and_without_its_content(client: TestClient, told: io.StringIO):
    answer = client.get(f"/join/{SECRET}")
    assert answer.status_code == 500
    assert f"request_id='{answer.headers['x-request-id']}'" in told.getvalue()
    assert "RuntimeError at fails" in told.getvalue()
    assert SECRET not in told.getvalue() + answer.text


def test_what_fails_outside_the_routes_is_answered_too():
    async def broken(*_: object) -> None:
        raise RuntimeError(SECRET)

    answer = TestClient(Observed(broken)).get("/")
    assert answer.status_code == 500
    assert answer.headers["x-request-id"] in answer.text
    assert SECRET not in answer.text


def test_a_line_of_an_event_carries_its_mark(told: io.StringIO):
    async def handler() -> None:
        structlog.get_logger("intimacy_app.x").warning("seen")
        structlog.get_logger("intimacy_app.x").warning("seen_again")

    asyncio.run(shutdown.tracked(handler)())
    asyncio.run(shutdown.tracked(handler)())
    marks = re.findall(r"event_id='(\w+)'", told.getvalue())
    assert (len(marks), len(set(marks))) == (4, 2)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "page"),
        (f"/join/{SECRET}", "page"),
        (f"/reset/{SECRET}", "page"),
        ("/s/abc/today", "page"),
        ("/auth/sign-in", "form"),
        (f"/feeds/{SECRET}.ics", "feed"),
        ("/healthz", "health"),
        ("/readyz", "health"),
        ("/export.zip", "export"),
        ("/book", "export"),
        ("/book.html", "export"),
        ("/assets/x.js", "file"),
        (f"/{SECRET}", "page"),
    ],
)
def test_an_address_is_told_by_its_sort_alone(path: str, kind: str):
    assert kind_of(path) == kind


@pytest.mark.parametrize("address", ["9464", "localhost", ":9464", "127.0.0.1:", "127.0.0.1:0", "h:70000"])
def test_an_address_of_the_figures_that_will_not_do_is_told(address: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TWOFOLD_METRICS", address)
    with pytest.raises(ValueError, match="host and port"):
        type(settings())()  # pyright: ignore[reportCallIssue]


def test_nothing_is_counted_where_nobody_asked(tmp_path: Path):
    assert metrics._meters() is None
    metrics.count_event("done", 0.1)
    metrics.count_request("page", 200, 0.1)
    with metrics.count_socket():
        pass
