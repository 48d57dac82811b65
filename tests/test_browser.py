"""Browsers for the tests on machines that lack them: what is installed, and what is said where that fails."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests import browser
from tests.e2e import engines

FIREFOX = "There’s no Firefox. On Debian: apt-get install firefox-esr"
WEBKIT = "There’s no WebKit with a driver. On Debian: apt-get install webkit2gtk-driver xvfb xauth dbus"


@pytest.fixture
def machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., list[str]]:
    """A machine with no more browsers; the function says what it has, and returns what is installed."""

    def has(*programs: str, gives: str = "") -> list[str]:
        asked: list[str] = []

        def apt(*words: str, asks: bool = True) -> bool:
            asked.append(" ".join(word for word in words if not word.startswith("--")))
            if gives and gives in words:
                present.add(gives)
            return gives in words

        present = set(programs)
        monkeypatch.setattr(browser, "_apt", apt)
        monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}" if name in present else None)
        monkeypatch.setattr(engines, "WEBKIT_DRIVER", tmp_path / "WebKitWebDriver")
        monkeypatch.setattr(browser, "SHELL", tmp_path / "chromium-headless-shell")
        monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path))
        return asked

    return has


def test_each_engine_is_installed_and_what_cannot_be_had_is_named(machine: Callable[..., list[str]]):
    asked = machine("apt-get", "sudo", "geckodriver", gives="firefox-esr")
    assert browser.install_engines() == [WEBKIT]
    shell, firefox, webkit = "chromium-headless-shell", "firefox-esr", "webkit2gtk-driver xvfb xauth dbus"
    assert asked == ["update", f"install {shell}", f"install {firefox}", f"install {webkit}"]


def test_without_a_way_to_install_both_are_named(machine: Callable[..., list[str]]):
    asked = machine()
    assert browser.install_engines() == [FIREFOX, WEBKIT]
    assert asked == []


def test_what_is_there_is_not_installed_again(machine: Callable[..., list[str]], monkeypatch):
    asked = machine("apt-get", "sudo")
    monkeypatch.setattr(engines, "missing", lambda engine: "")
    browser.SHELL.touch()
    assert browser.install_engines() == []
    assert asked == []


def test_without_a_chromium_the_reason_is_said(machine: Callable[..., list[str]]):
    machine("apt-get", "sudo")
    with pytest.raises(SystemExit, match="`apt-get update` failed: the tests need a Chromium"):
        browser.install()


def test_the_headless_shell_is_used_where_it_is_there(machine: Callable[..., list[str]], tmp_path: Path):
    machine()
    assert any(option.startswith("--disable-features") for option in browser.lean_options()["args"])
    browser.SHELL.touch()
    assert browser.lean_options()["executable_path"] == browser.SHELL
    playwrights = tmp_path / "chromium_headless_shell-1255" / "chrome-linux" / "headless_shell"
    playwrights.parent.mkdir(parents=True)
    playwrights.touch()
    assert browser.lean_options()["executable_path"] == playwrights
    assert browser.launch_options()["executable_path"] != playwrights
