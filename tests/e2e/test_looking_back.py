"""Looking back: a slider by key, marks that outlive a reload and a lost connection, and days from before."""

from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Locator, Page, expect

from intimacy_app import routes
from intimacy_app.domain.cards.calendar import a_year_before, day_of
from tests.e2e import almanac
from tests.e2e.canaries import canary
from tests.e2e.gestures import button, follow, press, unfold
from tests.e2e.keys import has_focus
from tests.e2e.people import MO, not_connected, opened_together
from tests.e2e.phones import Phones, where_it_is_noon
from tests.e2e.unsent import BENCH, PORRIDGE, UNTIL_NOTICED, WAITING
from tests.running import RunningServer

NUMBERS_OF_STEPS = "() => [...document.querySelectorAll('[data-word]')].map((e) => e.textContent)"


def slider(phone: Page) -> Locator:
    return phone.get_by_role("slider", name="How near it feels today")


def near(phone: Page, words: str) -> None:
    """Wait until the slider reads so, and the shapes stand so."""
    expect(slider(phone)).to_have_attribute("aria-valuetext", words)
    steps = phone.evaluate(NUMBERS_OF_STEPS)
    expect(phone.locator("[data-nearness]")).to_have_attribute("data-step", str(steps.index(words)))
    expect(phone.locator("[data-nearness]").get_by_text(words, exact=True).first).to_be_visible()


def marks(phone: Page) -> Locator:
    return phone.get_by_role("table", name="How near it felt, in words").locator("td")


def test_somebody_looks_back_alone(phones: Phones, server: RunningServer):
    ana, mo = phones(noisy=True), phones()
    space = opened_together(ana, mo, BENCH, PORRIDGE)
    almanac.put_back(server, space, days_since_last_year())
    follow(ana, "Together")
    unfold(ana, "More")
    ana.get_by_role("link", name="Looking back").click()
    moves_by_key_through_it_all(ana)
    brings_back_what_was_a_year_ago(ana)
    mo.goto(routes.looking_back(space))
    near(mo, "side by side")
    expect(marks(mo)).to_have_count(0)
    removes_it(ana)


def days_since_last_year() -> int:
    zone = ZoneInfo(where_it_is_noon())
    today = day_of(datetime.now(zone), zone)
    return (today - a_year_before(today)).days


def moves_by_key_through_it_all(ana: Page) -> None:
    """A reload and a lost connection in the middle cost nothing."""
    near(ana, "side by side")
    slider(ana).focus()
    ana.keyboard.press("ArrowRight")
    near(ana, "close")
    ana.reload()
    near(ana, "close")
    ana.context.set_offline(True)
    expect(not_connected(ana)).to_be_visible(timeout=UNTIL_NOTICED)
    slider(ana).press("End")
    near(ana, "very close")
    button(ana, "Keep this for today").press("Enter")
    expect(ana.get_by_text(WAITING).first).to_be_visible()
    ana.context.set_offline(False)
    expect(marks(ana)).to_contain_text("very close: ")
    near(ana, "very close")
    slider(ana).press("Home")
    press(ana, "Keep this for today instead")
    expect(marks(ana)).to_contain_text("far apart: ")
    expect(marks(ana)).to_have_count(1)
    ana.reload()
    near(ana, "far apart")


def brings_back_what_was_a_year_ago(ana: Page) -> None:
    day = ana.locator("section").filter(has=ana.get_by_role("heading", name="This day, years ago"))
    expect(day).to_contain_text(canary(BENCH))
    button(ana, "Bring one back").press("Enter")
    drawn = ana.locator("#drawn")
    expect(drawn).to_be_focused()
    expect(drawn).to_contain_text(canary(PORRIDGE))
    press(ana, "Put it away")
    expect(drawn).to_be_hidden()
    day.get_by_role("link", name="See it in Opened together").first.click()
    expect(ana.get_by_role("heading", name="Opened together")).to_be_visible()
    expect(ana.get_by_role("article", name=f"{MO}’s answer")).to_contain_text(canary(PORRIDGE))
    ana.go_back()
    expect(marks(ana)).to_have_count(1)


def removes_it(ana: Page) -> None:
    unfold(ana, "Remove a mark")
    press(ana, "Remove this one")
    expect(marks(ana)).to_have_count(0)
    expect(button(ana, "Keep this for today")).to_be_visible()
    has_focus(ana)
