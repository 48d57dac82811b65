"""A device with a PIN: how it locks, what opens it, and leaving quickly."""

from datetime import timedelta

import pytest
from sqlmodel import select

from intimacy_app import routes
from intimacy_app.domain.accounts.sessions import Locked, NotSignedIn
from intimacy_app.models import PersonSession
from intimacy_app.services.accounts import locks, people, sessions
from intimacy_app.store import db
from tests.http.accounts import PIN, is_signed_in
from tests.http.conftest import ANOTHER, PASSWORD, Phone, Site


@pytest.fixture
def locked(site: Site, ana: Phone) -> Phone:
    """Ana's phone with a PIN, locked."""
    assert ana.posts(routes.AUTH_SET_PIN, pin=PIN).status_code == 303
    assert ana.posts(routes.AUTH_LOCK).headers["location"] == routes.UNLOCK
    return ana


def test_a_locked_session_is_served_nothing(site: Site, locked: Phone):
    with pytest.raises(Locked):
        site.asks(locked, people.account)
    assert sessions.digest(locked.token) in site.hung_up
    for path in (routes.AUTH_PROVE, routes.AUTH_CHANGE_PASSWORD, routes.AUTH_SET_PIN, routes.AUTH_REMOVE_PIN):
        answer = locked.posts(path, current=PASSWORD, password=ANOTHER, pin="111111")
        assert answer.headers["location"].startswith(routes.UNLOCK)
    assert locked.posts(routes.AUTH_BEAT).status_code == 423


def test_the_pin_unlocks(site: Site, locked: Phone):
    assert locked.posts(routes.AUTH_UNLOCK, pin=PIN, next="/journal").headers["location"] == "/journal"
    assert is_signed_in(site, locked)


def test_a_pin_opens_in_digits_of_any_script(site: Site, locked: Phone):
    eastern = PIN.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    assert locked.posts(routes.AUTH_UNLOCK, pin=f" {eastern}").status_code == 303
    assert is_signed_in(site, locked)
    assert locked.posts(routes.AUTH_SET_PIN, pin="٦٥٤٣٢١").status_code == 303
    locked.posts(routes.AUTH_LOCK)
    assert locked.posts(routes.AUTH_UNLOCK, pin="654321").status_code == 303


def test_five_wrong_pins_end_the_session(site: Site, locked: Phone):
    token = locked.token
    tries = [locked.posts(routes.AUTH_UNLOCK, pin="111111") for _ in range(5)]
    assert [answer.status_code for answer in tries] == [422] * 4 + [303]
    assert site.hung_up[-1] == sessions.digest(token)
    assert locked.posts(routes.AUTH_UNLOCK, pin=PIN).headers["location"].startswith(routes.SIGN_IN)
    assert not is_signed_in(site, locked)


def test_the_right_pin_forgives_the_wrong_ones(site: Site, locked: Phone):
    for _ in range(2):
        for _ in range(4):
            locked.posts(routes.AUTH_UNLOCK, pin="111111")
        assert locked.posts(routes.AUTH_UNLOCK, pin=PIN).status_code == 303
        locked.posts(routes.AUTH_LOCK)


def test_tries_at_once_all_count(site: Site, locked: Phone):
    with db.transact() as session:
        for _ in range(5):
            locks.begin_try(session, locked.token, site.clock.now)
        with pytest.raises(NotSignedIn):
            locks.begin_try(session, locked.token, site.clock.now)


def test_a_device_locks_by_itself_after_five_minutes_without_a_beat(site: Site, ana: Phone):
    ana.posts(routes.AUTH_SET_PIN, pin=PIN)
    for _ in range(3):
        site.clock.now += timedelta(minutes=4)
        assert ana.posts(routes.AUTH_BEAT).status_code == 204
    site.clock.now += timedelta(minutes=5, seconds=1)
    assert ana.posts(routes.AUTH_BEAT).status_code == 423
    with pytest.raises(Locked):
        site.asks(ana, people.account)


def test_a_device_without_a_pin_never_locks(site: Site, ana: Phone):
    site.clock.now += timedelta(hours=5)
    assert ana.posts(routes.AUTH_BEAT).status_code == 204
    assert is_signed_in(site, ana)
    ana.posts(routes.AUTH_LOCK)
    assert is_signed_in(site, ana)


def test_a_pin_belongs_to_one_device(site: Site, other: Phone, locked: Phone):
    assert is_signed_in(site, other)


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "12345a", "一二三四五六"])
def test_a_pin_has_six_digits(site: Site, ana: Phone, pin: str):
    assert ana.posts(routes.AUTH_SET_PIN, pin=pin).status_code == 422
    with db.transact(write=False) as session:
        assert session.exec(select(PersonSession)).one().pin_hash is None


def test_of_a_pin_only_a_slow_hash_is_stored(site: Site, locked: Phone):
    with db.transact(write=False) as session:
        assert str(session.exec(select(PersonSession)).one().pin_hash).startswith("$argon2id$")


@pytest.mark.parametrize("path", [routes.AUTH_SET_PIN, routes.AUTH_REMOVE_PIN])
def test_the_pin_is_set_and_taken_away_with_the_password_alone(site: Site, ana: Phone, path: str):
    ana.posts(routes.AUTH_SET_PIN, pin=PIN)
    for _ in range(4):
        site.clock.now += timedelta(minutes=3)
        ana.posts(routes.AUTH_BEAT)
    assert ana.posts(path, pin="111111").headers["location"] == "/settings/confirm?next=/settings"
    ana.posts(routes.AUTH_LOCK)
    assert ana.posts(routes.AUTH_UNLOCK, pin=PIN).status_code == 303


def test_leaving_quickly_locks_where_there_is_a_pin(site: Site, ana: Phone):
    ana.posts(routes.AUTH_SET_PIN, pin=PIN)
    assert ana.posts(routes.AUTH_LEAVE_QUICKLY).headers["location"] == routes.AWAY
    with pytest.raises(Locked):
        site.asks(ana, people.account)
    assert site.hung_up == [sessions.digest(ana.token)]


def test_leaving_quickly_signs_out_where_there_is_no_pin(site: Site, ana: Phone):
    token = ana.token
    assert ana.posts(routes.AUTH_LEAVE_QUICKLY).headers["location"] == routes.AWAY
    assert ana.token == ""
    assert site.hung_up == [sessions.digest(token)]


def test_leaving_quickly_works_for_whoever_is_not_signed_in_too(site: Site):
    assert site.phone().posts(routes.AUTH_LEAVE_QUICKLY).headers["location"] == routes.AWAY


def test_the_page_after_leaving_does_not_say_whose_it_is(site: Site):
    page = site.phone().get(routes.AWAY).text
    assert "1 tablespoon" in page
    assert "twofold" not in page.casefold()
    assert 'href="/"' not in page
    assert "<a " not in page
    assert "<script" not in page
