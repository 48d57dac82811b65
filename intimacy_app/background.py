"""The one background task: lets reminders fall due, empties the outbox, and sends what was in it."""

import asyncio
from datetime import datetime

import structlog

from intimacy_app.access import door, timekeeping
from intimacy_app.domain.notifications.subscriptions import Parcel
from intimacy_app.push import key
from intimacy_app.push.send import Answer, send
from intimacy_app.services.notifications import outbox, push_devices, reminders
from intimacy_app.store.db import transact
from intimacy_app.telemetry import logs

PAUSE_SECONDS = 15
TAKES = 10  # of a round at most, with a few people each
TIDY_EVERY = 240  # rounds, which is about an hour
AT_ONCE = 8

log = structlog.get_logger(__name__)


async def run() -> None:
    """Tell for as long as the app runs; one round that fails does not end it."""
    await asyncio.to_thread(key.make_if_new)
    rounds = 0
    while True:
        try:
            # A clock that cannot be believed tells nobody and forgets nothing: what is due stays due.
            if not timekeeping.has_jumped():
                await tell()
                if rounds % TIDY_EVERY == 0:
                    await asyncio.to_thread(_tidy, door.clock())
        except Exception as error:
            log.error("telling_failed", error=logs.told(error))
        rounds += 1
        await asyncio.sleep(PAUSE_SECONDS)


async def tell() -> list[Answer]:
    """Take out what is due, send it, and return what came of each message."""
    answers: list[Answer] = []
    for _ in range(TAKES):
        parcels = await asyncio.to_thread(_take, door.clock())
        if parcels is None:
            break
        answers += await _send(parcels)
    return answers


async def _send(parcels: list[Parcel]) -> list[Answer]:
    gate = asyncio.Semaphore(AT_ONCE)
    answers = await asyncio.gather(*(_deliver(parcel, gate) for parcel in parcels))
    told = zip(parcels, answers, strict=True)
    if gone := [parcel.device_id for parcel, answer in told if answer is Answer.GONE]:
        await asyncio.to_thread(_drop, gone)
    return answers


async def _deliver(parcel: Parcel, gate: asyncio.Semaphore) -> Answer:
    async with gate:
        return await send(parcel)


def _take(now: datetime) -> list[Parcel] | None:
    """Take out what is due for a few; None where nothing is."""
    with transact(write=False) as db:
        # Nearly always there is nothing, and then nobody has to wait for a write.
        if not reminders.are_due(db, now) and not outbox.is_due(db, now):
            return None
    with transact() as db:
        reminders.fall_due(db, now)
        return outbox.take(db, now)


def _drop(device_ids: list[str]) -> None:
    with transact() as db:
        push_devices.drop(db, device_ids)


def _tidy(now: datetime) -> None:
    with transact() as db:
        outbox.forget_old(db, now)
