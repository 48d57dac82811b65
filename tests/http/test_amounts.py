"""How much anybody may send, before and after signing in."""

import asyncio
import itertools
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from intimacy_app import routes
from intimacy_app.access import rate_limits
from intimacy_app.http import body_limits
from intimacy_app.http.body_limits import DROPPED, LARGEST_FORM, LARGEST_HEADERS, BodyLimits
from intimacy_app.http.forms import MOST_FIELDS, read_form
from tests import inside
from tests.conftest import SOAK
from tests.inside import Phone

database, configured, phone = inside.database, inside.configured, inside.phone

Phones = Callable[..., Phone]
FORM = "application/x-www-form-urlencoded"
TAKES_FORMS = sorted(
    path for name, path in vars(routes).items() if name.startswith("AUTH_") or name == "PUSH_RENEW"
)

READS_NO_BODY = (routes.AUTH_BEAT, routes.AUTH_DRAFT_KEY, routes.AUTH_LEAVE_QUICKLY)


async def told_of(request: Request) -> JSONResponse:
    form = await read_form(request)
    return JSONResponse([len(form.multi_items()), sum(map(len, form.values()))])


@pytest.fixture(scope="module")
def route() -> BodyLimits:
    return BodyLimits(Starlette(routes=[Route("/", told_of, methods=["POST"])]), {})


class Sender:
    """Sends a body in pieces, and notes how much of it was taken and what was answered."""

    def __init__(self, pieces: Iterable[bytes]):
        self.pieces = iter(pieces)
        self.next = next(self.pieces, None)
        self.taken = self.status = 0
        self.body = b""

    async def receive(self) -> dict[str, Any]:
        piece, self.next = self.next, next(self.pieces, None)
        self.taken += len(piece or b"")
        return {"type": "http.request", "body": piece or b"", "more_body": self.next is not None}

    async def send(self, message: Any) -> None:
        self.status = message.get("status", self.status)
        self.body += message.get("body", b"")


def sent(app: Any, pieces: Iterable[bytes], kind: str = FORM, **headers: str) -> Sender:
    sender = Sender(pieces)
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope = {
        "type": "http", "method": "POST", "path": "/", "query_string": b"", "client": ("203.0.113.7", 1),
        "headers": [(b"content-type", kind.encode()), *named],
    }  # fmt: skip
    asyncio.run(app(scope, sender.receive, sender.send))
    return sender


@pytest.fixture(autouse=True)
def counted() -> None:
    rate_limits._limiter.cache_clear()


@pytest.mark.parametrize("path", TAKES_FORMS)
def test_every_form_is_cut(phone: Phones, path: str):
    answer = phone().posts(path, {"handle": "x" * LARGEST_FORM})
    if path in READS_NO_BODY:
        assert answer.status_code in (303, 401)
    else:
        assert (answer.status_code, "shorten it" in answer.text) == (413, True)


def test_a_form_that_just_fits_is_read(route: BodyLimits):
    pieces = [b"a=" + b"x" * 15_998, b"&b=" + b"x" * 16_000, b"&c=" + b"x" * 15_000]
    assert sent(route, pieces).status == 200


def test_a_body_without_an_end_is_cut_while_it_comes(route: BodyLimits):
    endless = sent(route, itertools.repeat(b"&" * 4_096))
    assert endless.status == 413
    assert endless.taken < LARGEST_FORM + DROPPED + 2 * 4_096


def test_a_body_that_says_how_long_it_is_is_not_even_begun(route: BodyLimits):
    told = sent(route, itertools.repeat(b"x"), content_length=str(10**9))
    assert (told.status, told.taken) == (413, 0)


@pytest.mark.parametrize("length", ["0", "-1", "1", "x", "9" * 5_000, "1e9", "٣"])
def test_a_length_that_is_a_lie_helps_nobody(route: BodyLimits, length: str):
    told = sent(route, itertools.repeat(b"&" * 4_096), content_length=length)
    assert told.status == 413
    assert told.taken < LARGEST_FORM + DROPPED + 2 * 4_096


def test_a_body_that_comes_too_slowly_is_given_up(route: BodyLimits, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(body_limits, "PATIENCE_SECONDS", 0.05)
    sender, pieces = Sender([]), itertools.repeat(b"a", 1_000)

    async def dribbles() -> Any:
        # Each piece is soon enough: it's the whole that takes too long.
        await asyncio.sleep(0.001)
        return {"type": "http.request", "body": (piece := next(pieces, b"")), "more_body": bool(piece)}

    sender.receive = dribbles
    scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "client": None}
    headers = {"headers": [(b"content-type", FORM.encode())]}
    asyncio.run(route({**scope, **headers}, sender.receive, sender.send))
    assert sender.status == 408


