"""A device's subscription to push: an address at some push service and the keys to write to it.

Addresses come from people, so they are strangers' addresses: what we connect to is checked here.
"""

import base64
import binascii
import re
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import urlsplit

from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.notifications.feed import NotificationKind


class SubscriptionUnusable(Refusal):
    sentence = N_("This browser gave an address that notifications can’t be sent to.")


class NoticesOffHere(Refusal):
    sentence = N_("Notifications are off on this device. Turn them on first.")


class NoticeNotTaken(Refusal):
    sentence = N_("The test couldn’t be delivered just now. Please try again in a few minutes.")


LONGEST_ENDPOINT = 1_000
MOST_DEVICES = 10
_POINT_BYTES, _SECRET_BYTES = 65, 16
_PRINTABLE = re.compile(r"[\x21-\x7e]+")
_NAME = re.compile(r"([a-z0-9-]+\.)+[a-z][a-z0-9-]*")
# All that is given out for the public Internet; of it, 6to4 and Teredo carry another address inside.
_GIVEN_OUT = IPv6Network("2000::/3")
# Set aside for protocols; which of them Python calls global differs from version to version.
_SET_ASIDE = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))


@dataclass(frozen=True)
class Subscription:
    """Where a device is reached, and the two keys of RFC 8291 in base64url."""

    endpoint: str
    p256dh: str
    auth: str


@dataclass(frozen=True)
class Message:
    """What is pushed to a device: the kind, the language, how much is new, and a name if wanted."""

    kind: NotificationKind | None
    language: str
    count: int = 0
    name: str = ""


@dataclass(frozen=True)
class PushMessage:
    """One message for one device."""

    device_id: str
    subscription: Subscription
    message: Message


def subscription_from(endpoint: str, p256dh: str, auth: str) -> Subscription:
    """Return the subscription that a browser gave; raises SubscriptionUnusable."""
    if not _is_usable(endpoint) or len(_decoded(p256dh)) != _POINT_BYTES:
        raise SubscriptionUnusable
    if not _decoded(p256dh).startswith(b"\x04") or len(_decoded(auth)) != _SECRET_BYTES:
        raise SubscriptionUnusable
    return Subscription(endpoint, p256dh, auth)


def is_public(address: str) -> bool:
    """Return whether an IP address belongs to the public Internet, and to one machine there."""
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return _is_one_of_all(found) and not any(found in network for network in _SET_ASIDE)
    return found in _GIVEN_OUT and found.sixtofour is None and found.teredo is None and _is_one_of_all(found)


def _is_one_of_all(address: IPv4Address | IPv6Address) -> bool:
    return address.is_global and not address.is_multicast


def _is_usable(endpoint: str) -> bool:
    if len(endpoint) > LONGEST_ENDPOINT or not _PRINTABLE.fullmatch(endpoint):
        return False
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return False
    if parts.scheme != "https" or not parts.hostname or "@" in parts.netloc or port not in (None, 443):
        return False
    # Push services have names. What a name leads to is looked up and judged when something is sent.
    return _NAME.fullmatch(parts.hostname) is not None


def _decoded(key: str) -> bytes:
    try:
        return base64.b64decode(key + "=" * (-len(key) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        return b""
