"""Subscriptions come from people: which addresses and keys are taken, and which IP addresses are public."""

import base64

import pytest

from intimacy_app.domain.notifications.subscriptions import SubscriptionUnusable, is_public, subscription_from

ENDPOINT = "https://push.example/send/abc-123"
POINT = base64.urlsafe_b64encode(b"\x04" + bytes(64)).rstrip(b"=").decode()
SECRET = base64.urlsafe_b64encode(bytes(16)).rstrip(b"=").decode()


def test_what_a_browser_gives_is_taken_as_it_is():
    given = subscription_from(ENDPOINT, POINT, SECRET)
    assert (given.endpoint, given.p256dh, given.auth) == (ENDPOINT, POINT, SECRET)
    assert subscription_from("https://push.example:443/x", POINT, SECRET)


@pytest.mark.parametrize(
    "endpoint",
    [
        "",
        "push.example/send",
        "http://push.example/send",
        "ftp://push.example/send",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://",
        "https:///send",
        "https://localhost/send",
        "https://127.0.0.1/send",
        "https://8.8.8.8/send",
        "https://2130706433/send",
        "https://0x7f000001/send",
        "https://[::1]/send",
        "https://[2001:4860:4860::8888]/send",
        "https://push.example:8443/send",
        "https://push.example:99999/send",
        "https://push.example:x/send",
        "https://user@push.example/send",
        "https://user:word@push.example/send",
        "https://push.example@127.0.0.1/send",
        "https://push .example/send",
        "https://push.example/send\r\nHost: other",
        "https://push.example\\@127.0.0.1/send",
        "https://pushé.example/send",
        "https://push.example/" + "x" * 1_000,
    ],
)
def test_an_address_that_is_no_push_service_s_is_refused(endpoint: str):
    with pytest.raises(SubscriptionUnusable):
        subscription_from(endpoint, POINT, SECRET)


@pytest.mark.parametrize(
    ("p256dh", "auth"),
    [
        ("", SECRET),
        (POINT, ""),
        (SECRET, SECRET),
        (POINT, POINT),
        (POINT.replace("B", "A", 1), SECRET),
        (POINT + "!", SECRET),
        (POINT, "ü" * 22),
    ],
)
def test_keys_of_another_kind_are_refused(p256dh: str, auth: str):
    with pytest.raises(SubscriptionUnusable):
        subscription_from(ENDPOINT, p256dh, auth)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2001:4860:4860::8888", "2a00:1450::1"])
def test_an_address_that_everybody_reaches_is_public(address: str):
    assert is_public(address)


@pytest.mark.parametrize(
    "address",
    [
        *("127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1"),
        *("169.254.169.254", "100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "203.0.113.5"),
        *("224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"),
        *("::", "::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "2001:db8::1", "fec0::1"),
        # Addresses that carry another one inside.
        *("::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808"),
        *("2002:7f00:1::", "2002:808:808::", "2001:0:7f00:1::1"),
        *("fe80::1%eth0", "", "push.example", "8.8.8.8.8", "0x7f000001", "2130706433", "127.1"),
    ],
)
def test_every_other_address_is_not(address: str):
    assert not is_public(address)
