"""Finding and moving: how many taps an errand takes, lists one can find things in, and the wide screen."""

import pytest
from playwright.sync_api import Locator, Page, expect

from intimacy_app import routes
from tests.e2e import almanac, households
from tests.e2e.canaries import canary
from tests.e2e.people import (
    ANA,
    MO,
    alone_on_today,
    answer_field,
    answer_of,
    button,
    field,
    has_account,
    in_one_space,
    is_sealed,
    open_row,
    opened_together,
    press,
    together,
)
from tests.e2e.phones import Phones, session_of
from tests.running import RunningServer

LANTERN = canary("The lantern on the step when I came home, and that you had waited up for me.")
WALNUTS = canary("You cracked the walnuts so that I could read on, all evening, without a word about it.")
GLASSES = canary("You drove back for my glasses."), canary("I felt looked after.")
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


class Taps:
    """Counts what is tapped, each where it can be seen without scrolling."""

    def __init__(self, phone: Page):
        self.phone, self.count = phone, 0

    def __call__(self, place: Locator) -> None:
        expect(place).to_be_in_viewport(ratio=0.99)
        # Where the finger meets something else, such as the bar, this fails.
        place.click(trial=True)
        assert self.phone.evaluate("scrollY") == 0
        place.click()
        self.count += 1


def tab(phone: Page, name: str) -> Locator:
    return phone.get_by_role("navigation", name="Main").get_by_role("link", name=name, exact=True)


def test_answering_takes_two_taps(phones: Phones):
    ana = phones()
    alone_on_today(ana, ANA)
    tap = Taps(ana)
    tap(answer_field(ana))
    ana.keyboard.insert_text(LANTERN)
    tap(button(ana, "Seal my answer"))
    is_sealed(ana)
    assert tap.count <= 2


def test_thanking_takes_three_taps_below_the_newest_of_theirs(phones: Phones):
    ana, mo = phones(), phones()
    space = together(ana, mo)
    mo.goto(routes.thanks(space))
    thanks_of(mo, Taps(mo), ANA)
    tap = Taps(ana)
    tap(tab(ana, "Thanks"))
    newest = ana.get_by_role("list", name="Newest")
    expect(newest).to_contain_text(GLASSES[0])
    expect(ana.get_by_text("It takes both parts.")).to_be_visible()
    thanks_of(ana, tap, MO)
    expect(ana.get_by_role("heading", name="What you’ve both sent")).to_be_visible()
    expect(newest).to_contain_text("From")
    assert tap.count <= 3


def thanks_of(phone: Page, tap: Taps, other: str) -> None:
    tap(phone.get_by_label(f"What {other} did", exact=True))
    phone.keyboard.insert_text(GLASSES[0])
    phone.keyboard.press("Tab")
    phone.keyboard.insert_text(GLASSES[1])
    tap(button(phone, "Send"))
    expect(phone.get_by_text("Sent.").first).to_be_visible()


def test_finding_what_was_said_takes_three_taps(phones: Phones, server: RunningServer):
    ana, mo = phones(), phones()
    space = opened_together(ana, mo, LANTERN, WALNUTS)
    almanac.put_back(server, space, 31)
    tap = Taps(ana)
    tap(tab(ana, "Together"))
    tap(field(ana, "Search the guide and what has opened"))
    ana.keyboard.insert_text("walnuts")
    ana.keyboard.press("Enter")
    tap(ana.get_by_role("main").get_by_role("link").filter(has_text="walnuts"))
    expect(answer_of(ana, MO)).to_be_in_viewport()
    assert tap.count <= 3


def test_a_search_leads_to_the_thanks_that_it_found(phones: Phones):
    ana, mo = phones(), phones()
    space = together(ana, mo)
    ana.goto(routes.thanks(space))
    thanks_of(ana, Taps(ana), MO)
    ana.goto(routes.together(space))
    field(ana, "Search the guide and what has opened").fill("glasses")
    ana.keyboard.press("Enter")
    ana.get_by_role("main").get_by_role("link").filter(has_text="glasses").first.click()
    found = ana.get_by_role("list", name="Newest").get_by_role("article")
    expect(found).to_contain_text(GLASSES[0])
    expect(found).to_be_in_viewport()


