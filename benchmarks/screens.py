"""What two people see: how soon a reveal is painted on both screens, and what a first load fetches."""

import statistics
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import filling, servers
from benchmarks.amounts import Amounts
from benchmarks.figures import Figure
from benchmarks.filling import Pair
from intimacy_app import routes
from tests import browser
from tests.e2e.device import transferred
from tests.running import RunningServer

PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True}
# Keeps the moment of the first frame that shows both answers, on the clock that all pages share.
WATCH = """() => {
  window.painted = new Promise((resolve) => {
    const look = () => requestAnimationFrame(() => {
      if (document.querySelectorAll("main article").length < 2) look();
      else setTimeout(() => resolve(Date.now()));
    });
    look();
  });
}"""
# The press itself: Playwright waits before it clicks, for as long as it likes.
PRESS = """button => { window.pressed = Date.now(); button.click(); }"""


def measure(amounts: Amounts, folder: Path) -> list[Figure]:
    """Return both rows."""
    with servers.app(folder / "app") as app, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(**browser.launch_options())
        newcomers, *pairs = filling.fill(app.environment, amounts.paintings + 2)
        painted = [_paints(chromium, app, pair) for pair in pairs]
        # The first warms the server and the browser.
        seconds = statistics.median(painted[1:])
        first_load = transferred(_page(chromium, app, newcomers, 0), _today(app, newcomers))
        chromium.close()
    return [
        Figure("second seal until both screens are painted in Chromium", "ms", seconds, most=200),
        Figure("first load of Today, compressed", "KiB", sum(first_load.values()) / 1024, most=190),
    ]


def _paints(chromium: Browser, app: RunningServer, pair: Pair) -> float:
    """Let both seal, and return the milliseconds from the second press until both have seen both."""
    ana, mo = (_page(chromium, app, pair, who) for who in (0, 1))
    for page in (ana, mo):
        page.goto(_today(app, pair))
        page.get_by_label("Your answer").fill(f"What I say. {time.time()}")
    ana.get_by_role("button", name="Seal my answer").click()
    ana.get_by_role("button", name="Change my answer").wait_for()
    for page in (ana, mo):
        page.evaluate(WATCH)
    mo.get_by_role("button", name="Seal my answer").evaluate(PRESS)
    last = max(page.evaluate("() => window.painted") for page in (ana, mo))
    took = last - mo.evaluate("() => window.pressed")
    for page in (ana, mo):
        page.context.close()
    return took


def _page(chromium: Browser, app: RunningServer, pair: Pair, who: int) -> Page:
    context = chromium.new_context(base_url=app.url, service_workers="block", **PHONE)
    context.add_cookies([{"name": pair.session_cookie, "value": pair.tokens[who], "url": app.url}])
    return context.new_page()


def _today(app: RunningServer, pair: Pair) -> str:
    return app.url + routes.today(pair.space)
