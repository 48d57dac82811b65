"""What no checker finds: large text, edges, names that are told apart, and pages that stay where they are."""

from collections.abc import Iterator

from playwright.sync_api import Locator, Page, expect

from intimacy_app import routes
from tests.e2e.answering import answer_field, opened, seal
from tests.e2e.canaries import canary
from tests.e2e.gestures import field, press
from tests.e2e.people import ANA, MO, alone_on_today, has_account, in_one_space, with_mo
from tests.e2e.phones import PHONE, Phones

LANTERN = "The lantern on the step when I came home."
WALNUTS = "You cracked the walnuts so that I could read on."
LONG = ("Maximiliane Featherstonehaugh-Wren", "Konstantin Underbough-Saltmarsh")
LEAST_CONTRAST = 3
LEAST_LETTERS = 8
LINES_OF = "(e) => e.getBoundingClientRect().height / parseFloat(getComputedStyle(e).lineHeight)"
LINES = f"({LINES_OF})(document.querySelector('.who > :last-child'))"
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


def twice_as_large(phone: Page) -> None:
    phone.evaluate("document.documentElement.style.fontSize = '200%'")


def test_the_header_leaves_the_page_its_room_where_text_is_twice_as_large(phones: Phones):
    ana = phones()
    with_mo(ana)
    twice_as_large(ana)
    header = ana.locator(".masthead").bounding_box()
    assert header
    assert header["height"] < PHONE["height"] / 4
    assert ana.evaluate(LINES) < 2.5


def test_of_two_long_names_each_is_seen(phones: Phones):
    ana, mo = phones(), phones()
    has_account(ana, canary(LONG[0]))
    has_account(mo, canary(LONG[1]))
    in_one_space(ana, mo)
    for size in narrow_and_large(ana):
        assert ana.evaluate(LINES) < 2.5, size
        names = ana.locator(".who .name")
        expect(names).to_have_count(2)
        assert min(letters_shown(name) for name in names.all()) >= LEAST_LETTERS, size


def narrow_and_large(phone: Page) -> Iterator[str]:
    """Show the page on two narrow screens, and then with text twice as large on the same."""
    for large in (False, True):
        if large:
            twice_as_large(phone)
        for width in (320, 390):
            phone.set_viewport_size({**PHONE, "width": width})
            yield f"{width} px wide" + (", text twice as large" if large else "")


def letters_shown(name: Locator) -> float:
    """Return how many letters of a name fit where it is shown."""
    return name.evaluate("(e) => e.textContent.length * Math.min(1, e.clientWidth / e.scrollWidth)")


def test_the_words_of_the_bar_stay_whole(phones: Phones):
    ana = phones()
    alone_on_today(ana, ANA)
    for size in narrow_and_large(ana):
        labels = ana.locator(".tabs a > span")
        expect(labels).to_have_count(4)
        for label in labels.all():
            assert label.evaluate(LINES_OF) < 1.5, size
            assert label.evaluate("(e) => e.scrollWidth <= e.parentElement.clientWidth"), size
            expect(label).to_be_in_viewport(ratio=1)


def test_the_edge_of_the_answer_field_is_seen(phones: Phones):
    ana = phones(reduced_motion="reduce")
    with_mo(ana)
    for scheme in ("light", "dark"):
        ana.emulate_media(color_scheme=scheme)
        assert min(answer_field(ana).evaluate(EDGE)) >= LEAST_CONTRAST, scheme


def test_what_has_a_ground_has_an_edge_in_forced_colors(phones: Phones):
    ana = phones(forced_colors="active", reduced_motion="reduce")
    space = with_mo(ana, sealing=WALNUTS)
    assert ana.evaluate(WITHOUT_EDGE) == []
    seal(ana, LANTERN)
    opened(ana, LANTERN, MO, WALNUTS)
    assert ana.evaluate(WITHOUT_EDGE) == []
    ana.goto(routes.space_settings(space))
    press(ana, "Save for me")
    expect(ana.locator(".said")).to_be_visible()
    assert ana.evaluate(WITHOUT_EDGE) == []


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
