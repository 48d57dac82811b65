"""Whose tries a limit counts, by the address from which they come."""

from collections.abc import Callable
from contextlib import suppress
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intimacy_app import routes
from intimacy_app.access import rate_limits
from intimacy_app.access.addresses import client_address, household, site
from intimacy_app.access.rate_limits import TooManyTries
from tests import inside
from tests.inside import Phone

database, configured, phone = inside.database, inside.configured, inside.phone

Phones = Callable[..., Phone]


@pytest.mark.parametrize(
    "spelled",
    [
        [
            "203.0.113.8",
            "203.0.113.8:40000",
            "203.0.113.8:40001",
            "::ffff:203.0.113.8",
            "[::ffff:cb00:7108]:9",
        ],
        ["2001:db8::1", "2001:DB8:0:0::1", "[2001:db8::1]", "[2001:db8::1]:443", "2001:db8::1%eth0"],
        ["", "unknown", "203.0.113", "203.0.113.256", "_hidden", "[", "]:", "[2001:db8::1", "x" * 9_000][:6],
    ],
)
def test_an_address_is_one_however_it_is_spelled(spelled: list[str]):
    assert len(set(map(household, spelled))) == len(set(map(site, spelled))) == 1


def test_all_addresses_of_a_household_are_one():
    assert household("2001:db8:1:2::1") == household("2001:db8:1:2:ffff:ffff:ffff:ffff")
    assert household("2001:db8:1:2::1") != household("2001:db8:1:3::1")
    assert site("2001:db8:1:2::1") == site("2001:db8:1:ffff::1") != site("2001:db8:2::1")
    assert household("203.0.113.8") != household("203.0.113.9")


def test_a_proxy_that_names_no_address_is_not_believed():
    assert client_address("10.0.0.1", ["unknown"], 1) == "10.0.0.1"
    assert client_address("10.0.0.1", ["198.51.100.7, unknown"], 1) == "10.0.0.1"


def test_a_household_behind_a_proxy_has_no_more_tries_than_one_address(
    phone: Phones, configured: Callable[..., None]
):
    configured(proxy_hops=1)
    proxy = phone("10.0.0.1")
    assert [tries(proxy, f"2001:db8:1:2::{n:x}") for n in range(1, 12)] == [401] * 10 + [429]
    ports = [tries(proxy, f"203.0.113.8:{port}") for port in range(40_000, 40_011)]
    assert ports == [401] * 10 + [429]
    assert tries(proxy, "::ffff:203.0.113.8") == 429
    assert tries(proxy, "2001:db8:1:3::1") == 401, "the neighbors have their own"


def test_a_wide_network_has_a_limit_too(phone: Phones, configured: Callable[..., None]):
    configured(proxy_hops=1)
    proxy = phone("10.0.0.1")
    told = [tries(proxy, f"2001:db8:1:{n:x}::1") for n in range(51)]
    assert told == [401] * 50 + [429]
    assert tries(proxy, "2001:db8:2::1") == 401


def test_who_is_refused_spends_nothing_of_what_the_neighbors_have():
    rate_limits._limiter.cache_clear()
    for _ in range(500):
        with suppress(TooManyTries):
            rate_limits.spend_at(rate_limits.SIGN_IN, "x", "2001:db8:1:2::1")
    rate_limits.spend_at(rate_limits.SIGN_IN, "x", "2001:db8:1:3::1")


def test_a_header_of_the_caller_s_own_hides_no_proxy_s(phone: Phones, configured: Callable[..., None]):
    configured(proxy_hops=1)
    proxy = phone("10.0.0.1")
    told = []
    for n in range(11):
        headers = [("X-Forwarded-For", f"198.51.100.{n}"), ("X-Forwarded-For", "203.0.113.8")]
        form = {"handle": "nobody-here", "password": "x"}
        told.append(proxy.client.post(routes.AUTH_SIGN_IN, data=form, headers=headers).status_code)
    assert told == [401] * 10 + [429]


def test_a_name_is_tried_a_hundred_times_in_an_hour_from_anywhere(phone: Phones):
    known = phone()
    known.signs_up()
    thieves = [phone(f"198.51.100.{n}") for n in range(26)]
    told = [thief.signs_in(password="wrong").status_code for thief in thieves for _ in range(4)]
    assert told == [401] * 100 + [429] * 4
    assert phone("198.51.100.99").signs_in().status_code == 429, "a new phone waits"
    assert known.signs_in().status_code == 303, "the one that is known does not"
    assert phone("198.51.100.99").signs_in("zoe-here", "wrong").status_code == 401


def test_nothing_is_counted_under_an_empty_name():
    with pytest.raises(rate_limits.NobodyToCount):
        rate_limits.spend(rate_limits.EVENTS, "events", "")


def tries(proxy: Phone, address: str) -> int:
    form = {"handle": "nobody-here", "password": "x"}
    return proxy.posts(routes.AUTH_SIGN_IN, form, headers={"X-Forwarded-For": address}).status_code


IPS = st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6))
HEADERS = st.lists(st.one_of(st.text(max_size=30), IPS.map(str)), max_size=4)


def spellings(address: IPv4Address | IPv6Address, port: int) -> list[str]:
    """Return how a proxy may write an address."""
    if isinstance(address, IPv4Address):
        mapped = IPv6Address(f"::ffff:{address}")
        return [str(address), f"{address}:{port}", str(mapped), mapped.exploded.upper(), f"[{mapped}]:{port}"]
    return [
        str(address),
        address.exploded.upper(),
        f"[{address}]",
        f"[{address}]:{port}",
        f" {address}%eth0 ",
    ]


@settings(max_examples=400)
@given(IPS, st.integers(1, 65535))
def test_any_address_counts_as_one_network_however_it_is_spelled(
    address: IPv4Address | IPv6Address, port: int
):
    for network in (household, site):
        (counted,) = {network(spelled) for spelled in spellings(address, port)}
        mapped = getattr(address, "ipv4_mapped", None)
        assert (mapped or address) in ip_network(counted)


@settings(max_examples=400)
@given(st.text(max_size=60), HEADERS, st.integers(0, 3))
def test_whatever_a_request_says_the_address_is_one_that_a_trusted_proxy_named_or_the_peer_s(
    peer: str, headers: list[str], hops: int
):
    found = client_address(peer, headers, hops)
    named = [part.strip() for part in ",".join(headers).split(",") if part.strip()]
    assert found == peer or (hops and len(named) >= hops and found == named[-hops])
    if found != peer:
        assert household(found) != "unknown"


@settings(max_examples=400)
@given(st.text(max_size=60))
def test_whatever_is_called_an_address_counts_as_a_network_or_as_unknown(called: str):
    for network in (household, site):
        counted = network(called)
        assert counted == "unknown" or ip_address(counted.partition("/")[0])
