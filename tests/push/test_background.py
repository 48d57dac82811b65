"""The background task: what is due reaches each device once, within its person's wishes, and nothing else."""

import asyncio
import base64
import json
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
import time_machine
from py_vapid import Vapid02
from sqlmodel import col, func, select

from intimacy_app import background
from intimacy_app.access import transaction
from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.notifications.subscriptions import PushMessage
from intimacy_app.models import Notification, PushDevice, Round
from intimacy_app.push import key
from intimacy_app.push.send import DeliveryResult
from intimacy_app.services.cards import table
from intimacy_app.services.notifications import outbox, reminders
from intimacy_app.services.thanks import appreciations
from intimacy_app.settings import settings
from intimacy_app.store.db import transact
from tests import inside
from tests.push.service import PushService
from tests.services.decks import DECK
from tests.services.house import House, Somebody, new_mark
from tests.services.notification_helpers import Device, new_device, turns_on, wishes

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow

configured = inside.configured

WORDS = "Kanarienvogel"
REAL_CLOCK = transaction.clock


@pytest.fixture
def phone(service: PushService, ana: Somebody, mo: Somebody, house: House) -> Device:
    """Mo's phone, which has been told of everything so far."""
    tells()
    return turns_on(mo)


def tells() -> list[DeliveryResult]:
    return asyncio.run(background.deliver_due())


def thanks(who: Somebody, house: House) -> None:
    who.does(appreciations.send_new, WORDS, WORDS, new_mark())
    house.passes(minutes=10)


def count(of: Any, *where: Any) -> int:
    with transact(write=False) as db:
        return db.exec(select(func.count()).select_from(of).where(*where)).one()


def test_thanks_reach_the_device_once(phone: Device, service: PushService, ana: Somebody, house: House):
    ana.does(appreciations.send_new, WORDS, WORDS, new_mark())
    assert tells() == []
    house.passes(minutes=10)
    assert (tells(), tells()) == ([DeliveryResult.DELIVERED], [])
    (received,) = service.received
    told = received.read_by(phone)
    assert told["notification"]["body"] == "Something new for you"
    assert told["app_badge"] == 1


def test_many_are_told_in_one_round_a_few_at_a_time(
    service: PushService, house: House, monkeypatch: pytest.MonkeyPatch
):
    waiting = [house.welcomes(f"Person {n}") for n in range(2 * outbox.PEOPLE_AT_ONCE + 1)]
    for person in waiting:
        turns_on(person)
    with transact() as db:
        for person in waiting:
            db.add(
                Notification(
                    person_id=person.id, kind=NotificationKind.REMINDER, due_at=house.now, push_at=house.now
                )
            )
    takes: list[int] = []
    take = outbox.claim

    def counted(*given: Any) -> list[PushMessage]:
        parcels = take(*given)
        takes.append(len(parcels))
        return parcels

    monkeypatch.setattr(outbox, "claim", counted)
    assert tells() == [DeliveryResult.DELIVERED] * len(waiting)
    # Each in a transaction of its own, so that whoever writes meanwhile has a turn in between.
    assert takes == [outbox.PEOPLE_AT_ONCE, outbox.PEOPLE_AT_ONCE, 1]


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


def test_a_crash_between_taking_out_and_sending_tells_nobody_twice(
    phone: Device, service: PushService, ana: Somebody, house: House, monkeypatch: pytest.MonkeyPatch
):
    thanks(ana, house)

    async def crash(parcel: Any) -> DeliveryResult:
        raise KeyboardInterrupt

    honest = background.send
    monkeypatch.setattr(background, "send", crash)
    with pytest.raises(KeyboardInterrupt):
        tells()
    monkeypatch.setattr(background, "send", honest)
    assert tells() == []
    assert service.received == []


def test_one_round_that_fails_does_not_end_it(monkeypatch: pytest.MonkeyPatch, key_ring: Any):
    rounds: list[int] = []

    async def fail() -> list[DeliveryResult]:
        rounds.append(1)
        if len(rounds) == 3:
            raise asyncio.CancelledError
        raise RuntimeError("the database does not answer")

    monkeypatch.setattr(background, "deal_due", lambda now: None)
    monkeypatch.setattr(background, "deliver_due", fail)
    monkeypatch.setattr(background, "PAUSE_SECONDS", 0)
    with pytest.raises(asyncio.CancelledError):
        asyncio.run(background.run())
    assert len(rounds) == 3


