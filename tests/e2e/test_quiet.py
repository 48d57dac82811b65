"""Two quiet minutes, what comes after a deep card, and the plans of going first and giving it time."""

from playwright.sync_api import Page, expect

from tests.e2e import almanac
from tests.e2e.canaries import canary
from tests.e2e.device import has_worker
from tests.e2e.gestures import button, open_row, press, unfold
from tests.e2e.people import MO, not_connected, opened_together
from tests.e2e.phones import Phones
from tests.e2e.unsent import UNTIL_NOTICED, WAITING
from tests.running import RunningServer

LINE = canary("Tired, and a bit proud of it.")
SHED = canary("I hid in the shed for an hour and said I was looking for the rake.")
RAKE = canary("I knew where the rake was, and let you.")


def test_a_deep_card_lands_two_minutes_are_quiet_and_a_plan_begins(phones: Phones, server: RunningServer):
    ana, mo = phones(noisy=True, worker=True), phones()
    space = opened_together(ana, mo, SHED, RAKE)
    almanac.let_what_opened_be_deep(server, space)
    ana.reload()
    expect(ana.get_by_role("heading", name="How did that land?")).to_be_visible()
    was_too_much(ana, mo, space)
    was_good_to_have_said(ana, space)
    sits_quietly(ana, mo)
    begins_a_plan(ana)


def was_too_much(ana: Page, mo: Page, space: str) -> None:
    """She stays lighter for a while, and he sees nothing of it."""
    button(ana, "Too much").press("Enter")
    expect(button(ana, "Too much")).to_have_attribute("aria-pressed", "true")
    button(ana, "Stay lighter for a while").press("Enter")
    expect(ana.get_by_text("You’re staying lighter for two weeks.")).to_be_visible()
    ana.reload()
    expect(ana.get_by_text("You’re staying lighter for two weeks.")).to_be_visible()
    mo.reload()
    expect(button(mo, "Too much")).to_have_attribute("aria-pressed", "false")
    ana.goto(f"/s/{space}/settings")
    press(ana, "End it now")
    expect(button(ana, "End it now")).to_be_hidden()


def was_good_to_have_said(ana: Page, space: str) -> None:
    ana.goto(f"/s/{space}/history")
    open_row(ana, SHED)
    press(ana, "Good to have said")
    offered = f"If you’d like to give something back, you can respond to {MO} below."
    expect(ana.get_by_text(offered)).to_be_visible()
    unfold(ana, "Respond")
    expect(button(ana, "A heart, and nothing else")).to_be_visible()


def sits_quietly(ana: Page, mo: Page) -> None:
    """A line outlives a reload and a lost connection, and is in her journal alone."""
    ana.goto("/journal")
    has_worker(ana)
    ana.locator("summary").filter(has_text="Two quiet minutes").press("Enter")
    expect(ana.get_by_role("heading", name="What’s going on in me? What do I need?")).to_be_visible()
    line = ana.get_by_role("textbox", name="A line, if you like")
    line.fill(LINE)
    ana.reload()
    expect(line).to_have_value(LINE)
    ana.context.set_offline(True)
    expect(not_connected(ana)).to_be_visible(timeout=UNTIL_NOTICED)
    button(ana, "Keep this line").press("Enter")
    expect(ana.get_by_text(WAITING).first).to_be_visible()
    ana.context.set_offline(False)
    expect(ana.get_by_role("list", name="Entries")).to_contain_text(LINE)
    mo.goto("/journal")
    expect(mo.get_by_text("Nothing here yet")).to_be_visible()


def begins_a_plan(ana: Page) -> None:
    ana.goto("/guide/going-first")
    ana.get_by_role("button", name="Start the four weeks I’ll give it time").press("Enter")
    ana.wait_for_url("**/guide/stuck")
    expect(ana.get_by_role("heading", level=1, name="I’ll give it time")).to_be_visible()
    expect(button(ana, "Drop this plan")).to_be_visible()
