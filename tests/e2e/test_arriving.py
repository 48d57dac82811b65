"""Pages on their way: header and bar are there at once, an outline stands for the rest, and nothing jumps."""

from collections.abc import Iterable

import pytest
from playwright.sync_api import Page, WebSocketRoute, expect

from intimacy_app import routes
from tests.e2e.canaries import canary
from tests.e2e.gestures import button
from tests.e2e.people import ANA, has_account, new_space, opened_with_mo, with_mo
from tests.e2e.phones import Phones

LANTERN = canary("The lantern on the step when I came home.")
WALNUTS = canary("You cracked the walnuts so that I could read on.")
MOST_SHIFT = 0.02
# Their foot is in sight before it's known what stands above it.
AT_THE_DOOR = (routes.SIGN_IN, routes.SIGN_UP, routes.JOIN, routes.join("none"))
COUNT_SHIFTS = """
    window.shifted = 0;
    new PerformanceObserver((list) => {
        for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.shifted += shift.value;
    }).observe({ type: "layout-shift", buffered: true });
"""
# Nothing lies under the address to which shared text is posted.
NO_PAGE = (routes.SHARE,)


def pages_of(space: str) -> list[str]:
    """Return the address of every page, as far as one person in one space has them."""
    addresses = [value for name, value in vars(routes).items() if name.isupper() and isinstance(value, str)]
    pages = [
        page for page in addresses if page[1:].split("/")[0] not in routes.SERVED and page not in NO_PAGE
    ]
    filled = [
        page.replace("[space]", space).replace("[code]", "none").replace("[token]", "none") for page in pages
    ]
    return [*filled, routes.guide("respect"), "/no-such-page"]


@pytest.mark.thorough
def test_pages_stay_where_they_are_while_they_load(phones: Phones):
    ana = phones(noisy=True)
    space = opened_with_mo(ana, LANTERN, WALNUTS)
    assert moves_on(screens_of(ana, 390, 1280), pages_of(space)) == {}


def test_the_pages_at_the_door_stay_where_they_are_on_the_narrowest_phone(phones: Phones):
    ana = phones(noisy=True)
    screens = screens_of(ana, 320)
    as_a_stranger = moves_on(screens, AT_THE_DOOR)
    has_account(ana, ANA)
    assert as_a_stranger | moves_on(screens, AT_THE_DOOR) == {}


@pytest.mark.thorough
def test_pages_with_next_to_nothing_on_them_stay_where_they_are_too(phones: Phones):
    ana = phones(noisy=True)
    has_account(ana, ANA)
    screens = screens_of(ana, 390, 1280)
    moved = moves_on(screens, (routes.HOME, routes.JOURNAL))
    space = new_space(ana)
    inside = (routes.today, routes.history, routes.thanks, routes.together, routes.invite)
    assert moved | moves_on(screens, [page(space) for page in inside]) == {}


def screens_of(phone: Page, *widths: int) -> dict[int, Page]:
    """Return more screens of whoever has the phone, that count by how much a page moves.

    They load it side by side, since most of the time is spent waiting for what might still come.
    """
    phone.context.add_init_script(COUNT_SHIFTS)
    screens = {width: phone.context.new_page() for width in widths}
    for width, screen in screens.items():
        screen.set_viewport_size({"width": width, "height": 640 if width == 320 else 800})
    return screens


def moves_on(screens: dict[int, Page], pages: Iterable[str]) -> dict[str, dict[int, float]]:
    """Return the pages that move too far while they load, each with how far on each of the screens."""
    shifts = {page: shifts_of(screens, page) for page in pages}
    return {page: told for page, told in shifts.items() if max(told.values()) > MOST_SHIFT}


def shifts_of(screens: dict[int, Page], page: str) -> dict[int, float]:
    """Return by how much a page moves while it loads, on each of the screens."""
    for screen in screens.values():
        screen.goto(page, wait_until="commit")
    for screen in screens.values():
        expect(screen.locator("main h1").first).to_be_visible()
        screen.wait_for_load_state("networkidle")
    return {width: round(screen.evaluate("shifted"), 4) for width, screen in screens.items()}


class HeldSocket:
    """Holds back what the server says, until it is let through."""

    def __init__(self, phone: Page):
        self.hold_back()
        phone.route_web_socket("**/_event/**", self._between)

    def _between(self, page: WebSocketRoute) -> None:
        server = page.connect_to_server()
        server.on_message(lambda said: self._pass(page, said))

    def _pass(self, page: WebSocketRoute, said: str | bytes) -> None:
        if self.holds:
            self.waiting.append((page, said))
        else:
            page.send(said)

    def hold_back(self) -> None:
        self.waiting: list[tuple[WebSocketRoute, str | bytes]] = []
        self.holds = True

    def let_through(self) -> None:
        self.holds = False
        for page, said in self.waiting:
            page.send(said)


def test_nothing_jumps_when_a_page_takes_the_place_of_its_outline(phones: Phones):
    ana = phones()
    space = opened_with_mo(ana, LANTERN, WALNUTS)
    ana.context.add_init_script(COUNT_SHIFTS)
    socket = HeldSocket(ana)
    for page in (routes.TODAY, routes.THANKS, routes.TOGETHER, routes.HISTORY, routes.JOURNAL):
        socket.hold_back()
        ana.goto(page.replace("[space]", space))
        expect(ana.locator(".skeleton .sheet")).to_be_visible()
        expect(ana.locator(".masthead")).to_be_visible()
        expect(ana.locator(".tabs")).to_be_visible()
        socket.let_through()
        expect(ana.locator("main h1")).to_be_visible()
        expect(ana.locator(".skeleton")).to_have_count(0)
        assert ana.evaluate("shifted") <= MOST_SHIFT, page


def test_a_page_on_its_way_has_its_header_and_its_bar(phones: Phones):
    ana = phones()
    space = with_mo(ana)
    ana.route_web_socket("**/_event/**", lambda socket: None)  # it opens, and says nothing
    ana.goto(routes.today(space))
    expect(ana.locator(".skeleton")).to_be_attached()
    expect(ana.locator(".masthead")).to_be_visible()
    expect(ana.locator(".tabs")).to_be_visible()
    expect(ana.get_by_text("One moment…")).to_have_count(0)
    expect(button(ana, "Seal my answer")).to_have_count(0)
