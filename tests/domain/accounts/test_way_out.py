"""Where *Leave quickly* may lead."""

import pytest

from intimacy_app.domain.accounts.way_out import AddressUnusable, address_from

OURS = "two.example.org"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("", ""),
        ("   ", ""),
        ("https://www.example.com/news?today=1", "https://www.example.com/news?today=1"),
        ("weather.example.com", "https://weather.example.com"),
        (" example.com/a ", "https://example.com/a"),
    ],
)
def test_it_may_be_nothing_or_another_website(typed: str, meant: str):
    assert address_from(typed, OURS) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "http://example.com",
        "javascript:alert(1)",
        "javascript://example.com/%0Aalert(1)",
        "data:text/html,x",
        "https://",
        "https://localhost",
        "https://10.0.0.1/",
        "https://[::1]/",
        "https://[",
        "https://ana:secret@example.com",
        "https://example.com:8443",
        "https://example.com:x",
        "https://example.com\\@evil.example",
        "https://exa mple.com",
        "https://example.com/\r\nSet-Cookie: a=b",
        "https://example.com/" + "a" * 200,
        "https://ex\u00e4mple.com",
        f"https://{OURS}/home",
        f"https://{OURS.upper()}/home",
        "/home",
        "//example.com",
    ],
)
def test_it_may_be_nothing_else(typed: str):
    with pytest.raises(AddressUnusable):
        address_from(typed, OURS)
