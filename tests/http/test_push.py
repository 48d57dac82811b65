"""What a service worker hands on: the new address of a device that is told already."""

import pytest
from sqlmodel import select

from intimacy_app import routes
from intimacy_app.models import PushDevice
from intimacy_app.services.accounts.sessions import digest
from intimacy_app.services.notifications import push_devices
from intimacy_app.store import db
from tests import inside
from tests.http.conftest import Phone, Site
from tests.services.notification_helpers import Device, new_device

database, whole = inside.database, inside.phone


@pytest.fixture
def told(site: Site, ana: Phone) -> Device:
    """The device that Ana's phone is told at."""
    device = new_device()
    site.asks(ana, lambda db, who: push_devices.turn_on(db, who, **device.given))
    return device


def hashes() -> list[str]:
    with db.transact(write=False) as session:
        return list(session.exec(select(PushDevice.endpoint_hash)))


def test_a_new_address_takes_the_place_of_the_old(ana: Phone, told: Device):
    after = new_device()
    assert ana.posts(routes.PUSH_RENEW, **after.given).status_code == 204
    assert hashes() == [digest(after.endpoint)]


def test_without_a_session_nothing_is_taken(site: Site, told: Device):
    assert site.phone().posts(routes.PUSH_RENEW, **new_device().given).status_code == 401
    assert hashes() == [digest(told.endpoint)]


def test_a_device_that_is_not_told_is_not_turned_on(ana: Phone):
    assert ana.posts(routes.PUSH_RENEW, **new_device().given).status_code == 422
    assert hashes() == []


@pytest.mark.parametrize("instead", [{"endpoint": "https://127.0.0.1/x"}, {"p256dh": ""}, {"auth": "x"}])
def test_what_cannot_be_used_is_refused(ana: Phone, told: Device, instead: dict[str, str]):
    answer = ana.posts(routes.PUSH_RENEW, **(new_device().given | instead))
    assert answer.status_code == 422
    assert hashes() == [digest(told.endpoint)]


def test_signing_out_ends_it(ana: Phone, told: Device):
    ana.posts(routes.AUTH_SIGN_OUT)
    assert hashes() == []


def test_another_site_cannot_hand_on_an_address(whole):
    phone = whole()
    phone.signs_up()
    answer = phone.posts(routes.PUSH_RENEW, new_device().given, headers={"Origin": "https://evil.example"})
    assert answer.status_code == 403
