"""Finding and moving: how many taps an errand takes."""

from playwright.sync_api import Locator, Page, expect

from intimacy_app import routes
from tests.e2e import almanac
from tests.e2e.answering import answer_field, answer_of, is_sealed
from tests.e2e.gestures import button, field, press
from tests.e2e.people import ANA, MO, has_account, new_space, opened_together, with_mo
from tests.e2e.phones import Phones
from tests.e2e.taps import GLASSES, LANTERN, WALNUTS, tab
from tests.running import RunningServer


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


def test_six_errands_take_few_taps_from_today_and_nothing_is_out_of_view(
    phones: Phones, server: RunningServer
):
    ana, mo = phones(noisy=True), phones()
    space = opened_together(ana, mo, LANTERN, WALNUTS)
    mo.goto(routes.thanks(space))
    thanks_of(mo, Taps(mo), ANA)
    almanac.put_back(server, space, 31)
    alone = new_space(ana)
    errands = ((answers, alone, 2), (thanks, space, 3), (finds, space, 3), (changes_depth, space, 3))
    for errand, where, most in (*errands, (invites, alone, 3), (leaves, space, 1)):
        ana.goto(routes.today(where))
        expect(ana.get_by_role("heading", level=1)).to_be_visible()
        tap = Taps(ana)
        errand(ana, tap)
        assert tap.count <= most, errand.__name__


def answers(ana: Page, tap: Taps) -> None:
    tap(answer_field(ana))
    ana.keyboard.insert_text(LANTERN)
    tap(button(ana, "Seal my answer"))
    is_sealed(ana)


def thanks(ana: Page, tap: Taps) -> None:
    tap(tab(ana, "Thanks"))
    newest = ana.get_by_role("list", name="Newest")
    expect(newest).to_contain_text(GLASSES[0])
    expect(ana.get_by_text("It takes both parts.")).to_be_visible()
    thanks_of(ana, tap, MO)
    expect(ana.get_by_role("heading", name="What you’ve both sent")).to_be_visible()
    expect(newest).to_contain_text("From")


def thanks_of(phone: Page, tap: Taps, other: str) -> None:
    tap(phone.get_by_label(f"What {other} did", exact=True))
    phone.keyboard.insert_text(GLASSES[0])
    phone.keyboard.press("Tab")
    phone.keyboard.insert_text(GLASSES[1])
    tap(button(phone, "Send"))
    expect(phone.get_by_text("Sent.").first).to_be_visible()


def finds(ana: Page, tap: Taps) -> None:
    """Find what was said last month."""
    tap(tab(ana, "Together"))
    tap(field(ana, "Search the guide and what has opened"))
    ana.keyboard.insert_text("walnuts")
    ana.keyboard.press("Enter")
    tap(ana.get_by_role("main").get_by_role("link").filter(has_text="walnuts"))
    expect(answer_of(ana, MO)).to_be_in_viewport()


def changes_depth(ana: Page, tap: Taps) -> None:
    tap(ana.get_by_role("banner").get_by_role("link").filter(has_text=ANA))
    tap(ana.locator("label.choice").filter(has=ana.locator("input[name=depth]")).first)
    tap(button(ana, "Save for me"))
    expect(ana.get_by_text("Saved").first).to_be_visible()


def invites(ana: Page, tap: Taps) -> None:
    tap(ana.locator("details.menu:not(.switcher) > summary"))
    tap(ana.locator(".menu-sheet").get_by_role("link", name="Invite", exact=True))
    tap(button(ana, "Copy the link"))


def leaves(ana: Page, tap: Taps) -> None:
    """Leave quickly, by what is well apart from the menu, and with nothing to go back to."""
    before = ana.evaluate("history.length")
    leave, ends = (ana.locator(each).bounding_box() for each in (".leaves", ".ends"))
    assert leave
    assert ends
    assert ends["x"] - leave["x"] - leave["width"] > 44
    tap(button(ana, "Leave quickly"))
    ana.wait_for_url("**/away")
    expect(ana.get_by_role("heading", level=1)).to_have_text("Kitchen measures")
    assert ana.evaluate("history.length") == before


def test_a_search_leads_to_the_thanks_that_it_found(phones: Phones):
    ana = phones()
    space = with_mo(ana)
    ana.goto(routes.thanks(space))
    thanks_of(ana, Taps(ana), MO)
    ana.goto(routes.together(space))
    field(ana, "Search the guide and what has opened").fill("glasses")
    ana.keyboard.press("Enter")
    ana.get_by_role("main").get_by_role("link").filter(has_text="glasses").first.click()
    found = ana.get_by_role("list", name="Newest").get_by_role("article")
    expect(found).to_contain_text(GLASSES[0])
    expect(found).to_be_in_viewport()


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
