"""What no checker finds: large text, edges, names that are told apart, and pages that stay where they are."""

import pytest
from playwright.sync_api import Page, expect

from intimacy_app import routes
from tests.e2e.canaries import canary
from tests.e2e.people import (
    ANA,
    MO,
    answer_field,
    button,
    field,
    has_account,
    in_one_space,
    opened,
    press,
    prompt_on,
    seal,
    together,
)
from tests.e2e.phones import Phones

LANTERN = "The lantern on the step when I came home."
WALNUTS = "You cracked the walnuts so that I could read on."
LONG = ("Maximiliane Featherstonehaugh-Wren", "Konstantin Underbough-Saltmarsh")
LEAST_CONTRAST = 3
MOST_SHIFT = 0.02
LINES = """(() => {
    const name = document.querySelector(".who > :last-child");
    return name.getBoundingClientRect().height / parseFloat(getComputedStyle(name).lineHeight);
})()"""
# How far a field's edge stands out from what is around it, as WCAG counts it.
EDGE = """(field) => {
    const channels = (color) => color.match(/[\\d.]+/g).slice(0, 3).map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    const shares = [0.2126, 0.7152, 0.0722];
    const light = (color) => channels(color).reduce((sum, part, i) => sum + part * shares[i], 0);
    const sheet = getComputedStyle(field.closest(".letter"));
    const page = getComputedStyle(document.body).backgroundColor;
    return [page, sheet.backgroundColor].map((ground) => {
        const [high, low] = [light(sheet.borderTopColor), light(ground)].sort((a, b) => b - a);
        return (high + 0.05) / (low + 0.05);
    });
}"""
# What has lost its ground in forced colors, and has no edge instead.
WITHOUT_EDGE = """[...document.querySelectorAll(".voice, .notice, .said, .button, .chip, .letter")]
    .filter((e) => e.checkVisibility() && parseFloat(getComputedStyle(e).borderTopWidth) < 1)
    .map((e) => e.outerHTML.slice(0, 80))"""
NAMES = """[...document.querySelectorAll("main :is(button, summary)")]
    .filter((e) => e.checkVisibility())
    .map((e) => e.getAttribute("aria-label") || e.textContent.trim())"""
COUNT_SHIFTS = """
    window.shifted = 0;
    new PerformanceObserver((list) => {
        for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.shifted += shift.value;
    }).observe({ type: "layout-shift", buffered: true });
"""


def twice_as_large(phone: Page) -> None:
    phone.evaluate("document.documentElement.style.fontSize = '200%'")


def test_the_header_leaves_the_page_its_room_where_text_is_twice_as_large(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    twice_as_large(ana)
    header = ana.locator(".masthead").bounding_box()
    assert header
    assert header["height"] < 844 / 4
    assert ana.evaluate(LINES) < 2.5


def test_two_long_names_take_two_lines_at_most(phones: Phones):
    ana, mo = phones(), phones()
    has_account(ana, canary(LONG[0]))
    has_account(mo, canary(LONG[1]))
    in_one_space(ana, mo)
    assert ana.evaluate(LINES) < 2.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_edge_of_the_answer_field_is_seen(phones: Phones, scheme: str):
    ana, mo = phones(color_scheme=scheme), phones()
    together(ana, mo)
    assert min(answer_field(ana).evaluate(EDGE)) >= LEAST_CONTRAST


def test_what_has_a_ground_has_an_edge_in_forced_colors(phones: Phones):
    ana, mo = phones(forced_colors="active", reduced_motion="reduce"), phones()
    space = together(ana, mo)
    assert ana.evaluate(WITHOUT_EDGE) == []
    seal(ana, LANTERN)
    seal(mo, WALNUTS)
    opened(ana, LANTERN, MO, WALNUTS)
    assert ana.evaluate(WITHOUT_EDGE) == []
    ana.goto(routes.space_settings(space))
    press(ana, "Save for me")
    expect(ana.locator(".said")).to_be_visible()
    assert ana.evaluate(WITHOUT_EDGE) == []


def test_controls_that_repeat_are_told_apart(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    for _ in range(2):
        prompt = prompt_on(ana)
        press(ana, "Skip")
        expect(ana.get_by_role("heading", level=1)).not_to_have_text(prompt)
    ana.reload()
    expect(ana.get_by_text("Skipped by you")).to_be_visible()
    names = ana.evaluate(NAMES)
    assert sorted(set(names)) == sorted(names)


def test_the_search_of_the_journal_has_a_label_that_is_seen(phones: Phones):
    ana = phones()
    has_account(ana, ANA)
    ana.goto(routes.JOURNAL)
    ana.get_by_text("Write something down").click()
    field(ana, "Anything else").fill(canary(LANTERN))
    press(ana, "Keep it")
    label = ana.locator("label").filter(has_text="Search my journal")
    expect(label).to_be_visible()
    box = label.bounding_box()
    assert box
    assert box["height"] > 10


def test_pages_stay_where_they_are_while_they_load(phones: Phones):
    ana, mo = phones(), phones()
    space = together(ana, mo)
    ana.context.add_init_script(COUNT_SHIFTS)
    for page in pages_of(space):
        ana.goto(page)
        expect(ana.locator("main h1")).to_be_visible()
        ana.wait_for_load_state("networkidle")
        assert ana.evaluate("shifted") <= MOST_SHIFT, page


def test_a_page_on_its_way_has_its_header_and_its_bar(phones: Phones):
    ana, mo = phones(), phones()
    space = together(ana, mo)
    ana.route_web_socket("**/_event/**", lambda socket: None)  # it opens, and says nothing
    ana.goto(routes.today(space))
    expect(ana.locator(".skeleton")).to_be_attached()
    expect(ana.locator(".masthead")).to_be_visible()
    expect(ana.locator(".tabs")).to_be_visible()
    expect(ana.get_by_text("One moment…")).to_have_count(0)
    expect(button(ana, "Seal my answer")).to_have_count(0)


def pages_of(space: str) -> list[str]:
    return [
        *(routes.today(space), routes.thanks(space), routes.history(space), routes.space_settings(space)),
        *(routes.prompts(space), routes.JOURNAL, routes.HOME, routes.SETTINGS, routes.NEWS, routes.GUIDE),
        *(routes.SUPPORT, routes.NOTICES, routes.STUCK, routes.FRONT, routes.SIGN_IN),
    ]
