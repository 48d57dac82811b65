"""The background task: what is due reaches each device once, within its person's wishes, and nothing else."""

import base64
import json
import time
from collections.abc import Callable

import pytest
import time_machine
from py_vapid import Vapid02

from intimacy_app.access import transaction
from intimacy_app.models import PushDevice
from intimacy_app.push import key
from intimacy_app.push.send import DeliveryResult
from intimacy_app.services.notifications import reminders
from intimacy_app.services.thanks import appreciations
from intimacy_app.settings import settings
from intimacy_app.store.db import transact
from tests import inside
from tests.push import sending
from tests.push.sending import WORDS, count, tells, thanks
from tests.push.service import PushService
from tests.services.house import House, Somebody, new_mark
from tests.services.notification_helpers import Device, wishes

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow

phone = sending.phone

configured = inside.configured
REAL_CLOCK = transaction.clock


def test_thanks_reach_the_device_once(phone: Device, service: PushService, ana: Somebody, house: House):
    ana.does(appreciations.send_new, WORDS, WORDS, new_mark())
    assert tells() == []
    house.passes(minutes=10)
    assert (tells(), tells()) == ([DeliveryResult.DELIVERED], [])
    (received,) = service.received
    told = received.read_by(phone)
    assert told["notification"]["body"] == "Something new for you"
    assert told["app_badge"] == 1


def test_by_default_a_message_holds_no_word_and_no_name(
    phone: Device, service: PushService, ana: Somebody, mo: Somebody, house: House
):
    wishes(mo, most_a_day="10", quiet_from="00:00", quiet_until="00:00")
    first, second, _ = ana.cards()
    mo.seals(first, WORDS)
    ana.seals(first, WORDS)
    tells()
    thanks(ana, house)
    mo.asks(reminders.add, at="20:30", days=set(range(7)))
    house.passes(minutes=20)
    tells()
    with transact(write=False) as db:
        ids = [row.id for row in (ana.member(db), mo.member(db))]
    assert len(service.received) == 3
    for received in service.received:
        told = received.bytes_for(phone).decode() + received.path
        for secret in (WORDS, "Wrenfield", "Saltmarsh", ana.space, first, second, *ids):
            assert secret not in told + repr(received.headers)
        # Not in the headers, whose random letters may happen to spell them.
        assert not any(name in told for name in ("Ana", "Mo"))


def test_a_name_is_in_it_if_the_person_chose_so(
    phone: Device, service: PushService, ana: Somebody, mo: Somebody, house: House
):
    wishes(mo, with_name=True)
    thanks(ana, house)
    tells()
    assert service.received[0].read_by(phone)["notification"]["body"] == "Something new with Ana Wrenfield"
    assert WORDS.encode() not in service.received[0].bytes_for(phone)


def test_the_push_service_can_tell_who_sends(phone: Device, service: PushService, ana, house: House):
    with time_machine.travel(house.now, tick=False):
        thanks(ana, house)
        tells()
        began = time.time()
    scheme, _, rest = service.received[0].headers["authorization"].partition(" ")
    parts = dict(part.split("=", 1) for part in rest.split(","))
    assert (scheme, parts["k"]) == ("vapid", key.public_key())
    assert Vapid02.verify(service.received[0].headers["authorization"])
    claims = json.loads(base64.urlsafe_b64decode(parts["t"].split(".")[1] + "=="))
    assert claims["aud"] == "https://push.example"
    assert claims["sub"] == "mailto:twofold@localhost"
    assert began < claims["exp"] <= began + 24 * 3600


@pytest.mark.parametrize(
    ("base_url", "sub"),
    [
        ("https://twofold.example", "https://twofold.example"),
        ("https://twofold.example:8443", "https://twofold.example"),
        ("https://raspberry", "https://raspberry"),
    ],
)
def test_whoever_runs_the_server_is_named_by_its_address(
    configured: Callable[..., None], phone: Device, service: PushService, ana, house, base_url: str, sub: str
):
    configured(base_url=base_url)
    thanks(ana, house)
    tells()
    token = service.received[0].headers["authorization"].partition("t=")[2].split(".")[1]
    assert json.loads(base64.urlsafe_b64decode(token + "=="))["sub"] == sub
    told = service.received[0].read_by(phone)
    assert told["notification"]["navigate"] == f"{base_url}/news" == f"{settings().base_url}/news"


def test_at_night_nothing_comes_and_in_the_morning_it_does(
    phone: Device, service: PushService, ana: Somebody, house: House, monkeypatch: pytest.MonkeyPatch
):
    with time_machine.travel(house.now.replace(hour=22), tick=False) as clock:
        monkeypatch.setattr(transaction, "clock", REAL_CLOCK)
        house.now = transaction.clock()
        thanks(ana, house)
        clock.shift(600)
        tells()
        clock.move_to(house.now.replace(hour=6, minute=59, day=house.now.day + 1))
        tells()
        assert service.received == []
        clock.shift(60)
        tells()
        assert len(service.received) == 1


def test_two_a_day_come_and_the_third_waits_in_the_app(
    phone: Device, service: PushService, ana: Somebody, house: House, monkeypatch: pytest.MonkeyPatch
):
    with time_machine.travel(house.now.replace(hour=9), tick=False) as clock:
        monkeypatch.setattr(transaction, "clock", REAL_CLOCK)
        for _ in range(3):
            clock.shift(3600)
            house.now = transaction.clock()
            thanks(ana, house)
            clock.move_to(house.now)
            tells()
        assert len(service.received) == 2
        clock.shift(24 * 3600)
        house.now = transaction.clock()
        thanks(ana, house)
        clock.move_to(house.now)
        tells()
        assert len(service.received) == 3


def test_a_device_that_is_gone_is_dropped(phone: Device, service: PushService, ana, mo, house: House):
    service.status = 410
    thanks(ana, house)
    assert tells() == [DeliveryResult.GONE]
    assert count(PushDevice) == 0


def test_a_service_that_fails_is_asked_no_second_time(phone: Device, service: PushService, ana, house: House):
    service.status = 503
    thanks(ana, house)
    assert tells() == [DeliveryResult.REFUSED]
    service.status = 201
    assert tells() == []
    assert count(PushDevice) == 1
