"""Getting back in: by a code of one's own, or by a link of the operator's."""

from datetime import timedelta

import pytest

from intimacy_app import routes
from intimacy_app.services.accounts import recovery, sessions
from tests.http.accounts import codes_of, is_signed_in, link_for, notices
from tests.http.conftest import ANOTHER, FIREFOX, PASSWORD, Phone, Site


def test_a_recovery_code_sets_a_password_and_ends_every_session(site: Site, ana: Phone, other: Phone):
    codes, new = codes_of(site, ana), site.phone(FIREFOX)
    answer = new.posts(routes.AUTH_RECOVER, handle="Ana", code=codes[0].lower(), password=ANOTHER)
    assert (answer.status_code, answer.headers["location"]) == (303, routes.HOME)
    assert is_signed_in(site, new)
    assert not is_signed_in(site, ana)
    assert not is_signed_in(site, other)
    assert set(site.hung_up) == {sessions.digest(ana.token), sessions.digest(other.token)}
    assert "A recovery code was used to set a new password on Firefox on Android, today." in notices(
        site, new
    )
    assert site.asks(new, recovery.codes_left) == 9


def test_a_recovery_code_works_once(site: Site, ana: Phone):
    code = codes_of(site, ana)[0]
    assert (
        site.phone().posts(routes.AUTH_RECOVER, handle="ana", code=code, password=ANOTHER).status_code == 303
    )
    assert (
        site.phone().posts(routes.AUTH_RECOVER, handle="ana", code=code, password=PASSWORD).status_code == 422
    )


def test_a_wrong_name_and_a_wrong_code_are_told_alike(site: Site, ana: Phone):
    site.welcomes("Lea")
    code, told = codes_of(site, ana)[0], set()
    for handle, typed in [
        ("nobody", code),
        ("lea", code),
        ("ana", "0000-0000-0000-0000"),
        ("ana", ""),
        ("", code),
    ]:
        phone = site.phone()
        answer = phone.posts(routes.AUTH_RECOVER, handle=handle, code=typed, password=ANOTHER)
        seen = phone.told(routes.RECOVER)
        told.add((answer.status_code, answer.text, seen.sentence, seen.field))
    assert len(told) == 1
    assert is_signed_in(site, ana)


def test_guessing_codes_is_stopped(site: Site, ana: Phone):
    phone = site.phone()
    tries = [phone.posts(routes.AUTH_RECOVER, handle="ana", code="0", password=ANOTHER) for _ in range(11)]
    assert [answer.status_code for answer in tries] == [422] * 10 + [429]


def test_an_easy_new_password_uses_no_code_up(site: Site, ana: Phone):
    code = codes_of(site, ana)[0]
    assert (
        site.phone().posts(routes.AUTH_RECOVER, handle="ana", code=code, password="short").status_code == 422
    )
    assert site.asks(ana, recovery.codes_left) == 10


def test_the_operator_s_link_sets_a_password_once(site: Site, ana: Phone):
    secret, new = link_for(site, "ana"), site.phone(FIREFOX)
    assert new.posts(routes.AUTH_RESET, secret=secret, password=ANOTHER).headers["location"] == routes.HOME
    assert is_signed_in(site, new)
    assert not is_signed_in(site, ana)
    answer = site.phone().posts(routes.AUTH_RESET, secret=secret, password=PASSWORD)
    assert answer.status_code == 410
    assert site.phone().signs_in("ana", ANOTHER).status_code == 303


def test_the_link_is_told_when_it_is_made_and_when_it_is_used(site: Site, ana: Phone):
    secret = link_for(site, "ana")
    assert "Whoever runs this server made a link to set a new password for you, today." in notices(site, ana)
    new = site.phone(FIREFOX)
    new.posts(routes.AUTH_RESET, secret=secret, password=ANOTHER)
    assert "was used to set a new password on Firefox on Android, today." in notices(site, new)


def test_the_link_runs_out_after_a_day(site: Site, ana: Phone):
    secret = link_for(site, "ana")
    site.clock.now += timedelta(hours=24)
    assert site.phone().posts(routes.AUTH_RESET, secret=secret, password=ANOTHER).status_code == 410


def test_a_changed_password_makes_the_link_useless(site: Site, ana: Phone):
    secret = link_for(site, "ana")
    ana.posts(routes.AUTH_CHANGE_PASSWORD, current=PASSWORD, password=ANOTHER)
    assert site.phone().posts(routes.AUTH_RESET, secret=secret, password=PASSWORD).status_code == 410


def test_a_refused_new_password_leaves_the_link_usable(site: Site, ana: Phone):
    secret, phone = link_for(site, "ana"), site.phone()
    assert phone.posts(routes.AUTH_RESET, secret=secret, password="short").status_code == 422
    assert phone.told(routes.reset(secret)).refusal == "PasswordTooShort"
    assert phone.posts(routes.AUTH_RESET, secret=secret, password=ANOTHER).status_code == 303


@pytest.mark.parametrize("secret", ["", "x", '"><script>', "../../x"])
def test_a_made_up_link_opens_nothing_and_comes_back_as_no_markup(site: Site, secret: str):
    answer = site.phone().posts(routes.AUTH_RESET, secret=secret, password=ANOTHER)
    assert answer.status_code == 410
    assert "<script>" not in answer.text
