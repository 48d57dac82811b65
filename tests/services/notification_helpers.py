"""What the tests of news share: devices that are told, and emptying the outbox."""

import base64
import secrets
from dataclasses import dataclass

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from intimacy_app.domain.notifications.subscriptions import PushMessage
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.services.accounts import sessions
from intimacy_app.services.notifications import feed, outbox, preferences, push_devices, reminders
from intimacy_app.services.plans import wishes as plan_wishes
from intimacy_app.store.db import transact
from tests.services.house import ZONE, House, Somebody


@dataclass
class Device:
    """A browser with push: the keys that only it has, and the session in which it is used."""

    endpoint: str
    private: ec.EllipticCurvePrivateKey
    secret: bytes
    token: str

    @property
    def given(self) -> dict[str, str]:
        """What the browser gives to the page."""
        point = self.private.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
        return {"endpoint": self.endpoint, "p256dh": encoded(point), "auth": encoded(self.secret)}


def encoded(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def new_device(endpoint: str = "") -> Device:
    return Device(
        endpoint=endpoint or f"https://push.example/send/{secrets.token_hex(8)}",
        private=ec.generate_private_key(ec.SECP256R1()),
        secret=secrets.token_bytes(16),
        token=secrets.token_hex(16),
    )


def signs_in(who: Somebody, device: Device) -> Person:
    """Sign somebody in on a device, and return them as they are there."""
    with transact() as db:
        sessions.begin(db, who.id, device.token, device.token, who.house.now)
    return on(who, device)


def on(who: Somebody, device: Device) -> Person:
    with transact(write=False) as db:
        return sessions.signed_in(db, device.token, who.house.now)


def turns_on(who: Somebody, device: Device | None = None, zone: str = ZONE) -> Device:
    """Let somebody be told on a new device."""
    device = device or new_device()
    person = signs_in(who, device)
    with transact() as db:
        push_devices.turn_on(db, person, **device.given, zone=zone)
    return device


def wishes(who: Somebody, **instead: object) -> None:
    wished = {
        "zone": ZONE,
        "quiet_from": "22:00",
        "quiet_until": "08:00",
        "most_a_day": "2",
        "with_name": False,
    }
    who.asks(preferences.save, **(wished | instead))


def told(house: House) -> list[PushMessage]:
    """Empty the outbox as the teller does, and return what is to be sent."""
    with transact() as db:
        reminders.fall_due(db, house.now)
        plan_wishes.fall_due(db, house.now)
        return outbox.claim(db, house.now)


def kinds(parcels: list[PushMessage]) -> list[str]:
    return [str(parcel.message.kind) for parcel in parcels]


def fresh(who: Somebody) -> int:
    """Return how much is new for somebody."""
    return who.asks(feed.count_unseen)
