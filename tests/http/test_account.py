"""Forms with a password: what they open, what they end, and what they tell."""

from datetime import timedelta

import pytest

from intimacy_app import routes
from intimacy_app.domain.accounts.people import PasswordNeeded
from intimacy_app.services.accounts import sessions
from tests.http.accounts import PIN, codes_of, is_signed_in, notices
from tests.http.conftest import ANOTHER, FIREFOX, PASSWORD, Phone, Site


def test_a_session_knows_its_device_in_plain_words(site: Site, other: Phone):
    shown = site.asks(other, sessions.mine)
    assert [(session.device, session.here) for session in shown] == [
        ("Firefox on Android", True),
        ("A device we don’t know", False),
    ]


def test_a_sign_in_is_told_on_other_devices_alone(site: Site, ana: Phone, other: Phone):
    assert "A new sign-in on Firefox on Android, today." in notices(site, ana)
    assert "Firefox" not in notices(site, other)


def copy_of(site: Site, phone: Phone, *names: str) -> Phone:
    """Return a phone that holds copies of some cookies of another."""
    copied = site.phone(FIREFOX)
    for name in names:
        copied.cookies.set(name, phone.cookies[name], domain="testserver.local", path="/")
    return copied


def test_a_sign_in_with_copied_cookies_of_a_device_is_told_on_that_device(site: Site, ana: Phone):
    thief = copy_of(site, ana, "twofold-device-3000", "twofold-drafts-3000")
    assert thief.signs_in("ana").status_code == 303
    assert "A new sign-in on Firefox on Android, today." in notices(site, ana)
    ana.signs_in("ana")
    assert "A new sign-in on Firefox on Android, today." in notices(site, ana), "and after signing in anew"
    assert "Firefox" not in notices(site, thief)


def test_a_sign_in_on_her_own_phone_by_somebody_else_is_told_to_her_there(site: Site):
    site.welcomes("Ana")
    phone = site.phone(FIREFOX)
    for _ in range(2):
        phone.signs_in("ana")
        phone.posts(routes.AUTH_SIGN_OUT)
    phone.signs_in("ana")
    assert "A new sign-in on Firefox on Android, today." in notices(site, phone)


def test_each_sign_in_leaves_a_new_token_of_its_person_and_the_one_before_marks_nothing(
    site: Site, ana: Phone
):
    before = copy_of(site, ana, "twofold-device-3000")
    left = ana.cookies["twofold-device-3000"]
    ana.signs_in("ana")
    assert left not in ana.cookies["twofold-device-3000"]
    stranger = site.phone()
    while stranger.signs_in("ana", "a guess").status_code != 429:
        pass
    assert before.signs_in("ana").status_code == 429, "it waits like a phone that nobody knows"
    assert ana.signs_in("ana").status_code == 303


def test_two_who_share_a_browser_have_tokens_of_their_own_and_are_told_of_each_other(site: Site, ana: Phone):
    site.welcomes("Lea")
    hers = ana.cookies["twofold-device-3000"]
    ana.signs_in("lea")
    theirs, kept = ana.cookies["twofold-device-3000"].split(".")
    assert kept == hers != theirs
    # Lea has her password, signs in as Ana in the browser of both, and leaves it signed out.
    ana.signs_in("ana")
    ana.posts(routes.AUTH_SIGN_OUT)
    assert hers not in ana.cookies["twofold-device-3000"]
    assert theirs in ana.cookies["twofold-device-3000"]
    ana.signs_in("ana")
    assert "A new sign-in on " in notices(site, ana)
    stranger = site.phone()
    for name in ("ana", "lea"):
        while stranger.signs_in(name, "a guess").status_code != 429:
            pass
        assert ana.signs_in(name).status_code == 303


def test_of_a_cookie_without_end_only_the_first_six_tokens_are_looked_at(site: Site, ana: Phone):
    many = ".".join(f"made-up-{i}" for i in range(500))
    ana.cookies.set("twofold-device-3000", many, domain="testserver.local", path="/")
    assert ana.signs_in("ana").status_code == 303
    assert "made-up" not in ana.cookies["twofold-device-3000"]


def test_signing_out_hangs_up_on_the_session(site: Site, ana: Phone):
    token = ana.token
    ana.posts(routes.AUTH_SIGN_OUT)
    assert site.hung_up == [sessions.digest(token)]


