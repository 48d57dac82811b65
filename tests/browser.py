"""Finds a Chromium for the tests: Playwright's, else Debian's, which it installs where there is none.

Where there is one without windows, its headless shell, most tests use that: it takes half of the processor.
Firefox and WebKit are installed too where Debian has them; else the tests go without, and say so.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.e2e import engines

DEBIAN = Path("/usr/bin/chromium")
SHELL = Path("/usr/bin/chromium-headless-shell")
# A machine without a network finds that out in seconds.
PATIENCE = ("--option=Acquire::http::Timeout=10", "--option=Acquire::Retries=1")
POPUPS = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
PLAYWRIGHTS = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"),
    *("OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
)


def executable() -> Path | None:
    """Return the Chromium of this machine, or None."""
    return _newest("chromium-*/chrome-linux*/chrome") or (DEBIAN if DEBIAN.exists() else None)


def shell() -> Path | None:
    """Return the Chromium without windows of this machine, or None."""
    found = _newest("chromium_headless_shell-*/chrome-*/*headless*shell")
    return found or (SHELL if SHELL.exists() else None)


def launch_options() -> dict[str, Any]:
    """Return what Playwright's `launch` needs here; Chromium has no sandbox for root."""
    return {"executable_path": executable(), "args": ["--no-sandbox"] if os.geteuid() == 0 else []}


def lean_options() -> dict[str, Any]:
    """Return what `launch` needs for a Chromium without windows, or else for one that is lean with them."""
    without_windows = shell()
    return launch_options() | {"executable_path": without_windows} if without_windows else with_windows()


def with_windows() -> dict[str, Any]:
    """Return `launch_options` without the web page that each window of Chromium loads for its address bar."""
    options = launch_options()
    # Of two lists Chromium takes the last, so what Playwright turns off is turned off here too.
    return options | {"args": [*options["args"], f"--disable-features={','.join((*POPUPS, *PLAYWRIGHTS))}"]}


def install() -> None:
    """Install Debian's Chromium; raises SystemExit with a sentence where that cannot be done."""
    if not shutil.which("apt-get"):
        raise SystemExit("The tests need a Chromium: install one as /usr/bin/chromium.")
    if os.geteuid() and not shutil.which("sudo"):
        raise SystemExit("The tests need a Chromium: run `apt-get install chromium` as root.")
    print("Installing Chromium for the tests")
    for words in (["update"], ["install", "--yes", "--no-install-recommends", "chromium"]):
        if not _apt(*words):
            raise SystemExit(f"`apt-get {words[0]}` failed: the tests need a Chromium as {DEBIAN}.")


def install_engines() -> list[str]:
    """Install the headless shell, and what drives Firefox and WebKit, as far as they can be had.

    Return which of the two engines are lacking then. Nobody is asked for a password for that: the tests go on
    without.
    """
    packages = [] if shell() else [(SHELL.name,)]
    packages += [engines.PACKAGES[engine] for engine in engines.PACKAGES if engines.missing(engine)]
    if packages and shutil.which("apt-get") and (not os.geteuid() or shutil.which("sudo")):
        print("Installing more browsers for the tests")
        _apt("update", asks=False)
        # Each by itself: a system that has only one of them still gets that one.
        for wanted in packages:
            _apt("install", "--yes", "--no-install-recommends", *wanted, asks=False)
    return [lacking for engine in engines.PACKAGES if (lacking := engines.missing(engine))]


def _newest(pattern: str) -> Path | None:
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "~/.cache/ms-playwright")).expanduser()
    return max(folder.glob(pattern), default=None)


def _apt(*words: str, asks: bool = True) -> bool:
    """Run `apt-get`, and return whether it did what it should."""
    become_root = ["sudo", *([] if asks else ["--non-interactive"])] if os.geteuid() else []
    get = ["apt-get", "--quiet=2", *PATIENCE]
    command = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", *get, *words]
    return subprocess.run(command, stdin=subprocess.DEVNULL).returncode == 0


if __name__ == "__main__":
    if not executable():
        install()
    skipped = install_engines()
    sys.stdout.write(f"The tests use {executable()} and {shell() or 'no headless shell'}\n")
    for lacking in skipped:
        sys.stdout.write(f"Some tests will be skipped. {lacking}\n")
