"""What the tests of sending need: a device, thanks to tell of, and a round of the background task."""

import asyncio
from typing import Any

import pytest
from sqlmodel import func, select

from intimacy_app import background
from intimacy_app.push.send import DeliveryResult
from intimacy_app.services.thanks import appreciations
from intimacy_app.store.db import transact
from tests.push.service import PushService
from tests.services.house import House, Somebody, new_mark
from tests.services.notification_helpers import Device, turns_on

WORDS = "Kanarienvogel"


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
