"""The key of drafts: who is given it; it outlives a session, but not an account."""

import pytest

from intimacy_app import routes
from intimacy_app.crypto import keyring
from intimacy_app.services.personal_data import erasing, master_keys
from intimacy_app.store import db
from tests.http.conftest import FIREFOX, PASSWORD, Phone, Site

PIN = "482913"


def key_on(phone: Phone) -> bytes:
    answer = phone.posts(routes.AUTH_DRAFT_KEY)
    assert answer.status_code == 200
    return answer.content


def test_it_is_given_to_somebody_signed_in_and_kept_nowhere_on_the_way(ana: Phone):
    answer = ana.posts(routes.AUTH_DRAFT_KEY)
    assert (answer.status_code, len(answer.content)) == (200, 32)
    assert answer.headers["cache-control"] == "no-store"


def test_nobody_gets_it_without_a_session(site: Site, ana: Phone):
    stranger = site.phone()
    stranger.cookies.set("twofold-drafts-3000", ana.cookies["twofold-drafts-3000"], domain="testserver.local")
    answer = stranger.posts(routes.AUTH_DRAFT_KEY)
    assert (answer.status_code, answer.content) == (401, b"")


def test_a_locked_device_does_not_get_it_until_its_pin_is_typed(ana: Phone):
    ana.posts(routes.AUTH_SET_PIN, pin=PIN)
    before = key_on(ana)
    ana.posts(routes.AUTH_LOCK)
    answer = ana.posts(routes.AUTH_DRAFT_KEY)
    assert (answer.status_code, answer.content) == (423, b"")
    ana.posts(routes.AUTH_UNLOCK, pin=PIN)
    assert key_on(ana) == before


def test_it_is_the_same_after_five_wrong_pins_and_a_new_sign_in(ana: Phone):
    before = key_on(ana)
    ana.posts(routes.AUTH_SET_PIN, pin=PIN)
    ana.posts(routes.AUTH_LOCK)
    for _ in range(5):
        ana.posts(routes.AUTH_UNLOCK, pin="111111")
    assert ana.posts(routes.AUTH_DRAFT_KEY).status_code == 401
    ana.signs_in("ana")
    assert key_on(ana) == before


def test_another_device_and_another_person_have_another(site: Site, ana: Phone):
    other, lea = site.phone(FIREFOX), site.phone()
    other.signs_in("ana")
    site.welcomes("Lea")
    # The device of Ana, as Lea finds it: signed out, and Lea signs in on it.
    lea.cookies.set(
        "twofold-drafts-3000", ana.cookies["twofold-drafts-3000"], domain="testserver.local", path="/"
    )
    assert lea.signs_in("lea").status_code == 303
    assert (
        lea.cookies.get("twofold-drafts-3000", domain="testserver.local")
        == ana.cookies["twofold-drafts-3000"]
    )
    assert len({key_on(phone) for phone in (ana, other, lea)}) == 3


def test_a_session_whose_device_is_not_known_gets_none(ana: Phone):
    ana.cookies.delete("twofold-drafts-3000")
    ana.cookies.delete("twofold-device-3000")
    assert ana.posts(routes.AUTH_DRAFT_KEY).status_code == 401


def test_drafts_from_before_their_cookie_open_before_and_after_the_next_sign_in(ana: Phone):
    ana.cookies.set("twofold-device-3000", "the one token", domain="testserver.local", path="/")
    ana.cookies.delete("twofold-drafts-3000")
    before = key_on(ana)
    ana.signs_in("ana")
    assert ana.cookies["twofold-device-3000"] != "the one token"
    assert key_on(ana) == before


def test_new_master_keys_leave_it_as_it_is(site: Site, ana: Phone, monkeypatch: pytest.MonkeyPatch):
    before = key_on(ana)
    ring = keyring.read_ring()
    added = keyring.KeyRing({**ring.keys, **keyring.new_master_key()})
    for module in ("vault", "keyring"):
        monkeypatch.setattr(f"intimacy_app.crypto.{module}.read_ring", lambda: added)
    with db.transact() as session:
        assert master_keys.rewrap_some(session) > 0
    assert key_on(ana) == before


def test_it_dies_with_the_account(site: Site, ana: Phone):
    before = key_on(ana)
    site.asks(ana, erasing.erase_mine)
    site.welcomes("Ana")
    ana.signs_in("ana", PASSWORD)
    assert key_on(ana) != before
