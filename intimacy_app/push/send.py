"""Sends to push services, whose addresses come from people: to public addresses over HTTPS, and only there.

The name is looked up once. What was looked up is judged, and connected to by its number, so that a name
that answers differently a moment later leads nowhere else. Nothing is redirected, and nothing is read.
"""

import asyncio
import socket
import ssl
from enum import Enum
from functools import cache
from urllib.parse import urlsplit, urlunsplit

import httpx
import structlog

from intimacy_app.domain.notifications.subscriptions import Parcel, Subscription, is_public
from intimacy_app.push import message
from intimacy_app.telemetry import logs

WITHIN_SECONDS = 15
HTTPS_PORT = 443

log = structlog.get_logger(__name__)

Place = tuple[str, int]


class Answer(Enum):
    """What came of a message."""

    TAKEN = "taken"
    GONE = "gone"  # the push service no longer knows this device
    REFUSED = "refused"


class NotPublic(Exception):
    """The name leads, also, to an address that is not on the public Internet."""


async def send(parcel: Parcel) -> Answer:
    """Send one message, once, and return what came of it; it raises nothing."""
    try:
        body, headers = message.sealed(parcel.subscription, parcel.message)
    except ValueError:
        return Answer.GONE  # a key that is no point of the curve
    try:
        async with asyncio.timeout(WITHIN_SECONDS):
            return _judged(await _post(parcel.subscription, body, headers))
    except Exception as error:
        # Neither its name nor its message: both could hold the address.
        log.warning("notice_not_taken", error=logs.told(error))
        return Answer.REFUSED


async def public_places(host: str) -> list[Place]:
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
    places = await public_places(host)
    for place in places[:-1]:
        try:
            return await _post_to(place, subscription.endpoint, host, body, headers)
        except httpx.ConnectError:
            continue  # nothing has been said yet: perhaps this machine has no IPv6
    return await _post_to(places[-1], subscription.endpoint, host, body, headers)


async def _post_to(place: Place, endpoint: str, host: str, body: bytes, headers: dict[str, str]) -> int:
    async with httpx.AsyncClient(
        transport=transport(), follow_redirects=False, trust_env=False, timeout=WITHIN_SECONDS
    ) as client:
        request = client.build_request(
            "POST",
            _at(place, endpoint),
            content=body,
            headers={"Host": host, **headers},
            # The certificate has to be that of the name, not of the number.
            extensions={"sni_hostname": host},
        )
        response = await client.send(request, stream=True)
        await response.aclose()
        return response.status_code


def transport() -> httpx.AsyncBaseTransport:
    """Return what connects."""
    return httpx.AsyncHTTPTransport(verify=tls(), retries=0)


@cache
def tls() -> ssl.SSLContext:
    """Return how a push service proves who it is."""
    return ssl.create_default_context()


def _at(place: Place, endpoint: str) -> str:
    address, port = place
    number = f"[{address}]" if ":" in address else address
    return urlunsplit(urlsplit(endpoint)._replace(netloc=f"{number}:{port}"))


def _judged(status: int) -> Answer:
    if status in (404, 410):
        return Answer.GONE
    if 200 <= status < 300:
        return Answer.TAKEN
    log.warning("notice_not_taken", status=status)
    return Answer.REFUSED
