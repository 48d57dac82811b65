"""Forms with passwords, codes and PINs: what they open, what they end, and what they tell."""

from datetime import timedelta

import pytest
from sqlmodel import select

from intimacy_app import routes
from intimacy_app.domain.accounts.people import PasswordNeeded
from intimacy_app.domain.accounts.sessions import Locked, NotSignedIn
from intimacy_app.models import PersonSession
from intimacy_app.services.accounts import locks, people, recovery, sessions
from intimacy_app.store import db
from tests.http.conftest import ANOTHER, FIREFOX, PASSWORD, Phone, Site

PIN = "482913"


@pytest.fixture
def other(site: Site, ana: Phone) -> Phone:
    """A second phone on which Ana is signed in."""
    phone = site.phone(FIREFOX)
    phone.signs_in("ana")
    return phone


@pytest.fixture
def locked(site: Site, ana: Phone) -> Phone:
    """Ana's phone with a PIN, locked."""
    assert ana.posts(routes.AUTH_SET_PIN, pin=PIN).status_code == 303
    assert ana.posts(routes.AUTH_LOCK).headers["location"] == routes.UNLOCK
    return ana


def is_signed_in(site: Site, phone: Phone) -> bool:
    try:
        site.asks(phone, people.account)
    except NotSignedIn:
        return False
    return True


def codes_of(site: Site, phone: Phone) -> list[str]:
    return site.asks(phone, recovery.new_codes)


def link_for(site: Site, handle: str) -> str:
    with db.transact() as session:
        return recovery.make_link(session, people.named(session, handle), site.clock.now)


def notices(site: Site, phone: Phone) -> str:
    from intimacy_app.services.accounts import security_alerts

    return " ".join(
        notice.words for notice in site.asks(phone, security_alerts.unseen, phone.cookies.get("device", ""))
    )


def test_a_session_knows_its_device_in_plain_words(site: Site, other: Phone):
    shown = site.asks(other, sessions.mine)
    assert [(session.device, session.here) for session in shown] == [
        ("Firefox on Android", True),
        ("A device we do not know", False),
    ]


def test_a_sign_in_is_told_on_other_devices_alone(site: Site, ana: Phone, other: Phone):
    assert "A new sign-in on Firefox on Android, today." in notices(site, ana)
    assert "Firefox" not in notices(site, other)


def test_signing_out_hangs_up_on_the_session(site: Site, ana: Phone):
    token = ana.token
    ana.posts(routes.AUTH_SIGN_OUT)
    assert site.hung_up == [sessions.digest(token)]


def test_signing_in_again_hangs_up_on_the_session_before(site: Site, ana: Phone):
    token = ana.token
    ana.signs_in("ana")
    assert site.hung_up == [sessions.digest(token)]


# Typing the password again


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


# Changing the password


def test_a_new_password_ends_all_other_sessions(site: Site, ana: Phone, other: Phone):
    token = other.token
    answer = ana.posts(routes.AUTH_CHANGE_PASSWORD, current=PASSWORD, password=ANOTHER)
    assert answer.headers["location"] == routes.SETTINGS
    assert ana.told(routes.SETTINGS).said.startswith("Your password is changed.")
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


# Recovery by code


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


# The operator's link


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


# The PIN


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


@pytest.mark.parametrize("pin", ["", "12345", "1234567", "12345a", "１２３４５６"])
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


# Leaving quickly


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
    assert "This page is closed." in page
    assert "twofold" not in page.casefold()
    assert 'href="/"' not in page
