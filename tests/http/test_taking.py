"""Taking one's words away and erasing an account, over HTTP: who may, what it answers, what it ends."""

import io
import json
import zipfile
from datetime import timedelta

import pytest

from intimacy_app import routes
from intimacy_app.domain.accounts.sessions import NotSignedIn
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.http import erase as erase_route
from intimacy_app.live import tabs
from intimacy_app.services.accounts import people
from intimacy_app.services.joining import invitations
from intimacy_app.services.spaces import spaces
from intimacy_app.store import db
from tests.http.conftest import Phone, Site


@pytest.fixture(autouse=True)
def rung(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Whose doorbell was rung."""
    rung: list[str] = []
    monkeypatch.setattr(tabs, "notify", lambda *members, but=None: rung.extend(m for m in members if m))
    return rung


def space_of(site: Site, phone: Phone) -> str:
    return site.asks(phone, lambda db, who: spaces.create(db, who, kind="friends", name="Attic", zone="UTC"))


def mo_joins(site: Site, ana: Phone, space: str) -> tuple[Phone, Member]:
    def code(db, who):
        return invitations.show(db, spaces.member_of(db, who, space)).code

    site.welcomes("Moe")
    mo = site.phone()
    mo.signs_in("moe")
    return mo, site.asks(mo, invitations.join, site.asks(ana, code))


def test_the_export_is_a_zip_that_nobody_keeps(site: Site, ana: Phone):
    space_of(site, ana)
    answer = ana.get(routes.EXPORT)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/zip"
    assert answer.headers["content-disposition"] == 'attachment; filename="export-2026-03-02.zip"'
    assert answer.headers["cache-control"] == "no-store"
    taken = zipfile.ZipFile(io.BytesIO(answer.content))
    assert taken.namelist() == ["twofold.json", "twofold.html"]
    assert json.loads(taken.read("twofold.json"))["spaces"][0]["title"] == "Attic"


def test_a_stranger_is_sent_to_sign_in_and_gets_no_byte(site: Site):
    answer = site.phone().get(routes.EXPORT)
    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/export.zip")
    assert answer.content == b""


def test_without_the_password_somebody_is_sent_to_type_it_and_comes_back(site: Site, ana: Phone):
    site.clock.now += timedelta(minutes=10)
    answer = ana.get(routes.EXPORT)
    assert (answer.status_code, answer.headers["location"]) == (303, "/settings/confirm?next=/export.zip")
    assert answer.content == b""


def test_an_export_can_be_asked_for_only_so_often(site: Site, ana: Phone):
    answers = [ana.get(routes.EXPORT).status_code for _ in range(31)]
    assert answers == [200] * 30 + [429]


@pytest.fixture
def scrubbed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    scrubbed: list[str] = []
    monkeypatch.setattr(erase_route, "scrub", lambda: scrubbed.append("scrubbed"))
    return scrubbed


def test_erasing_ends_every_session_rings_the_other_and_goes_to_the_front(
    site: Site, ana: Phone, rung: list[str], scrubbed: list[str]
):
    space = space_of(site, ana)
    mo, member = mo_joins(site, ana, space)
    second = site.phone()
    second.signs_in("ana")
    answer = ana.posts(routes.AUTH_ERASE, understood="on")
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert (len(site.hung_up), rung, scrubbed) == (2, [member.id], ["scrubbed"])
    assert ana.token == ""
    with pytest.raises(NotSignedIn):
        site.asks(second, people.account)
    assert ana.signs_in("ana").status_code == 401
    assert site.asks(mo, spaces.mine)[0].ended


@pytest.mark.parametrize("form", [{}, {"Understood": "on"}])
def test_without_the_tick_nothing_is_erased(
    site: Site, ana: Phone, scrubbed: list[str], form: dict[str, str]
):
    answer = ana.posts(routes.AUTH_ERASE, **form)
    assert answer.status_code == 422
    assert ana.told(routes.ERASE).sentence == "Please tick the box first."
    assert site.asks(ana, people.account).handle == "ana"
    assert scrubbed == []


def test_without_the_password_nothing_is_erased(site: Site, ana: Phone, scrubbed: list[str]):
    site.clock.now += timedelta(minutes=10)
    answer = ana.posts(routes.AUTH_ERASE, understood="on")
    assert answer.headers["location"] == "/settings/confirm?next=/settings/erase"
    assert site.asks(ana, people.account).handle == "ana"
    assert scrubbed == []


def test_a_stranger_erases_nobody(site: Site, ana: Phone, scrubbed: list[str]):
    answer = site.phone().posts(routes.AUTH_ERASE, understood="on")
    assert answer.headers["location"].startswith(routes.SIGN_IN)
    with db.transact(write=False) as session:
        assert people.credentials(session, "ana")
    assert scrubbed == []
