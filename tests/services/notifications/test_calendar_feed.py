"""Calendar addresses: secret, shown again, replaced and withdrawn."""

from datetime import time

import pytest
from sqlmodel import select

from intimacy_app.models import Feed
from intimacy_app.services.notifications import calendar_feed, reminders
from intimacy_app.store.db import transact
from tests.services.house import ZONE, House, Somebody


def secret_of(who: Somebody) -> str:
    return who.asks(calendar_feed.address).rpartition("/")[2].removesuffix(".ics")


def calendar(secret: str) -> calendar_feed.Calendar | None:
    with transact(write=False) as db:
        return calendar_feed.calendar(db, secret)


@pytest.fixture
def secret(lea: Somebody) -> str:
    lea.asks(reminders.add, at="19:30", days={0, 2}, zone=ZONE)
    lea.asks(calendar_feed.make)
    return secret_of(lea)


def test_there_is_no_address_until_somebody_makes_one(lea: Somebody):
    assert lea.asks(calendar_feed.address) == ""


def test_an_address_leads_to_the_reminders_of_whoever_made_it(secret: str, lea: Somebody, mo: Somebody):
    mo.asks(reminders.add, at="06:00", days={1})
    found = calendar(secret)
    assert found
    assert found.zone.key == ZONE
    assert [(entry.rhythm.at, entry.rhythm.days) for entry in found.entries] == [(time(19, 30), {0, 2})]


def test_an_address_is_long_and_stored_as_hash_and_ciphertext(secret: str):
    assert len(secret) >= 43
    with transact(write=False) as db:
        (row,) = db.exec(select(Feed))
    assert secret not in row.secret_hash
    assert secret.encode() not in row.secret


def test_an_entry_begins_where_it_began_however_late_one_looks(secret: str, lea: Somebody, house: House):
    before = calendar(secret)
    house.passes(days=40)
    assert calendar(secret) == before


@pytest.mark.parametrize("guess", ["", "x", "0" * 43])
def test_a_wrong_address_leads_nowhere(secret: str, guess: str):
    assert calendar(guess) is None
    assert calendar(secret[:-1]) is None


def test_a_new_address_takes_the_place_of_the_old(secret: str, lea: Somebody):
    lea.asks(calendar_feed.make)
    assert calendar(secret) is None
    assert calendar(secret_of(lea))


def test_an_address_that_was_withdrawn_leads_nowhere(secret: str, lea: Somebody):
    lea.asks(calendar_feed.withdraw)
    assert (calendar(secret), lea.asks(calendar_feed.address)) == (None, "")
