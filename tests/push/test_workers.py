"""Two workers at once: no device is told twice, and nobody more often than they allow."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from sqlmodel import col, select

from intimacy_app import background
from intimacy_app.domain.notifications.feed import NotificationKind
from intimacy_app.domain.notifications.subscriptions import PushMessage
from intimacy_app.models import Notification, PushDevice, Round
from intimacy_app.push.send import DeliveryResult
from intimacy_app.services.cards import table
from intimacy_app.services.notifications import outbox, reminders
from intimacy_app.services.thanks import appreciations
from intimacy_app.store.db import transact
from tests.push import sending
from tests.push.sending import WORDS, count, tells, thanks
from tests.push.service import PushService
from tests.services.decks import DECK
from tests.services.house import House, Somebody, new_mark
from tests.services.notification_helpers import Device, new_device, turns_on, wishes

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow

phone = sending.phone


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
