"""Where messages go: to a public address over TLS, looked up once, and nowhere else."""

import asyncio
import socket
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from cryptography.exceptions import InvalidTag

from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.notifications.subscriptions import Message, PushMessage, Subscription
from intimacy_app.push import send
from intimacy_app.push.send import DeliveryResult, NotPublic
from tests.push.service import PushService, push_service
from tests.services.notification_helpers import Device, new_device

PUBLIC, OTHER_PUBLIC, PRIVATE = "93.184.216.34", "2001:4860:4860::8888", "10.0.0.7"


@pytest.fixture
def device() -> Device:
    return new_device()


def sends(device: Device, kind: NotificationKind | None = NotificationKind.THANKS) -> DeliveryResult:
    parcel = PushMessage("a-device", Subscription(**device.given), Message(kind, "en", 3))
    return asyncio.run(send.send(parcel))


def leads_to(patch: pytest.MonkeyPatch, *answers: list[str]) -> list[str]:
    """Let the name lead to other addresses at each look; return the list of names that are looked up."""
    names: list[str] = []

    async def getaddrinfo(self: Any, host: str, port: int, **_: Any) -> list[Any]:
        names.append(host)
        found = answers[min(len(names), len(answers)) - 1]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]

    patch.setattr(asyncio.BaseEventLoop, "getaddrinfo", getaddrinfo)
    return names


def connects(patch: pytest.MonkeyPatch, *refuse: str) -> list[httpx.Request]:
    """Return the requests that would be sent, instead of sending any; some addresses do not answer."""
    requests: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        if request.url.host in refuse:
            raise httpx.ConnectError("no route")
        return httpx.Response(201)

    patch.setattr(send, "transport", lambda: httpx.MockTransport(answer))
    return requests


def test_a_message_arrives_for_the_name_and_can_be_read_by_the_device_alone(
    service: PushService, device: Device
):
    assert sends(device) is DeliveryResult.DELIVERED
    (received,) = service.received
    assert service.names == ["push.example"]
    assert received.headers["host"] == "push.example"
    assert received.path == device.endpoint.removeprefix("https://push.example")
    assert received.read_by(device)["notification"]["body"] == "Something new for you"
    with pytest.raises(InvalidTag):
        received.bytes_for(replace(new_device(), secret=device.secret))


@pytest.mark.parametrize(
    ("kind", "ttl", "urgency"),
    [
        (NotificationKind.OPENED, "86400", "normal"),
        (NotificationKind.THANKS, "86400", "normal"),
        (NotificationKind.JOINED, "86400", "normal"),
        (NotificationKind.REMINDER, "3600", "high"),
        (None, "60", "high"),
    ],
)
def test_its_headers_say_how_long_it_is_worth_keeping(
    service: PushService, device: Device, kind: NotificationKind | None, ttl: str, urgency: str
):
    sends(device, kind)
    headers = service.received[0].headers
    assert (headers["ttl"], headers["urgency"], headers["content-encoding"]) == (ttl, urgency, "aes128gcm")
    assert len(headers["topic"]) == 32
    assert set(headers) <= {
        *("host", "accept", "accept-encoding", "connection", "user-agent", "content-length"),
        *("content-type", "content-encoding", "ttl", "urgency", "topic", "authorization"),
    }


@pytest.mark.parametrize("status", [404, 410])
def test_a_device_that_the_service_no_longer_knows_is_gone(service: PushService, device: Device, status: int):
    service.status = status
    assert sends(device) is DeliveryResult.GONE


@pytest.mark.parametrize("status", [400, 401, 403, 413, 429, 500, 503])
def test_another_answer_leaves_the_device_as_it_is(service: PushService, device: Device, status: int):
    service.status = status
    assert sends(device) is DeliveryResult.REFUSED
    assert len(service.received) == 1


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_no_redirect_is_followed(service: PushService, device: Device, status: int):
    service.status = status
    service.answers = {"Location": f"https://push.example:{service.port}/elsewhere"}
    assert sends(device) is DeliveryResult.REFUSED
    assert len(service.received) == 1


def test_a_service_that_proves_to_be_somebody_else_receives_nothing(
    service: PushService, device: Device, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with push_service(tmp_path, "other.example") as other:

        async def places(host: str) -> list[tuple[str, int]]:
            return other.places

        monkeypatch.setattr(send, "public_addresses", places)
        monkeypatch.setattr(send, "tls", lambda: other.trusted)
        assert sends(device) is DeliveryResult.REFUSED
        assert other.received == []


@pytest.mark.parametrize("scheme", ["http", "ftp", ""])
def test_nothing_is_sent_without_tls(service: PushService, scheme: str):
    assert sends(new_device(f"{scheme}://push.example/x")) is DeliveryResult.REFUSED
    assert service.received == []


@pytest.mark.parametrize(
    "addresses", [["127.0.0.1"], [PRIVATE], ["169.254.169.254"], ["::1"], [PUBLIC, PRIVATE], []]
)
def test_a_name_that_leads_inside_is_not_followed(
    monkeypatch: pytest.MonkeyPatch, device: Device, key_ring: Path, addresses: list[str]
):
    names, requests = leads_to(monkeypatch, addresses), connects(monkeypatch)
    assert sends(device) is DeliveryResult.REFUSED
    assert (names, requests) == (["push.example"], [])


def test_a_name_that_answers_differently_the_second_time_is_looked_up_once(
    monkeypatch: pytest.MonkeyPatch, device: Device, key_ring: Path
):
    names, requests = leads_to(monkeypatch, [PUBLIC], ["127.0.0.1"]), connects(monkeypatch)
    assert sends(device) is DeliveryResult.DELIVERED
    assert names == ["push.example"]
    (request,) = requests
    assert (request.url.host, request.url.port or 443) == (PUBLIC, 443)
    assert request.headers["Host"] == "push.example"
    assert request.extensions["sni_hostname"] == "push.example"


def test_where_one_address_does_not_answer_the_next_is_tried(
    monkeypatch: pytest.MonkeyPatch, device: Device, key_ring: Path
):
    leads_to(monkeypatch, [OTHER_PUBLIC, PUBLIC])
    requests = connects(monkeypatch, OTHER_PUBLIC)
    assert sends(device) is DeliveryResult.DELIVERED
    assert [request.url.host for request in requests] == [OTHER_PUBLIC, PUBLIC]


def test_loopback_is_not_public(monkeypatch: pytest.MonkeyPatch):
    leads_to(monkeypatch, ["127.0.0.1"])
    with pytest.raises(NotPublic):
        asyncio.run(send.public_addresses("localhost.example"))


def test_no_proxy_of_the_environment_is_asked(
    service: PushService, device: Device, monkeypatch: pytest.MonkeyPatch
):
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert sends(device) is DeliveryResult.DELIVERED


def test_a_service_that_never_answers_is_given_up(
    device: Device, monkeypatch: pytest.MonkeyPatch, key_ring: Path
):
    monkeypatch.setattr(send, "WITHIN_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:

        async def places(host: str) -> list[tuple[str, int]]:
            return [silent.getsockname()]

        monkeypatch.setattr(send, "public_addresses", places)
        assert sends(device) is DeliveryResult.REFUSED


def test_the_log_holds_neither_address_nor_name(
    monkeypatch: pytest.MonkeyPatch, device: Device, key_ring: Path, capfd: pytest.CaptureFixture[str]
):
    leads_to(monkeypatch, [PRIVATE])
    sends(device)
    heard = "".join(capfd.readouterr())
    assert "push.example" not in heard
    assert device.endpoint not in heard