def test_one_address_sends_twenty_bodies_at_once():
    coming, going = 0, asyncio.Event()

    async def reads(scope: Any, receive: Any, send: Any) -> None:
        nonlocal coming
        coming += 1
        await going.wait()

    async def posts(app: BodyLimits, address: str, statuses: list[int]) -> None:
        scope = {"type": "http", "method": "POST", "path": "/", "query_string": b"", "headers": []}
        scope["client"] = (address, 1)

        async def send(message: Any) -> None:
            statuses.append(message.get("status", 0))

        await app(scope, Sender([b""]).receive, send)

    async def crowd() -> list[int]:
        app, statuses = BodyLimits(reads, {}), list[int]()
        addresses = [*["2001:db8::1", "2001:db8::2"] * 11, "203.0.113.8"]
        tasks = [asyncio.create_task(posts(app, address, statuses)) for address in addresses]
        for _ in addresses:
            await asyncio.sleep(0)
        going.set()
        await asyncio.gather(*tasks)
        await posts(app, "2001:db8::1", statuses)
        return statuses

    assert asyncio.run(crowd()).count(429) == 2
    assert coming == body_limits.AT_ONCE + 2, "twenty, the neighbor's, and one more once they were done"


@pytest.mark.parametrize(
    ("pieces", "kind"),
    [
        ([b"a=1&" * (MOST_FIELDS + 1)], FORM),
        ([b"a=" + b"x" * 17_000], FORM),
        (
            [b"--x\r\nContent-Disposition: form-data; name=a\r\n\r\n\r\n" * (MOST_FIELDS + 1), b"--x--"],
            "multipart/form-data; boundary=x",
        ),
        (
            [b'--x\r\nContent-Disposition: form-data; name=a; filename="a"\r\n\r\nwords\r\n--x--'],
            "multipart/form-data; boundary=x",
        ),
        ([b"--x--"], "multipart/form-data; boundary=x" + ";" * 300),
        ([b"--" + b"-" * 300], "multipart/form-data; boundary=" + "-" * 300),
        ([b""], "multipart/form-data"),
    ],
)
def test_what_is_no_form_of_ours_is_told_in_a_sentence(route: BodyLimits, pieces: list[bytes], kind: str):
    told = sent(route, pieces, kind)
    assert told.status == 400
    assert told.body.decode() == "This form couldn’t be read. Please go back and try again."


def test_headers_have_an_end_too(phone: Phones):
    answer = phone().gets(routes.HEALTH, headers={"X-Long": "x" * LARGEST_HEADERS})
    assert answer.status_code == 431


@pytest.mark.parametrize(
    "path", ["/" + "s/" * 5_000, "/sign-in?next=" + "a" * 5_000, "/feeds/" + "a" * 5_000]
)
def test_addresses_have_an_end_too(phone: Phones, path: str):
    assert phone().gets(path).status_code == 414


def test_one_address_posts_six_hundred_times_in_a_minute(phone: Phones):
    ana, mo = phone(), phone("198.51.100.1")
    told = {ana.posts(routes.AUTH_LOCK).status_code for _ in range(600)}
    assert 429 not in told
    refused = ana.posts(routes.AUTH_LOCK)
    assert refused.status_code == 429
    assert refused.text.startswith("Too many tries")
    assert mo.posts(routes.AUTH_LOCK).status_code != 429


def test_what_is_behind_the_socket_takes_no_body(phone: Phones):
    headers = {"Origin": "http://localhost:3000"}
    assert phone().posts(f"{routes.SOCKET}/", content=b"x" * 100_000, headers=headers).status_code == 426


parts = st.sampled_from(
    [
        b"--x", b"--x--", b"--", b"\r\n", b"\r\n\r\n", b"\n", b"-", b"x", b"Content-Disposition: form-data",
        b"Content-Disposition: form-data; name=a\r\n\r\n", b'; name="a"', b"; name*=utf-8''%ff",
        b"; filename=", b'; filename="a\\"', b"Content-Type: text/html; charset=utf-16\r\n",
        b"Content-Transfer-Encoding: base64", b":", b";", b"&", b"=", b"%", b"%41", b"%ff", b"+",
        b"\0", b"\xff", b"&" * 9_000, b"a=1&" * 40,
        b"x" * 20_000, b"\r\n--x\r" * 2_000, b"-" * 30_000,
    ]
)  # fmt: skip
kinds = st.sampled_from(
    [
        FORM, FORM + "; charset=utf-7", "multipart/form-data; boundary=x", "multipart/form-data; boundary=",
        'multipart/form-data; boundary="x', "multipart/form-data; charset=idna; boundary=x",
        "application/json", "multipart/form-data; boundary=" + "-" * 60,
        "multipart/mixed; boundary=x", "", "\xff",
    ]
)  # fmt: skip
lengths = st.none() | st.sampled_from(["0", "1", "65536", "99999999999", "-5", "x"])


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.timeout(0 if SOAK else 300)
@settings(max_examples=50_000 if SOAK else 2_000, suppress_health_check=list(HealthCheck))
@given(st.lists(parts | st.binary(max_size=50), max_size=12), kinds, lengths, st.sampled_from(["", "gzip"]))
def test_whatever_is_posted_is_read_or_refused(
    route: BodyLimits, pieces: list[bytes], kind: str, length: str | None, coding: str
):
    rate_limits._limiter.cache_clear()
    headers = {} if length is None else {"content_length": length}
    told = sent(route, pieces, kind, content_encoding=coding, **headers)
    assert told.status in (200, 400, 413)
    assert told.taken <= LARGEST_FORM + DROPPED + 40_000


def test_a_page_that_names_itself_oddly_is_no_error(phone: Phones):
    for referer in ("http://[", "http://]/?next=/x", "//", "\x7f" * 90):
        assert phone().posts(routes.AUTH_SIGN_IN, headers={"Referer": referer}).status_code == 401
