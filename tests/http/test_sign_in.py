"""Signing in and out: sessions, their cookies, and how often it may be tried."""

from collections.abc import Callable
from http.cookies import SimpleCookie

import pytest
from sqlalchemy import Engine, text

from intimacy_app import routes
from intimacy_app.access import passwords
from intimacy_app.access.flash import read_flash
from intimacy_app.access.transaction import for_person
from intimacy_app.domain.accounts.sessions import NotSignedIn
from intimacy_app.services.spaces import spaces
from tests import inside
from tests.inside import PASSWORD, Phone

database, configured, phone = inside.database, inside.configured, inside.phone

Phones = Callable[..., Phone]


@pytest.fixture
def ana(phone: Phones) -> Phone:
    """Ana's phone, on which she created her account and signed out again."""
    ana = phone()
    assert ana.signs_up().status_code == 303
    ana.posts(routes.AUTH_SIGN_OUT)
    return ana


def opens_something(token: str) -> bool:
    try:
        return for_person(token, spaces.mine) == []
    except NotSignedIn:
        return False


def cookies_set(answer: object) -> dict[str, str]:
    """Return the Set-Cookie headers of an answer by the cookie's name."""
    lines = answer.headers.get_list("set-cookie")  # type: ignore[attr-defined]
    return {next(iter(SimpleCookie(line))): line for line in lines}


def test_each_sign_in_has_a_token_of_its_own_and_ends_the_one_before_on_that_phone(ana: Phone, phone: Phones):
    tokens = []
    for _ in range(3):
        assert ana.signs_in().status_code == 303
        tokens.append(ana.session)
    assert len(set(tokens)) == 3
    assert [opens_something(token) for token in tokens] == [False, False, True]
    other = phone()
    other.signs_in()
    assert opens_something(ana.session)
    assert opens_something(other.session)


def test_signing_out_ends_the_session_in_the_database(ana: Phone, database: Engine):
    ana.signs_in()
    token = ana.session
    answer = ana.posts(routes.AUTH_SIGN_OUT)
    assert (answer.status_code, answer.headers["location"]) == (303, routes.FRONT)
    assert ana.session == ""
    assert not opens_something(token)
    with database.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM person_session WHERE ended_at IS NULL")) == 0


def test_signing_out_twice_or_as_nobody_is_no_matter(ana: Phone):
    for cookie in ("", "twofold-session-3000=made-up", "twofold-session-3000="):
        answer = ana.posts(routes.AUTH_SIGN_OUT, headers={"Cookie": cookie})
        assert (answer.status_code, answer.headers["location"]) == (303, routes.FRONT)


def test_a_token_that_somebody_planted_is_never_taken_over(ana: Phone):
    ana.client.cookies.clear()
    form = {"handle": "ana-here", "password": PASSWORD}
    answer = ana.posts(routes.AUTH_SIGN_IN, form, headers={"Cookie": "twofold-session-3000=planted"})
    assert "planted" not in cookies_set(answer)["twofold-session-3000"]
    assert not opens_something("planted")


def test_over_http_cookies_are_out_of_reach_of_scripts_and_other_sites(ana: Phone):
    for name, line in cookies_set(ana.signs_in()).items():
        assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(line.split("; ")), name
        assert "Secure" not in line
        assert "Domain" not in line


def test_over_https_they_are_bound_to_the_host_as_well(phone: Phones, configured: Callable[..., None]):
    configured(base_url="https://two.example")
    ana = phone()
    answer = ana.signs_up()
    set_there = cookies_set(answer)
    assert {"__Host-twofold-session", "__Host-twofold-device"} <= set(set_there)
    for name, line in (set_there | cookies_set(ana.signs_in(password="wrong"))).items():
        assert {"Secure", "HttpOnly", "SameSite=lax", "Path=/"} <= set(line.split("; ")), name
        assert "Domain" not in line
    assert answer.headers["strict-transport-security"].startswith("max-age=")
    assert opens_something(ana.session)
    taken = cookies_set(ana.posts(routes.AUTH_SIGN_OUT))
    assert {"Secure", "Path=/", "Max-Age=0"} <= set(taken["__Host-twofold-session"].split("; "))


def test_a_wrong_name_and_a_wrong_password_are_told_alike(ana: Phone, monkeypatch: pytest.MonkeyPatch):
    checked: list[str | None] = []

    def fits(password: str, stored: str | None) -> bool:
        checked.append(stored)
        return check(password, stored)

    check = passwords._fits
    monkeypatch.setattr(passwords, "_fits", fits)
    wrong = ana.signs_in("ana-here", "not that one")
    told = read_flash(ana.cookie, routes.SIGN_IN)
    ana.client.cookies.clear()
    unknown = ana.signs_in("zoe-here", "not that one")
    assert (wrong.status_code, wrong.text) == (unknown.status_code, unknown.text) == (401, unknown.text)
    assert told.sentence == read_flash(ana.cookie, routes.SIGN_IN).sentence
    assert shape(wrong) == shape(unknown)
    assert [stored is None for stored in checked] == [False, True], "a hash is computed in both cases"


