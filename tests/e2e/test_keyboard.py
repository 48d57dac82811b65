"""Everything can be done from the keyboard, and one sees where one is."""

from playwright.sync_api import FloatRect, Page, expect

from tests.e2e.answering import answer_field, is_sealed, opened, seal
from tests.e2e.canaries import canary
from tests.e2e.keys import WHERE_I_AM, has_focus, tab_to
from tests.e2e.people import ANA, MO, alone_on_today, together
from tests.e2e.phones import Phones

LANTERN = "The lantern on the step when I came home."
WALNUTS = "You cracked the walnuts so that I could read on."
# High enough that nothing scrolls, so that the same place can be compared in two pictures.
TALL = {"width": 390, "height": 1400}
MARGIN = 24


def test_an_answer_is_sealed_with_tab_and_enter_alone(phones: Phones):
    ana = phones()
    alone_on_today(ana, ANA)
    tab_to(ana, "Your answer")
    ana.keyboard.insert_text(canary(LANTERN))
    tab_to(ana, "Seal my answer")
    ana.keyboard.press("Enter")
    is_sealed(ana)
    tab_to(ana, "Change my answer")
    ana.keyboard.press("Enter")
    expect(answer_field(ana)).to_have_value(LANTERN)


def test_the_first_tab_skips_to_the_page(phones: Phones):
    ana = phones()
    alone_on_today(ana, ANA)
    address = ana.url
    ana.keyboard.press("Tab")
    expect(ana.get_by_role("link", name="Skip to the page")).to_be_focused()
    expect(ana.get_by_role("link", name="Skip to the page")).to_be_in_viewport()
    ana.keyboard.press("Enter")
    expect(ana.get_by_role("main")).to_be_focused()
    ana.keyboard.press("Tab")
    expect(ana.get_by_role("button", name="Star this question, just for you")).to_be_focused()
    ana.keyboard.press("Tab")
    expect(answer_field(ana)).to_be_focused()
    assert ana.url.startswith(address)


def test_focus_is_seen_wherever_it_is(phones: Phones):
    ana = phones(viewport=TALL, reduced_motion="reduce")
    alone_on_today(ana, ANA)
    unseen = [name for name, seen in stops(ana) if not seen]
    assert unseen == []


def test_focus_is_not_lost_when_the_answer_is_sealed(phones: Phones):
    ana = phones()
    alone_on_today(ana, ANA)
    answer_field(ana).fill(canary(LANTERN))
    ana.keyboard.press("Tab")
    ana.keyboard.press("Enter")
    is_sealed(ana)
    has_focus(ana)


def test_focus_is_not_taken_away_by_the_other(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    seal(ana, LANTERN)
    tab_to(ana, "Change my answer")
    seal(mo, WALNUTS)
    opened(ana, LANTERN, MO, WALNUTS)
    has_focus(ana)


def test_the_menu_opens_and_closes_from_the_keyboard(phones: Phones):
    ana = phones()
    alone_on_today(ana, ANA)
    tab_to(ana, "Menu")
    ana.keyboard.press("Enter")
    tab_to(ana, "Sign out")
    ana.keyboard.press("Escape")
    expect(ana.get_by_role("button", name="Sign out")).to_be_hidden()
    assert "Menu" in ana.evaluate(WHERE_I_AM)["name"]


def test_keys_of_an_input_method_are_its_own(phones: Phones):
    ana = phones(noisy=True)  # the page that says nothing has no icon
    alone_on_today(ana, ANA)
    tab_to(ana, "Menu")
    ana.keyboard.press("Enter")
    tab_to(ana, "Sign out")
    composing(ana, "menu", isComposing=True)
    composing(ana, "menu", keyCode=229)
    expect(ana.get_by_role("button", name="Sign out")).to_be_visible()
    ana.keyboard.press("Escape")
    answer_field(ana).fill(canary(LANTERN))
    for _ in range(3):
        composing(ana, "field", isComposing=True)
        composing(ana, "field", keyCode=229)
    expect(answer_field(ana)).to_have_value(LANTERN)
    assert ana.evaluate("document.documentElement.hidden") is False
    for _ in range(3):
        ana.keyboard.press("Escape")
    ana.wait_for_url("**/away")


def composing(phone: Page, where: str, **how: object) -> None:
    """Press Esc as it arrives while an input method shows its candidates."""
    place = answer_field(phone) if where == "field" else phone.locator("details.menu")
    place.dispatch_event("keydown", {"key": "Escape", **how})


def stops(phone: Page) -> list[tuple[str, bool]]:
    """Return the name of every stop of the Tab key, and whether the place looks different from afterwards."""
    found: list[tuple[str, bool]] = []
    phone.keyboard.press("Tab")
    while (here := phone.evaluate(WHERE_I_AM))["name"] not in ("body", *(name for name, _ in found)):
        place = with_margin(here)
        with_focus = phone.screenshot(clip=place)
        phone.keyboard.press("Tab")
        found.append((here["name"], phone.screenshot(clip=place) != with_focus))
    assert len(found) > 5
    return found


def with_margin(box: FloatRect) -> FloatRect:
    x, y = max(box["x"] - MARGIN, 0), max(box["y"] - MARGIN, 0)
    return {"x": x, "y": y, "width": box["width"] + 2 * MARGIN, "height": box["height"] + 2 * MARGIN}
