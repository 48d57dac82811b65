"""The shape of screens: a short index, a rail beside lists, one type scale."""

from playwright.sync_api import Locator, Page, expect

from intimacy_app import routes
from tests.conftest import SOAK
from tests.e2e import almanac, households
from tests.e2e.answering import answer_of
from tests.e2e.gestures import open_row, press
from tests.e2e.people import ANA, MO, has_account, in_one_space, opened_together, opened_with_mo
from tests.e2e.phones import Phones, session_of
from tests.e2e.taps import GLASSES, LANTERN, WALNUTS, tab
from tests.running import RunningServer

WIDE = {"width": 1280, "height": 800}
TAB_STOPS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter((e) => e.checkVisibility() && !e.disabled && e.type !== "hidden" && e.tabIndex >= 0).length"""
SMALL_TEXT = """() => [...document.querySelectorAll("body *")]
    .filter((e) => e.checkVisibility() && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
    .filter((e) => !e.closest(".visually-hidden, .skip, svg"))
    .filter((e) => parseFloat(getComputedStyle(e).fontSize) < 15)
    .map((e) => `${getComputedStyle(e).fontSize}: ${e.textContent.slice(0, 40)}`)"""
HEADINGS = """() => [...document.querySelectorAll("h1, h2, h3")]
    .filter((e) => e.checkVisibility() && !e.closest("article")).map((e) => e.innerText)"""


def test_twenty_rounds_are_a_short_index(phones: Phones, server: RunningServer):
    ana, mo = phones(), phones()
    has_account(ana, ANA)
    has_account(mo, MO)
    space = in_one_space(ana, mo)
    for number in range(21):
        if number and number % 3 == 0:
            almanac.let_a_day_pass(server, space)
        said = {session_of(ana): f"{number}: {LANTERN}", session_of(mo): f"{number}: {WALNUTS}"}
        households.open_another(server, space, said)
    ana.goto(routes.history(space))
    rows = ana.locator("details.entry")
    expect(rows).to_have_count(20)
    months = ana.locator("h2.month")
    expect(months).not_to_have_count(0)
    # They span a week, and so one month or two.
    assert ana.evaluate("document.documentElement.scrollHeight") <= 2_425 + 75 * months.count()
    assert ana.evaluate(TAB_STOPS) <= 34
    # Cards with choices are answered by one of these.
    written = rows.filter(has_text="The lantern on the step").first
    first = written.locator("summary").first
    expect(first).to_contain_text("You cracked the walnuts")
    first.click()
    expect(answer_of(ana, MO)).to_have_count(1)
    expect(ana.locator("summary").filter(has_text="Respond").filter(visible=True)).to_have_count(1)
    press(ana, "Show older ones")
    expect(rows).to_have_count(21)
    expect(rows.last.locator("summary").first).to_be_focused()
    expect(written).to_have_attribute("open", "")


def test_a_wide_screen_has_the_rail_first_and_lists_beside_what_is_open(
    phones: Phones, server: RunningServer
):
    ana, mo = phones(viewport=WIDE), phones()
    space = opened_together(ana, mo, LANTERN, WALNUTS)
    households.open_another(server, space, {session_of(ana): GLASSES[0], session_of(mo): GLASSES[1]})
    left, right = (box_of(ana.locator(".columns > .stack").nth(n)) for n in (0, 1))
    assert left["x"] + left["width"] <= right["x"]
    mine, theirs = box_of(ana.get_by_label("Your answer").last), box_of(answer_of(ana, MO).last)
    assert mine["y"] == theirs["y"]
    ana.keyboard.press("Tab")
    expect(ana.get_by_role("link", name="Skip to the page")).to_be_focused()
    ana.keyboard.press("Tab")
    expect(tab(ana, "Today")).to_be_focused()
    expect(ana.locator("details.menu")).to_be_hidden()
    for name in ("Thanks", "Together", "Journal", "Settings", "Guide", "Support", "This space", "Prompts"):
        expect(tab(ana, name)).to_be_visible()
    ana.goto(routes.history(space))
    open_row(ana, LANTERN[:20])
    entries = ana.locator("details.entry")
    detail, row = box_of(ana.locator("details.entry[open] > .detail > .stack")), box_of(entries.first)
    assert row["x"] + row["width"] <= detail["x"]
    open_row(ana, GLASSES[0])
    expect(ana.locator("details.entry[open]")).to_have_count(1)


def box_of(place: Locator) -> dict[str, float]:
    expect(place).to_be_visible()
    box = place.bounding_box()
    assert box
    return {**box}


def test_every_page_has_one_type_scale_and_no_heading_twice(phones: Phones):
    ana = phones()
    space = opened_with_mo(ana, LANTERN, WALNUTS)
    inside = (routes.today, routes.history, routes.thanks, routes.together, routes.prompts)
    pages = [*(page(space) for page in inside), routes.space_settings(space)]
    pages += [routes.HOME, routes.GUIDE, routes.STUCK, routes.JOURNAL, routes.FAIR_WITNESS, routes.IMPORT]
    pages += [routes.NEWS, routes.SETTINGS]
    for width in (320, 1600) if SOAK else (320,):
        ana.set_viewport_size({"width": width, "height": 844})
        assert len({size_of_title(ana, page) for page in pages}) == 1, width


def size_of_title(phone: Page, page: str) -> str:
    """Return how large the title of a page is, whose other text and headings are as they should be."""
    phone.goto(page)
    title = phone.get_by_role("main").get_by_role("heading", level=1)
    expect(title).to_be_visible()
    expect(phone.get_by_role("navigation", name="Main")).to_be_visible()
    assert phone.evaluate(SMALL_TEXT) == [], page
    headings = phone.evaluate(HEADINGS)
    assert len(headings) == len(set(headings)), (page, headings)
    return title.evaluate("e => getComputedStyle(e).fontSize")
