"""The one background task: fills tables, lets reminders fall due, and sends what is in the outbox."""

import asyncio
from datetime import datetime

import structlog

from intimacy_app.access import timekeeping, transaction
from intimacy_app.content import deck
from intimacy_app.domain.notifications.subscriptions import PushMessage
from intimacy_app.push import key
from intimacy_app.push.send import DeliveryResult, send
from intimacy_app.services.cards import table
from intimacy_app.services.notifications import outbox, push_devices, reminders
from intimacy_app.services.plans import wishes
from intimacy_app.store import imports
from intimacy_app.store.db import transact
from intimacy_app.telemetry import logs

PAUSE_SECONDS = 15
DEALS = 200  # in a round at most
TAKES = 10  # of a round at most, with a few people each
TIDY_EVERY = 240  # rounds, which is about an hour
AT_ONCE = 8

log = structlog.get_logger(__name__)


async def run() -> None:
    """Do what falls due for as long as the app runs; one round that fails does not end it."""
    await asyncio.to_thread(key.make_if_new)
    rounds = 0
    while True:
        try:
            # A clock that cannot be believed tells nobody and forgets nothing: what is due stays due.
            if not timekeeping.has_jumped():
                await asyncio.to_thread(deal_due, transaction.clock())
                await deliver_due()
                if rounds % TIDY_EVERY == 0:
                    await asyncio.to_thread(_delete_old, transaction.clock())
                    await asyncio.to_thread(imports.sweep, imports.now())
        except Exception as error:
            log.error("telling_failed", error=logs.redact(error))
        rounds += 1
        await asyncio.sleep(PAUSE_SECONDS)


def deal_due(now: datetime) -> None:
    """Fill the tables of all spaces in which a round day has broken, each in a transaction of its own.

    So whoever looks first on a day waits no longer than whoever looks second, and learns nothing from it.
    """
    with transact(write=False) as db:
        due = table.due_spaces(db, now, DEALS)
    for space_id in due:
        try:
            with transact() as db:
                table.deal_due(db, space_id, now, deck())
        except Exception as error:  # of one space, which keeps no other from its cards
            log.error("dealing_failed", error=logs.redact(error))


async def deliver_due() -> list[DeliveryResult]:
    """Take out what is due, send it, and return what came of each message."""
    answers: list[DeliveryResult] = []
    for _ in range(TAKES):
        messages = await asyncio.to_thread(_take, transaction.clock())
        if messages is None:
            break
        answers += await _send(messages)
    return answers


async def _send(messages: list[PushMessage]) -> list[DeliveryResult]:
    gate = asyncio.Semaphore(AT_ONCE)
    answers = await asyncio.gather(*(_deliver(message, gate) for message in messages))
    told = zip(messages, answers, strict=True)
    if gone := [message.device_id for message, answer in told if answer is DeliveryResult.GONE]:
        await asyncio.to_thread(_drop, gone)
    return answers


async def _deliver(message: PushMessage, gate: asyncio.Semaphore) -> DeliveryResult:
    async with gate:
        return await send(message)


def _take(now: datetime) -> list[PushMessage] | None:
    """Take out what is due for a few; None where nothing is."""
    with transact(write=False) as db:
        # Nearly always there is nothing, and then nobody has to wait for a write.
        if not (reminders.are_due(db, now) or wishes.are_due(db, now) or outbox.is_due(db, now)):
            return None
    with transact() as db:
        reminders.fall_due(db, now)
        wishes.fall_due(db, now)
        return outbox.claim(db, now)


def _drop(device_ids: list[str]) -> None:
    with transact() as db:
        push_devices.drop(db, device_ids)


def _delete_old(now: datetime) -> None:
    with transact() as db:
        outbox.delete_old(db, now)
