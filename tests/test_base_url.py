"""The address that people type is understood as browsers spell it, or refused by name."""

from ipaddress import IPv6Address
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.provisional import domains
from pydantic import ValidationError

from intimacy_app.base_url import BaseURLUnreadable, origin_of
from intimacy_app.commands.errors import setting_sentences
from intimacy_app.settings import Settings

SPELLED = {
    "https://Two.Example": "https://two.example",
    "HTTPS://two.example:443/": "https://two.example",
    "http://two.example:080": "http://two.example",
    "https://two.example:80": "https://two.example:80",
    "https://Öse.example": "https://xn--se-eka.example",
    "https://faß.example": "https://xn--fa-hia.example",
    "https://два。example": "https://xn--80adf.example",
    "https://２.two.example": "https://2.two.example",
    "http://[2001:0DB8:0:0:0:0:0:1]:3000": "http://[2001:db8::1]:3000",
    "http://[::FFFF:192.0.2.10]": "http://[::ffff:c000:20a]",
    "http://192.0.2.10:3000/": "http://192.0.2.10:3000",
    "http://my_pc:3000": "http://my_pc:3000",
    "http://１９２.0.2.10": "http://192.0.2.10",
}
REFUSED = [
    "two.example",
    "//two.example",
    "ftp://two.example",
    "https://",
    "https://two.example/app",
    "https://two.example/?",
    "https://two.example/#x",
    "https://me@two.example",
    "https://me:hush@two.example",
    "https://two.example:0",
    "https://two.example:99999",
    "https://two.example:３０",
    "https://two example",
    "https://two\t.example",
    "https://two.example\\evil",
    "https://two..example",
    "https://two.example.",
    "https://-two.example",
    "https://two%2eexample",
    "http://192.0.2",
    "http://0x7f.1",
    "http://192.0.2.256",
    "http://[::1",
    "http://[fe80::1%25eth0]",
    "http://[v1.x]",
    "https://tw\u202eo.example",
    "https://" + "a" * 64 + ".example",
    "https://two.example,https://three.example",
]


@pytest.mark.parametrize("typed", SPELLED)
@pytest.mark.parametrize("around", ["{}", ' "{}" ', "'{}'\n"])
def test_an_address_is_spelled_as_browsers_do(typed: str, around: str):
    chosen = Settings(base_url=around.format(typed))  # pyright: ignore[reportCallIssue]
    assert chosen.base_url == SPELLED[typed]
    assert SPELLED[typed] in chosen.origins
    assert chosen.secure == SPELLED[typed].startswith("https://")


@pytest.mark.parametrize("typed", REFUSED)
def test_what_is_no_address_is_refused_by_name(typed: str):
    with pytest.raises(ValidationError) as refused:
        Settings(base_url=typed)  # pyright: ignore[reportCallIssue]
    told = " ".join(setting_sentences(refused.value))
    assert told.startswith("TWOFOLD_BASE_URL: ")
    assert "hush" not in told


def test_the_names_of_this_machine_are_spelled_so_too():
    chosen = Settings(base_url="http://two.example", port=80)  # pyright: ignore[reportCallIssue]
    assert chosen.origins == {"http://two.example", "http://localhost", "http://127.0.0.1"}


def test_quotes_around_any_setting_are_taken_away(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TWOFOLD_PORT", '"3210" ')
    monkeypatch.setenv("TWOFOLD_REGISTRATION", " 'closed'")
    chosen = Settings()  # pyright: ignore[reportCallIssue]
    assert (chosen.port, chosen.registration) == (3210, "closed")


PORTS = st.one_of(st.just(""), st.integers(1, 65535).map(lambda port: f":{port}"))


# To draw a name costs far more than to spell it.
@pytest.mark.slow
@settings(max_examples=400)
@given(st.sampled_from(["http", "HTTPS", "hTTp"]), domains(), PORTS)
def test_any_name_is_spelled_once_and_for_all(scheme: str, name: str, port: str):
    try:
        origin = origin_of(f"{scheme}://{name}{port}/")
    except BaseURLUnreadable:
        return
    assert origin_of(origin) == origin == origin.lower()
    assert urlsplit(origin).hostname == name.lower()


@settings(max_examples=200)
@given(st.ip_addresses(v=6), PORTS)
def test_any_spelling_of_an_ipv6_address_is_the_same(address: IPv6Address, port: str):
    assert origin_of(f"http://[{address.exploded.upper()}]{port}") == origin_of(f"http://[{address}]{port}")


@settings(max_examples=400)
@given(st.text(max_size=40), st.sampled_from(["", "https://", "http://["]))
def test_whatever_is_typed_is_an_origin_or_refused(typed: str, before: str):
    try:
        origin = origin_of(before + typed)
    except BaseURLUnreadable:
        return
    assert origin_of(origin) == origin
    assert origin.isascii()
    url = urlsplit(origin)
    assert (url.path, url.query, url.fragment, url.username) == ("", "", "", None)


def test_a_mark_at_the_beginning_of_a_file_hides_no_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("TWOFOLD_APP_NAME", raising=False)
    (tmp_path / "url").write_text("postgres://me@db/x\n", "utf-8-sig")
    (tmp_path / ".env").write_text("TWOFOLD_APP_NAME=Zwei\nTWOFOLD_DATABASE_URL_FILE=url\n", "utf-8-sig")
    chosen = Settings()  # pyright: ignore[reportCallIssue]
    assert (chosen.app_name, chosen.database_url) == ("Zwei", "postgresql+psycopg://me@db/x")
