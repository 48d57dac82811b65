"""What `twofold serve` says on a terminal, and that it says less where nobody reads it."""

import io

import pytest
import segno

from intimacy_app import cli
from intimacy_app.commands import greeting
from intimacy_app.settings import Settings

HOME = "192.168.1.20"


def settings(monkeypatch: pytest.MonkeyPatch, base_url: str = "") -> Settings:
    monkeypatch.setenv("TWOFOLD_PORT", "3456")
    monkeypatch.setenv("TWOFOLD_BASE_URL", base_url)
    return Settings()  # pyright: ignore[reportCallIssue]


def picture(address: str) -> str:
    drawn = io.StringIO()
    segno.make_qr(address, error="l").terminal(drawn, compact=True)
    return drawn.getvalue()


def test_where_only_this_machine_reaches_it_the_command_for_the_network_is_told(
    monkeypatch: pytest.MonkeyPatch,
):
    said = greeting.greeting(settings(monkeypatch), HOME)
    assert f"  TWOFOLD_HOST=0.0.0.0 TWOFOLD_BASE_URL=http://{HOME}:3456 twofold serve\n" in said
    assert "  tailscale serve --bg 3456\n" in said
    # A picture of it would lead a phone to itself.
    assert "█" not in said


def test_in_a_network_without_https_there_is_a_picture_and_what_is_missing(monkeypatch: pytest.MonkeyPatch):
    said = greeting.greeting(settings(monkeypatch, f"http://{HOME}:3456"), HOME)
    assert picture(f"http://{HOME}:3456") in said
    assert "Without HTTPS" in said


def test_with_https_there_is_a_picture_and_nothing_in_the_way(monkeypatch: pytest.MonkeyPatch):
    said = greeting.greeting(settings(monkeypatch, "https://twofold.example"), HOME)
    assert picture("https://twofold.example") in said
    assert "Without HTTPS" not in said
    assert "tailscale" not in said


def test_a_machine_in_no_network_is_told_of_none(monkeypatch: pytest.MonkeyPatch):
    said = greeting.greeting(settings(monkeypatch), "")
    assert "TWOFOLD_HOST" not in said
    assert "tailscale serve" in said


@pytest.mark.parametrize(
    ("address", "own"),
    [
        ("http://localhost:3000", True),
        ("http://box.localhost", True),
        ("http://127.0.0.2:3000", True),
        ("http://[::1]:3000", True),
        ("http://192.168.1.20:3000", False),
        ("https://localhost.example", False),
    ],
)
def test_which_addresses_lead_nowhere_else(address: str, own: bool):
    assert greeting.is_this_machine_s_own(address) == own


@pytest.mark.parametrize("on_a_terminal", [True, False])
def test_only_a_terminal_is_greeted(
    on_a_terminal: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr("sys.stdout.isatty", lambda: on_a_terminal)
    cli.say_where(settings(monkeypatch))
    said = capsys.readouterr().out
    assert said.startswith("Twofold is at http://localhost:3456 (it listens on 127.0.0.1, port 3456).\n")
    assert ("tailscale" in said) == on_a_terminal