def test_with_nothing_due_nobody_waits_for_a_write(
    phone: Device, house: House, monkeypatch: pytest.MonkeyPatch
):
    writes: list[bool] = []

    def noted(*, write: bool = True):
        writes.append(write)
        return transact(write=write)

    monkeypatch.setattr(background, "transact", noted)
    tells()
    assert writes == [False]


@pytest.mark.slow
def test_two_workers_at_once_tell_each_device_at_most_once(
    service: PushService, house: House, ana: Somebody, mo: Somebody
):
    tells()
    for who in (ana, ana, mo, mo):
        turns_on(who, new_device())
    with transact(write=False) as db:
        devices = sorted(db.exec(select(PushDevice.id)))
    wishes(ana, quiet_from="00:00", quiet_until="00:00", most_a_day="10")
    wishes(mo, quiet_from="00:00", quiet_until="00:00", most_a_day="10")
    barrier = Barrier(2, timeout=60)

    def worker() -> list[str]:
        barrier.wait()
        taken: list[str] = []
        for _ in range(3):
            with transact() as db:
                reminders.fall_due(db, house.now)
                taken += [parcel.device_id for parcel in outbox.claim(db, house.now)]
        return taken

    with ThreadPoolExecutor(2) as threads:
        for _ in range(10):
            house.passes(hours=3)
            for who in (ana, mo):
                who.does(appreciations.send_new, WORDS, WORDS, new_mark())
            house.passes(minutes=10)
            one, other = threads.map(lambda _: worker(), range(2))
            assert sorted([*one, *other]) == devices
    assert count(Notification, col(Notification.claimed_at).is_(None)) == 0


@pytest.mark.slow
def test_two_workers_at_once_keep_to_the_limit_of_a_person(
    service: PushService, house: House, ana: Somebody, mo: Somebody
):
    tells()
    turns_on(mo)
    wishes(mo, quiet_from="00:00", quiet_until="00:00", most_a_day="1")
    barrier = Barrier(2, timeout=60)

    def worker(_: int) -> int:
        barrier.wait()
        with transact() as db:
            return len(outbox.claim(db, house.now))

    with ThreadPoolExecutor(2) as threads:
        for _ in range(10):
            house.passes(days=1)
            card = ana.cards()[0]
            ana.does(appreciations.send_new, WORDS, WORDS, new_mark())
            house.passes(minutes=10)
            mo.seals(card)
            ana.seals(card)
            assert sum(threads.map(worker, range(2))) + len(tells()) == 1


@pytest.fixture
def two_tables(
    ana: Somebody, mo: Somebody, house: House, monkeypatch: pytest.MonkeyPatch
) -> tuple[Somebody, Somebody]:
    """Two spaces in which a round day has broken, and nobody has looked since."""
    monkeypatch.setattr(background, "deck", lambda: DECK)
    lea = house.welcomes("Lea")
    lea.begins()
    for somebody in (ana, lea):
        somebody.today()
    house.passes(days=15)
    return ana, lea


def test_tables_are_filled_before_anybody_looks(two_tables: tuple[Somebody, Somebody], house: House):
    before = [count(Round, Round.space_id == somebody.space) for somebody in two_tables]
    background.deal_due(house.now)
    with transact(write=False) as db:
        assert table.due_spaces(db, house.now, 10) == []
    after = [count(Round, Round.space_id == somebody.space) for somebody in two_tables]
    assert all(more > less for more, less in zip(after, before, strict=True))


def test_a_table_that_cannot_be_filled_keeps_no_other_from_its_cards(
    two_tables: tuple[Somebody, Somebody], house: House, monkeypatch: pytest.MonkeyPatch
):
    first, second = two_tables
    honest = table.deal_due

    def fails_for_one(db: Any, space_id: str, *rest: Any) -> None:
        if space_id == first.space:
            raise RuntimeError(WORDS)
        honest(db, space_id, *rest)

    monkeypatch.setattr(table, "deal_due", fails_for_one)
    background.deal_due(house.now)
    with transact(write=False) as db:
        assert table.due_spaces(db, house.now, 10) == [first.space]
    assert count(Round, Round.space_id == second.space) > 3
