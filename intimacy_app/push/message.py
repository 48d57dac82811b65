"""What a device is content: neutral words, encrypted for it alone (RFC 8291), as long as any other message.

The form is that of declarative push, which WebKit shows by itself; `push-worker.js` shows it elsewhere.
"""

import base64
import hashlib
import json
import time
from typing import Any
from urllib.parse import urlsplit

from intimacy_app import i18n, routes
from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.notifications.preferences import DELIVER_WITHIN, DELIVER_WITHIN_BY_DEFAULT
from intimacy_app.domain.notifications.subscriptions import Message, Subscription
from intimacy_app.i18n import _
from intimacy_app.push import encryption, key
from intimacy_app.settings import settings

DECLARATIVE = 8030  # the mark of a declarative message, after RFC 8030
PADDED_TO = 1_024
TEST_SECONDS = 60
SIGNED_FOR_SECONDS = 12 * 3600  # RFC 8292 allows a day
TOPIC_LENGTH = 32  # the longest that RFC 8030 allows


def encrypt(subscription: Subscription, message: Message) -> tuple[bytes, dict[str, str]]:
    """Return the encrypted body and the headers of a message; raises ValueError where a key is no key."""
    text = payload(message, _topic(subscription, message.kind))
    return encryption.encrypt(text, subscription.p256dh, subscription.auth), {
        "Content-Type": "application/octet-stream",
        "Content-Encoding": "aes128gcm",
        "TTL": str(_seconds(message.kind)),
        "Urgency": "high" if message.kind in (None, NotificationKind.REMINDER) else "normal",
        "Topic": _topic(subscription, message.kind),
        **key.vapid().sign(_claims(subscription)),
    }


def payload(message: Message, tag: str = "") -> bytes:
    """Return the message in clear: the app's name, one sentence, and where a tap leads."""
    mark = i18n.language.set(message.language)
    try:
        content = {
            "web_push": DECLARATIVE,
            "notification": {
                "title": settings().app_name,
                "body": _sentence(message),
                "lang": i18n.locale().replace("_", "-"),
                "navigate": settings().base_url + routes.NEWS,
                "tag": tag,
            },
            "app_badge": message.count,
        }
    finally:
        i18n.language.reset(mark)
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    # Otherwise the length would tell the push service what it is about.
    return text + b" " * (-len(text) % PADDED_TO)


def _sentence(message: Message) -> str:
    if message.kind is None:
        return _("This is how notifications look on this device.")
    if message.kind in (NotificationKind.REMINDER, NotificationKind.WITNESS):
        return _("Your reminder")
    if message.name:
        return _("Something new with {name}").format(name=message.name)
    return _("Something new for you")


def _topic(subscription: Subscription, kind: NotificationKind | None) -> str:
    # One for each kind, so that a newer message takes the place of one that waits; it names nothing.
    mark = hashlib.sha256(f"topic\0{subscription.auth}\0{kind or 'test'}".encode()).digest()
    return base64.urlsafe_b64encode(mark).decode()[:TOPIC_LENGTH]


def _seconds(kind: NotificationKind | None) -> int:
    if kind is None:
        return TEST_SECONDS
    return int(DELIVER_WITHIN.get(kind, DELIVER_WITHIN_BY_DEFAULT).total_seconds())


def _claims(subscription: Subscription) -> dict[str, Any]:
    own = urlsplit(settings().base_url)
    host = own.hostname or "localhost"
    return {
        "aud": f"https://{urlsplit(subscription.endpoint).hostname}",
        "exp": int(time.time()) + SIGNED_FOR_SECONDS,
        "sub": f"https://{host}" if settings().secure else f"mailto:twofold@{host}",
    }