def shape(answer: object) -> list[tuple[str, object]]:
    """Return the headers, with the note and the random mark by their length alone."""
    return sorted(
        (name, len(value) if name in ("set-cookie", "x-request-id") else value)
        for name, value in answer.headers.items()  # type: ignore[attr-defined]
    )


@pytest.mark.parametrize("handle", ["", "x", "two words", "\0", "x" * 5_000, "zoë\u202e"])
def test_a_name_that_cannot_be_is_told_like_a_wrong_one(ana: Phone, handle: str):
    assert ana.signs_in(handle).status_code == 401
    assert read_flash(ana.cookie, routes.SIGN_IN).refusal == "SignInFailed"


@pytest.mark.parametrize("password", ["", "\0" * 20, "x" * 4_000, "💜" * 900])
def test_a_password_that_cannot_be_is_told_like_a_wrong_one(ana: Phone, password: str):
    assert ana.signs_in(password=password).status_code == 401


@pytest.mark.parametrize("handle", ["ana-here", "nobody-here"])
def test_a_password_without_end_is_told_like_a_wrong_one(ana: Phone, handle: str):
    assert ana.signs_in(handle, "x" * 5_000).status_code == 401


def test_a_name_is_tried_ten_times_from_one_address(ana: Phone, phone: Phones):
    thief = phone("198.51.100.1")
    assert [thief.signs_in(password="wrong").status_code for _ in range(11)] == [401] * 10 + [429]
    assert thief.signs_in().status_code == 429, "also with the right password"
    assert thief.signs_in("nobody-here", "wrong").status_code == 401, "another name has its own tries"
    assert phone("198.51.100.2").signs_in().status_code == 303, "another address has its own tries"


def test_somebody_elses_tries_do_not_lock_out_a_phone_that_signed_in_before(ana: Phone, phone: Phones):
    thief = phone()
    while thief.signs_in(password="wrong").status_code != 429:
        pass
    assert phone().signs_in().status_code == 429, "a new phone at the same address waits"
    assert ana.signs_in().status_code == 303, "the one that is known does not"


def test_a_known_phone_has_ten_tries_too(ana: Phone):
    assert [ana.signs_in(password="wrong").status_code for _ in range(11)] == [401] * 10 + [429]


def test_a_phone_is_known_for_the_person_who_signed_in_on_it_alone(ana: Phone, phone: Phones):
    phone().signs_up("Zoe")
    thief = phone()
    while thief.signs_in("Zoe-here", "wrong").status_code != 429:
        pass
    assert ana.signs_in("Zoe-here").status_code == 429


def test_signing_in_gives_the_tries_back(ana: Phone):
    for _ in range(3):
        assert [ana.signs_in(password="wrong").status_code for _ in range(9)] == [401] * 9
        assert ana.signs_in().status_code == 303


def test_a_hundred_tries_from_one_address_are_enough_for_all_names(ana: Phone, phone: Phones):
    thief = phone("198.51.100.1")
    told = [thief.signs_in(f"name-{i}", "wrong").status_code for i in range(101)]
    assert told == [401] * 100 + [429]
    assert thief.signs_in().status_code == 429


def test_the_address_is_the_one_that_a_trusted_proxy_names(phone: Phones, configured: Callable[..., None]):
    configured(proxy_hops=2)
    proxy = phone("10.0.0.1")

    assert [_tries(proxy, "1.1.1.1, 2.2.2.2, 10.0.0.2") for _ in range(11)][-1] == 429
    assert _tries(proxy, "9.9.9.9, 2.2.2.2, 10.0.0.2") == 429, "what comes before the trusted is made up"
    assert _tries(proxy, "2.2.2.3, 10.0.0.2") == 401
    assert _tries(proxy, "10.0.0.2") == 401, "where there are fewer than trusted, the address itself counts"


def _tries(phone: Phone, forwarded: str) -> int:
    form = {"handle": "nobody-here", "password": "x"}
    return phone.posts(routes.AUTH_SIGN_IN, form, headers={"X-Forwarded-For": forwarded}).status_code


def test_without_a_trusted_proxy_nobody_can_name_an_address(phone: Phones):
    here = phone()
    told = [_tries(here, f"1.1.1.{i}") for i in range(11)]
    assert told == [401] * 10 + [429]


@pytest.mark.parametrize("path", [routes.AUTH_SIGN_UP, routes.AUTH_SIGN_IN, routes.AUTH_SIGN_OUT])
def test_nothing_is_done_by_an_address_alone(ana: Phone, path: str):
    ana.signs_in()
    query = f"?handle=ana-here&password={PASSWORD.replace(' ', '+')}"
    assert ana.gets(path + query).status_code in (404, 405, 503)
    assert opens_something(ana.session)


def test_the_password_is_not_taken_from_the_address(ana: Phone):
    query = f"?handle=ana-here&password={PASSWORD.replace(' ', '+')}"
    assert ana.posts(routes.AUTH_SIGN_IN + query).status_code == 401
