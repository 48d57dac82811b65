"""Leave quickly, then Back: the browser shows again what it kept of a page, before anybody is asked."""

from collections.abc import Iterator
from contextlib import closing

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect

from tests import browser as chromium
from tests.e2e.canaries import canary
from tests.e2e.drawer import Drawer
from tests.e2e.gestures import field
from tests.e2e.people import ANA, has_account
from tests.e2e.phones import Phones, handed_out
from tests.running import RunningServer

SECRET = canary("What I never told anybody about the summer of the fire.")
SWITCH = "--disable-back-forward-cache"  # Playwright's own
# What each frame shows, from the first one after the page comes back.
WATCH = """addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    sessionStorage.setItem("came-back", "yes");
    const look = () => {
        if (document.body.checkVisibility()) sessionStorage.setItem("seen", document.body.innerText);
        requestAnimationFrame(look);
    };
    look();
});"""


@pytest.fixture
def with_cache(browser_type: BrowserType) -> Iterator[Browser]:
    """A browser that keeps pages, as people's own do."""
    browser = browser_type.launch(**chromium.launch_options(), ignore_default_args=[SWITCH])
    yield browser
    browser.close()


def writes_in_journal(ana: Page) -> None:
    ana.goto("/journal")
    ana.get_by_text("Write something down").click()
    field(ana, "Anything else").fill(SECRET)
    ana.get_by_role("button", name="Keep it").click()
    expect(ana.get_by_role("list", name="Entries")).to_contain_text(SECRET)


def comes_back_to_a_kept_page(ana: Page) -> bool:
    """Let Ana leave her journal quickly and go back; return whether the browser had kept the page."""
    has_account(ana, ANA)
    writes_in_journal(ana)
    ana.goto("/home")
    ana.get_by_role("button", name="Leave quickly").click()
    ana.wait_for_url("**/away")
    ana.go_back(wait_until="commit")
    ana.wait_for_url("**/sign-in?next=/journal")
    return ana.evaluate("sessionStorage.getItem('came-back')") == "yes"


def test_back_after_leaving_quickly_never_shows_the_journal(with_cache: Browser, server: RunningServer):
    with closing(Drawer(with_cache)) as drawer, handed_out(drawer, server, []) as phones:
        ana = phones(noisy=True)
        ana.add_init_script(WATCH)
        # The browser keeps three of four, and says of the others that it won't say why.
        assert any(comes_back_to_a_kept_page(ana) for _ in range(8))
        assert ana.evaluate("sessionStorage.getItem('seen')") is None


def test_a_private_page_hides_itself_when_it_is_left_and_is_loaded_anew(phones: Phones):
    ana = phones()
    has_account(ana, ANA)
    writes_in_journal(ana)
    ana.evaluate("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    expect(ana.locator("body")).to_be_hidden()
    with ana.expect_navigation():
        ana.evaluate("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
    expect(ana.get_by_role("list", name="Entries")).to_contain_text(SECRET)