def test_signing_in_again_hangs_up_on_the_session_before(site: Site, ana: Phone):
    token = ana.token
    ana.signs_in("ana")
    assert site.hung_up == [sessions.digest(token)]


def test_signing_in_counts_as_typing_the_password(site: Site, ana: Phone):
    assert len(codes_of(site, ana)) == 10


def test_ten_minutes_later_the_password_is_needed_again(site: Site, ana: Phone):
    site.clock.now += timedelta(minutes=10)
    with pytest.raises(PasswordNeeded):
        codes_of(site, ana)
    assert ana.posts(routes.AUTH_PROVE, current=PASSWORD, next="/journal").headers["location"] == "/journal"
    assert len(codes_of(site, ana)) == 10


def test_a_wrong_password_proves_nothing(site: Site, ana: Phone):
    site.clock.now += timedelta(minutes=10)
    answer = ana.posts(routes.AUTH_PROVE, current=ANOTHER, next="/journal")
    assert answer.status_code == 422
    assert answer.headers["refresh"] == "0; url=/settings/confirm?next=/journal"
    assert ana.told(routes.CONFIRM).field == "current"
    with pytest.raises(PasswordNeeded):
        codes_of(site, ana)


def test_proving_on_one_device_proves_nothing_on_another(site: Site, ana: Phone, other: Phone):
    site.clock.now += timedelta(minutes=10)
    ana.posts(routes.AUTH_PROVE, current=PASSWORD)
    with pytest.raises(PasswordNeeded):
        codes_of(site, other)


@pytest.mark.parametrize(
    "where", ["https://example.org", "//example.org", "/\\example.org", "javascript:alert(1)"]
)
def test_proving_leads_nowhere_else(ana: Phone, where: str):
    assert ana.posts(routes.AUTH_PROVE, current=PASSWORD, next=where).headers["location"] == routes.SETTINGS


def test_guessing_the_password_is_stopped_on_all_devices_at_once(site: Site, ana: Phone, other: Phone):
    answers = [phone.posts(routes.AUTH_PROVE, current="a guess") for phone in [ana, other] * 6]
    assert [answer.status_code for answer in answers] == [422] * 10 + [429] * 2
    assert other.posts(routes.AUTH_CHANGE_PASSWORD, current=PASSWORD, password=ANOTHER).status_code == 429


def test_nobody_signed_in_is_sent_to_sign_in(site: Site):
    for path in (routes.AUTH_PROVE, routes.AUTH_CHANGE_PASSWORD, routes.AUTH_SET_PIN, routes.AUTH_UNLOCK):
        answer = site.phone().posts(path, current=PASSWORD, password=ANOTHER, pin=PIN)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith(routes.SIGN_IN)


def test_a_new_password_ends_all_other_sessions(site: Site, ana: Phone, other: Phone):
    token = other.token
    answer = ana.posts(routes.AUTH_CHANGE_PASSWORD, current=PASSWORD, password=ANOTHER)
    assert answer.headers["location"] == routes.SETTINGS
    assert ana.told(routes.SETTINGS).said.startswith("Your password has been changed.")
    assert is_signed_in(site, ana)
    assert not is_signed_in(site, other)
    assert sessions.digest(token) in site.hung_up
    assert site.phone().signs_in("ana").status_code == 401
    assert site.phone().signs_in("ana", ANOTHER).status_code == 303


@pytest.mark.parametrize(
    ("current", "new", "refusal"),
    [
        ("a guess", ANOTHER, "PasswordWrong"),
        (PASSWORD, "short", "PasswordTooShort"),
        (PASSWORD, "ana" * 4, "PasswordTooEasy"),
    ],
)
def test_a_refused_change_changes_nothing(
    site: Site, ana: Phone, other: Phone, current: str, new: str, refusal: str
):
    assert ana.posts(routes.AUTH_CHANGE_PASSWORD, current=current, password=new).status_code == 422
    assert ana.told(routes.SETTINGS).refusal == refusal
    assert is_signed_in(site, other)
    assert site.phone().signs_in("ana").status_code == 303


def test_a_note_holds_no_password_no_code_and_no_pin(ana: Phone):
    ana.posts(routes.AUTH_CHANGE_PASSWORD, current="my-old-one", password="my-new-one")
    assert "one" not in str(ana.told(routes.SETTINGS))
    ana.posts(routes.AUTH_RECOVER, handle="ana", code="ABCD-ABCD", password=ANOTHER)
    assert "ABCD" not in str(ana.told(routes.RECOVER))
