"""Accounts, sessions and the devices that are known."""

from datetime import timedelta

import pytest
from sqlmodel import select

from intimacy_app.domain.accounts.people import HandleTaken
from intimacy_app.domain.accounts.sessions import NotSignedIn
from intimacy_app.models import KnownDevice, PersonSession
from intimacy_app.models import Person as PersonRow
from intimacy_app.services.accounts import people, sessions
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody


@pytest.fixture
def signed_in(house: House, lea: Somebody) -> str:
    with transact() as db:
        sessions.begin(db, lea.id, "a token", "a device", house.now)
    return "a token"


def who(token: str, house: House) -> str:
    with transact(write=False) as db:
        person = sessions.signed_in(db, token, house.now)
        assert person.now == house.now
        return person.id


def test_a_sign_in_name_belongs_to_one_person(house: House, lea: Somebody):
    with pytest.raises(HandleTaken):
        house.welcomes("Lea")


def test_a_refused_sign_up_leaves_nothing_behind(house: House, lea: Somebody):
    with pytest.raises(HandleTaken):
        house.welcomes("Lea")
    with transact(write=False) as db:
        assert len(db.exec(select(PersonRow)).all()) == 1


def test_credentials_are_found_by_sign_in_name(lea: Somebody):
    with transact(write=False) as db:
        assert people.credentials(db, "lea") == (lea.id, "-")
        assert people.credentials(db, "nobody") is None


def test_a_person_s_name_is_read_back(lea: Somebody):
    with transact(write=False) as db:
        assert people.name_of(db, lea.id) == "Lea"


def test_a_token_opens_the_session_of_its_person(house: House, lea: Somebody, signed_in: str):
    assert who(signed_in, house) == lea.id


def test_of_a_token_only_the_hash_is_stored(house: House, signed_in: str):
    with transact(write=False) as db:
        session = db.exec(select(PersonSession)).one()
        device = db.exec(select(KnownDevice)).one()
    assert session.token_hash == sessions.digest("a token") != "a token"
    assert device.token_hash == sessions.digest("a device")


@pytest.mark.parametrize("token", ["", "another token", "A TOKEN"])
def test_any_other_token_opens_nothing(house: House, signed_in: str, token: str):
    with pytest.raises(NotSignedIn):
        who(token, house)


def test_the_stored_hash_itself_is_no_token(house: House, signed_in: str):
    with pytest.raises(NotSignedIn):
        who(sessions.digest(signed_in), house)


def test_signing_out_ends_the_session_for_good(house: House, signed_in: str):
    with transact() as db:
        sessions.end(db, signed_in, house.now)
    with pytest.raises(NotSignedIn):
        who(signed_in, house)


def test_signing_out_on_one_device_leaves_the_other_signed_in(house: House, lea: Somebody, signed_in: str):
    with transact() as db:
        sessions.begin(db, lea.id, "second token", "second device", house.now)
        sessions.end(db, signed_in, house.now)
    assert who("second token", house) == lea.id


def test_signing_out_twice_or_with_no_session_does_nothing(house: House, signed_in: str):
    with transact() as db:
        sessions.end(db, signed_in, house.now)
        sessions.end(db, signed_in, house.now + timedelta(hours=1))
        sessions.end(db, "another token", house.now)
    with pytest.raises(NotSignedIn):
        who(signed_in, house)


def test_a_session_ends_after_thirty_idle_days(house: House, lea: Somebody, signed_in: str):
    house.passes(days=30)
    assert who(signed_in, house) == lea.id
    house.passes(days=1)
    with pytest.raises(NotSignedIn):
        who(signed_in, house)


def test_using_a_session_keeps_it_alive(house: House, lea: Somebody, signed_in: str):
    house.passes(days=29)
    with transact() as db:
        sessions.living(db, signed_in, house.now).last_used_on = house.now.date()
    house.passes(days=29)
    assert who(signed_in, house) == lea.id


def test_a_device_is_known_to_the_person_who_used_it_alone(house: House, lea: Somebody, signed_in: str):
    house.welcomes("Kim")
    with transact(write=False) as db:
        assert sessions.known_device(db, "lea", ["of kim", "a device"]) == sessions.digest("a device")
        assert not sessions.known_device(db, "lea", ["another device", ""])
        assert not sessions.known_device(db, "lea", [])
        assert not sessions.known_device(db, "kim", ["a device"])
        assert not sessions.known_device(db, "nobody", ["a device"])


def test_a_device_stays_known_after_signing_out(house: House, lea: Somebody, signed_in: str):
    with transact() as db:
        sessions.end(db, signed_in, house.now)
        assert sessions.known_device(db, "lea", ["a device"])


def test_a_token_that_was_replaced_makes_no_device_known(house: House, lea: Somebody, signed_in: str):
    kim = house.welcomes("Kim")
    with transact() as db:
        sessions.begin(db, kim.id, "token of kim", "of kim", house.now)
        assert sessions.forget_device(db, lea.id, ["a device", "of kim", "made up"]) == ["of kim"]
        assert not sessions.known_device(db, "lea", ["a device"])
        assert sessions.known_device(db, "kim", ["of kim"])
    assert who("token of kim", house) == kim.id


def test_a_token_that_marks_the_device_of_two_people_goes_on_marking_it_for_the_other(
    house: House, lea: Somebody, signed_in: str
):
    kim = house.welcomes("Kim")
    with transact() as db:
        sessions.begin(db, kim.id, "token of kim", "a device", house.now)
        assert sessions.forget_device(db, lea.id, ["a device"]) == ["a device"]
        assert sessions.known_device(db, "kim", ["a device"])
        assert not sessions.known_device(db, "lea", ["a device"])