def test_changing_the_depth_takes_three_taps(phones: Phones):
    ana = phones()
    alone_on_today(ana, ANA)
    tap = Taps(ana)
    tap(ana.get_by_role("banner").get_by_role("link", name=ANA))
    tap(ana.locator("label.choice").filter(has=ana.locator("input[name=depth]")).first)
    tap(button(ana, "Save for me"))
    expect(ana.get_by_text("Saved").first).to_be_visible()
    assert tap.count <= 3


def test_leaving_quickly_takes_one_tap_and_leaves_nothing_to_go_back_to(phones: Phones):
    ana = phones(noisy=True)
    alone_on_today(ana, ANA)
    before = ana.evaluate("history.length")
    menu = ana.locator("details.menu").bounding_box()
    leave = button(ana, "Leave quickly").bounding_box()
    assert menu
    assert leave
    assert menu["x"] - leave["x"] - leave["width"] > 44
    tap = Taps(ana)
    tap(button(ana, "Leave quickly"))
    ana.wait_for_url("**/away")
    expect(ana.get_by_role("heading", level=1)).to_have_text("Kitchen measures")
    assert ana.evaluate("history.length") == before
    assert tap.count == 1


def test_leaving_quickly_is_explained_once(phones: Phones):
    ana = phones()
    has_account(ana, ANA)
    ana.goto(routes.HOME)
    explained = ana.get_by_role("heading", name="If you need to leave quickly")
    expect(explained).to_be_visible()
    press(ana, "Got it")
    expect(explained).to_be_hidden()
    ana.reload()
    expect(ana.get_by_role("heading", level=1)).to_be_visible()
    expect(explained).to_be_hidden()


def test_inviting_takes_three_taps(phones: Phones):
    ana = phones()
    alone_on_today(ana, ANA)
    tap = Taps(ana)
    tap(ana.locator("details.menu > summary"))
    tap(ana.locator(".menu-sheet").get_by_role("link", name="Invite", exact=True))
    tap(button(ana, "Copy the link"))
    assert tap.count <= 3


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
    assert ana.evaluate("document.documentElement.scrollHeight") <= 2_500
    assert ana.evaluate(TAB_STOPS) <= 34
    expect(ana.locator("h2.month")).not_to_have_count(0)
    # Cards with choices are answered by one of these.
    first = ana.locator("details.entry > summary").filter(has_text="The lantern on the step").first
    expect(first).to_contain_text("You cracked the walnuts")
    first.click()
    expect(answer_of(ana, MO)).to_have_count(1)
    expect(ana.locator("summary").filter(has_text="Respond").filter(visible=True)).to_have_count(1)
    press(ana, "Show older ones")
    expect(rows).to_have_count(21)
    expect(rows.first).to_have_attribute("open", "")


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


@pytest.mark.parametrize("width", [320, 1600])
def test_every_page_has_one_type_scale_and_no_heading_twice(phones: Phones, width: int):
    ana, mo = phones(viewport={"width": width, "height": 844}), phones()
    space = opened_together(ana, mo, LANTERN, WALNUTS)
    inside = (routes.today, routes.history, routes.thanks, routes.together, routes.prompts)
    pages = [*(page(space) for page in inside), routes.space_settings(space)]
    pages += [routes.HOME, routes.GUIDE, routes.STUCK, routes.JOURNAL, routes.NEWS, routes.SETTINGS]
    sizes: set[str] = set()
    for page in pages:
        ana.goto(page)
        title = ana.get_by_role("main").get_by_role("heading", level=1)
        expect(title).to_be_visible()
        expect(ana.get_by_role("navigation", name="Main")).to_be_visible()
        sizes.add(title.evaluate("e => getComputedStyle(e).fontSize"))
        assert ana.evaluate(SMALL_TEXT) == [], page
        headings = ana.evaluate(HEADINGS)
        assert len(headings) == len(set(headings)), (page, headings)
    assert len(sizes) == 1
