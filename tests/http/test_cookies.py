"""How a cookie is read from a header, whatever else is in it."""

from collections.abc import Callable

import pytest

from intimacy_app.access import cookies
from tests import inside

configured = inside.configured


@pytest.mark.parametrize(
    "header",
    [
        "session=mine",
        "a=b; session=mine; c=d",
        "session=mine;",
        ' session = "mine" ',
        "session=theirs; session=mine",
        'theme={"dark":true}; session=mine',
        "a[b]=1; session=mine",
        "no-equals-sign; session=mine",
        "ünïcode=é; session=mine",
        "a=\x01; session=mine",
    ],
)
def test_ours_is_found_beside_those_of_other_apps_on_the_host(header: str):
    assert cookies.read(header, "session") == "mine"


@pytest.mark.parametrize("header", ["", ";;", "=", "Session=x", "my-session=x", "sessions=x", "a=session=x"])
def test_what_is_not_ours_is_nothing(header: str):
    assert cookies.read(header, "session") == ""


def names(configured: Callable[..., None], base_url: str) -> list[str]:
    configured(base_url=base_url)
    return [
        cookies.session_cookie(),
        cookies.device_cookie(),
        cookies.drafts_cookie(),
        cookies.flash_cookie(),
    ]


def test_two_apps_on_one_host_keep_their_cookies_apart(configured: Callable[..., None]):
    addresses = ["http://two.example", "http://two.example:3000", "http://two.example:3001"]
    addresses += ["https://two.example", "https://two.example:8443"]
    found = [name for address in addresses for name in names(configured, address)]
    assert len(set(found)) == 4 * len(addresses)
    assert all("twofold" in name for name in found)
    assert all(name.startswith("__Host-") for name in found[12:])


def test_each_spelling_of_an_address_has_the_same_cookies(configured: Callable[..., None]):
    assert names(configured, "http://two.example") == names(configured, " HTTP://Two.Example:80/ ")
    assert names(configured, "https://two.example") == names(configured, "https://two.example:443")
