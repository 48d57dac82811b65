"""Finds a Chromium for the tests: Playwright's, else Debian's, which it installs where there is none."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

DEBIAN = Path("/usr/bin/chromium")
POPUPS = ("WebUIOmniboxPopup", "WebUIOmniboxAimPopup")
PLAYWRIGHTS = (
    *("AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose", "HttpsUpgrades"),
    *("HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"),
    *("OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch"),
)


def executable() -> Path | None:
    """Return the Chromium of this machine, or None."""
    folder = Path(os.environ.get("PLAYWRIGHT_BROWSERS_PATH", "~/.cache/ms-playwright")).expanduser()
    found = sorted(folder.glob("chromium-*/chrome-linux*/chrome"))
    return found[-1] if found else DEBIAN if DEBIAN.exists() else None


def launch_options() -> dict[str, Any]:
    """Return what Playwright's `launch` needs here; Chromium has no sandbox for root."""
    return {"executable_path": executable(), "args": ["--no-sandbox"] if os.geteuid() == 0 else []}


def lean_options() -> dict[str, Any]:
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
    _apt("update")
    _apt("install", "--yes", "--no-install-recommends", "chromium")


def _apt(*words: str) -> None:
    become_root = ["sudo"] if os.geteuid() else []
    command = [*become_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "--quiet=2", *words]
    if subprocess.run(command, stdin=subprocess.DEVNULL).returncode:
        raise SystemExit(f"`apt-get {words[0]}` failed: the tests need a Chromium as {DEBIAN}.")


if __name__ == "__main__":
    if not executable():
        install()
    sys.stdout.write(f"The tests use {executable()}\n")
