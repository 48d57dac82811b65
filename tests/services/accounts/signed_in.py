"""Somebody signed in on a phone, and what a use case answers them."""

import pytest

from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.services.accounts import sessions
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody

MINE, THEIRS = "token of this device", "token of the other device"


@pytest.fixture
def here(house: House, lea: Somebody) -> Person:
    """Lea as she is signed in on one device, an hour after she was on another."""
    with transact() as db:
        sessions.begin(db, lea.id, THEIRS, "other device", house.now, device_name="Safari on iOS")
    house.passes(hours=1)
    with transact() as db:
        sessions.begin(db, lea.id, MINE, "this device", house.now, device_name="Firefox on Linux")
    return asking(house, MINE)


def asking(house: House, token: str) -> Person:
    with transact(write=False) as db:
        return sessions.signed_in(db, token, house.now)


def run(use_case, *given, **named):
    with transact() as db:
        return use_case(db, *given, **named)
