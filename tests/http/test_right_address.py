"""Whoever opens Twofold under another name of its machine is led to the right address, and nowhere else."""

import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intimacy_app import routes
from tests import inside
from tests.inside import Phone

database, configured, phone = inside.database, inside.configured, inside.phone

Phones = Callable[..., Phone]
NAVIGATES = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def opens(phone: Phones, host: str, path: str = routes.SIGN_IN, **headers: str):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return phone().client.get(path, headers=NAVIGATES | named | {"Host": host})


def is_led_on(answer) -> bool:  # type: ignore[no-untyped-def]
    return answer.status_code == 403 and "another address" in answer.text


@pytest.mark.parametrize("host", ["192.0.2.7:3000", "home.lan:3000", "localhost:4000", "[2001:db8::1]:3000"])
def test_a_page_at_another_address_leads_to_the_right_one(phone: Phones, host: str):
    answer = opens(phone, host, "/join/52DB-AAAA")
    assert is_led_on(answer)
    assert re.findall(r'<a class="button" href="([^"]+)"', answer.text) == [
        "http://localhost:3000/join/52DB-AAAA"
    ]
    assert "http://localhost:3000." in answer.text
    assert "set-cookie" not in answer.headers


@pytest.mark.parametrize("host", ["localhost:3000", "127.0.0.1:3000", "LocalHost:3000", "", "?", "a b"])
def test_a_page_at_the_right_address_is_not_in_the_way(phone: Phones, host: str):
    assert not is_led_on(opens(phone, host))


@pytest.mark.parametrize(
    ("host", "headers"),
    [
        ("two.example", {}),
        ("TWO.example:443", {}),
        ("127.0.0.1:3000", {}),
        ("[::1]:3000", {}),
        ("twofold:3000", {}),
        ("twofold", {}),
        ("app.internal:8080", {}),
        ("app.internal", {"X_Forwarded_Host": "two.example"}),
    ],
)
def test_a_proxy_may_call_us_as_it_likes(
    phone: Phones, configured: Callable[..., None], host: str, headers: dict[str, str]
):
    configured(base_url="https://two.example", proxy_hops=1)
    assert not is_led_on(opens(phone, host, **headers))


@pytest.mark.parametrize(
    ("host", "headers"),
    [
        ("www.two.example", {}),
        ("192.0.2.7", {}),
        ("192.168.1.5", {}),
        ("[2001:db8::1]", {}),
        ("127.0.0.1:3000", {"X_Forwarded_Host": "www.two.example, x"}),
        ("127.0.0.1:3000", {"X_Forwarded_Host": "192.0.2.7"}),
        ("127.0.0.1:3000", {"X_Forwarded_Host": "192.0.2.7:443"}),
    ],
)
def test_another_name_is_known_through_a_proxy(
    phone: Phones, configured: Callable[..., None], host: str, headers: dict[str, str]
):
    configured(base_url="https://two.example", proxy_hops=1)
    assert is_led_on(opens(phone, host, **headers))


def test_the_page_behind_https_names_the_address_with_https(phone: Phones, configured: Callable[..., None]):
    configured(base_url="https://two.example")
    answer = opens(phone, "192.0.2.7")
    assert is_led_on(answer)
    assert 'href="https://two.example/sign-in"' in answer.text


def test_where_twofold_itself_listens_at_the_port_without_a_name_a_proxy_may_leave_it_out(
    phone: Phones, configured: Callable[..., None]
):
    configured(base_url="https://two.example", proxy_hops=1, port=80)
    assert not is_led_on(opens(phone, "172.18.0.3"))
    assert is_led_on(opens(phone, "172.18.0.3", X_Forwarded_Host="192.0.2.7"))


@pytest.mark.parametrize(
    "path", ["//evil.example/x", '/%22%3E%3Cscript%3E"<b>', "/@evil.example", "/\\evil.example"]
)
def test_nothing_that_was_asked_for_leads_elsewhere(phone: Phones, path: str):
    answer = opens(phone, "evil.example", "http://testserver" + path)
    assert is_led_on(answer)
    (link,) = re.findall(r'href="([^"]+)">', answer.text.partition('class="button"')[2])
    assert link.startswith("http://localhost:3000/")
    assert "<b>" not in answer.text
    assert "<script" not in answer.text


def test_only_a_page_that_is_opened_is_answered_so(phone: Phones):
    client = phone().client
    elsewhere = {"Host": "evil.example"}
    assert not is_led_on(client.get(routes.HEALTH, headers=NAVIGATES | elsewhere))
    assert not is_led_on(client.get("/tokens.css", headers=elsewhere | {"Accept": "text/css,*/*;q=0.1"}))
    assert not is_led_on(client.post(routes.SIGN_IN, headers=NAVIGATES | elsewhere))


HOSTS = st.one_of(
    st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), max_size=40),
    st.ip_addresses(v=4).map(str),
    st.ip_addresses(v=6).map(lambda address: f"[{address}]"),
    st.builds("{}:{}".format, st.ip_addresses(v=4), st.integers(0, 99_999)),
)


def test_whatever_host_is_named_a_page_is_answered_and_leads_nowhere_but_to_the_right_address(
    phone: Phones, configured: Callable[..., None]
):
    configured(base_url="https://two.example")
    client = phone().client

    @settings(max_examples=300, suppress_health_check=list(HealthCheck))
    @given(HOSTS, st.one_of(st.just(""), HOSTS))
    def is_asked(host: str, forwarded: str) -> None:
        headers = NAVIGATES | {"Host": host} | ({"X-Forwarded-Host": forwarded} if forwarded else {})
        answer = client.get("/sign-in", headers=headers)
        assert answer.status_code < 500 or answer.status_code == 503
        if is_led_on(answer):
            links = re.findall(r'<a [^>]*href="([^"]+)"', answer.text)
            assert links == ["https://two.example/sign-in"]

    is_asked()
