"""The operator's link: it lets one person create an account where nobody else can."""

from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest
from sqlmodel import select

from intimacy_app import routes
from intimacy_app.domain.accounts.people import SIGN_UP_LINK_HOLDS
from intimacy_app.models import SignUpLink
from intimacy_app.services.accounts import people
from intimacy_app.services.joining import sign_up_links
from intimacy_app.settings import settings
from intimacy_app.store import db
from tests.http.conftest import PASSWORD, Phone, Site
from tests.services.house import START


@pytest.fixture(params=["invited", "closed"], autouse=True)
def registration(request: pytest.FixtureRequest, site: Site, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(settings(), "registration", request.param)
    return request.param


@pytest.fixture
def secret(site: Site) -> str:
    with db.transact() as session:
        return sign_up_links.make(session, START)


def signs_up(phone: Phone, handle: str, **form: str) -> httpx.Response:
    return phone.posts(routes.AUTH_SIGN_UP, **{"name": "Eve", "handle": handle, "password": PASSWORD, **form})


def everybody() -> list[str]:
    with db.transact(write=False) as session:
        return [handle for handle, _ in people.everybody(session)]


def test_without_a_link_nobody_comes_in(site: Site):
    assert signs_up(site.phone(), "eve").status_code == 403
    assert everybody() == []


def test_the_link_lets_one_person_in_and_then_nobody(site: Site, secret: str):
    phone = site.phone()
    answer = signs_up(phone, "eve", secret=secret)
    assert (answer.status_code, answer.headers["location"]) == (303, routes.NEW_SPACE)
    assert phone.token
    second = signs_up(site.phone(), "mallory", secret=secret)
    assert second.status_code == 410
    assert second.headers["refresh"].endswith(routes.sign_up(secret))
    assert everybody() == ["eve"]


def test_a_form_that_is_refused_uses_nothing_up(site: Site, secret: str):
    phone = site.phone()
    answer = signs_up(phone, "eve", secret=secret, password="short")
    assert answer.status_code == 422
    assert phone.told(routes.sign_up(secret)).name == "Eve"
    assert signs_up(phone, "eve", secret=secret).status_code == 303


def test_a_name_that_is_taken_uses_nothing_up(site: Site, secret: str):
    site.welcomes("Eve")
    assert signs_up(site.phone(), "eve", secret=secret).status_code == 422
    assert signs_up(site.phone(), "eve-two", secret=secret).status_code == 303


def test_after_a_week_the_link_lets_nobody_in(site: Site, secret: str):
    site.clock.now = START + SIGN_UP_LINK_HOLDS - timedelta(seconds=1)
    assert signs_up(site.phone(), "eve", secret=secret, password="short").status_code == 422
    site.clock.now = START + SIGN_UP_LINK_HOLDS
    assert signs_up(site.phone(), "eve", secret=secret).status_code == 410


@pytest.mark.parametrize("change", [lambda secret: secret[:-1], lambda _: "x", str.swapcase])
def test_another_secret_lets_nobody_in(site: Site, secret: str, change: Callable[[str], str]):
    assert signs_up(site.phone(), "eve", secret=change(secret)).status_code == 410


def test_the_database_holds_no_secret(site: Site, secret: str):
    with db.transact(write=False) as session:
        [link] = session.exec(select(SignUpLink)).all()
    assert secret not in repr(link)


def test_where_registration_is_open_the_link_is_kept_for_later(
    site: Site, secret: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(settings(), "registration", "open")
    assert signs_up(site.phone(), "eve", secret=secret).status_code == 303
    with db.transact(write=False) as session:
        sign_up_links.check(session, secret, START)
