"""Sends to push services, whose addresses come from people: to public addresses over HTTPS, and only there.

The name is looked up once. What was looked up is judged, and connected to by its number, so that a name
that answers differently a moment later leads nowhere else. Nothing is redirected, and nothing is read.
"""

import asyncio
import socket
import ssl
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

import structlog

from intimacy_app.domain.notifications.subscriptions import PushMessage, Subscription, is_public
from intimacy_app.push import message
from intimacy_app.telemetry import logs

if TYPE_CHECKING:
    import httpx

WITHIN_SECONDS = 15
HTTPS_PORT = 443

log = structlog.get_logger(__name__)

SocketAddress = tuple[str, int]


class DeliveryResult(Enum):
    """What came of a message."""

    DELIVERED = "delivered"
    GONE = "gone"  # the push service no longer knows this device
    REFUSED = "refused"


class NotPublic(Exception):
    """The name leads, also, to an address that is not on the public Internet."""


async def send(outgoing: PushMessage) -> DeliveryResult:
    """Send one message, once, and return what came of it; it raises nothing."""
    try:
        body, headers = message.encrypt(outgoing.subscription, outgoing.message)
    except ValueError:
        return DeliveryResult.GONE  # a key that is no point of the curve
    try:
        async with asyncio.timeout(WITHIN_SECONDS):
            return _result_of(await _post(outgoing.subscription, body, headers))
    except Exception as error:
        # Neither its name nor its message: both could hold the address.
        log.warning("notice_not_taken", error=logs.redact(error))
        return DeliveryResult.REFUSED


async def public_addresses(host: str) -> list[SocketAddress]:
    """Return the addresses of a host, looked up once; raises NotPublic if any of them is not public."""
    loop = asyncio.get_running_loop()
    found = await loop.getaddrinfo(host, HTTPS_PORT, type=socket.SOCK_STREAM)
    addresses = list(dict.fromkeys(str(entry[4][0]) for entry in found))
    if not addresses or not all(map(is_public, addresses)):
        raise NotPublic
    return [(address, HTTPS_PORT) for address in addresses]


async def _post(subscription: Subscription, body: bytes, headers: dict[str, str]) -> int:
    parts = urlsplit(subscription.endpoint)
    host = parts.hostname or ""
    if parts.scheme != "https" or not host:
        raise NotPublic
    addresses = await public_addresses(host)
    import httpx  # here and below: a server starts without it, and many never send

    for address in addresses[:-1]:
        try:
            return await _post_to(address, subscription.endpoint, host, body, headers)
        except httpx.ConnectError:
            continue  # nothing has been said yet: perhaps this machine has no IPv6
    return await _post_to(addresses[-1], subscription.endpoint, host, body, headers)


async def _post_to(
    address: SocketAddress, endpoint: str, host: str, body: bytes, headers: dict[str, str]
) -> int:
    import httpx

    async with httpx.AsyncClient(
        transport=transport(), follow_redirects=False, trust_env=False, timeout=WITHIN_SECONDS
    ) as client:
        request = client.build_request(
            "POST",
            _at(address, endpoint),
            content=body,
            headers={"Host": host, **headers},
            # The certificate has to be that of the name, not of the number.
            extensions={"sni_hostname": host},
        )
        response = await client.send(request, stream=True)
        await response.aclose()
        return response.status_code


def transport() -> "httpx.AsyncBaseTransport":
    """Return what connects."""
    import httpx

    return httpx.AsyncHTTPTransport(verify=tls(), retries=0)


@cache
def tls() -> ssl.SSLContext:
    """Return how a push service proves who it is."""
    return ssl.create_default_context()


def _at(address: SocketAddress, endpoint: str) -> str:
    host, port = address
    number = f"[{host}]" if ":" in host else host
    return urlunsplit(urlsplit(endpoint)._replace(netloc=f"{number}:{port}"))


def _result_of(status: int) -> DeliveryResult:
    if status in (404, 410):
        return DeliveryResult.GONE
    if 200 <= status < 300:
        return DeliveryResult.DELIVERED
    log.warning("notice_not_taken", status=status)
    return DeliveryResult.REFUSED
