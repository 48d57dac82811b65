"""What comes back once somebody was thanked, what one means to notice, and a handful on a bad day."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e import almanac
from tests.e2e.answering import thank
from tests.e2e.canaries import canary
from tests.e2e.device import has_worker
from tests.e2e.gestures import button, press, unfold
from tests.e2e.people import ANA, MO, not_connected, together
from tests.e2e.phones import Phones
from tests.e2e.unsent import UNTIL_NOTICED, WAITING
from tests.running import RunningServer

COAT = canary("You held my coat while I looked for the keys."), canary("I wasn’t alone with it.")
WHY = canary("Because you didn’t sigh once.")
BACK = canary("I’d forgotten that by the evening.")
NOTICE = canary("let me sleep in")


def said(phone: Page) -> Locator:
    return phone.get_by_role("list", name="Responses").first


def test_thanks_are_answered_planned_for_and_brought_back(phones: Phones, server: RunningServer):
    ana, mo = phones(noisy=True, worker=True), phones()
    space = together(ana, mo)
    for phone in (ana, mo):
        phone.goto(f"/s/{space}/thanks")
        expect(button(phone, "Send")).to_be_visible()
    thank(mo, ANA, *COAT, how="Send")
    expect(ana.get_by_role("article", name=f"From {MO}")).to_contain_text(COAT[0])
    answers_in_one_tap(ana, mo)
    tells_more(ana, mo)
    plans_to_notice(ana, mo)
    brings_thanks_back(ana, mo)
    answers_without_network(ana, mo, server)


def answers_in_one_tap(ana: Page, mo: Page) -> None:
    press(ana, "A heart, and nothing else")
    expect(mo.get_by_role("img", name="A heart")).to_be_visible()
    press(ana, "Undo")
    expect(mo.get_by_role("img", name="A heart")).to_be_hidden()


def tells_more(ana: Page, mo: Page) -> None:
    press(ana, "Tell me more")
    expect(said(mo)).to_contain_text("Tell me more")
    unfold(mo, f"Answer {ANA}")
    mo.get_by_role("textbox", name=f"Answer {ANA}").fill(WHY)
    mo.locator("details[open]").get_by_role("button", name="Send", exact=True).click()
    expect(said(ana)).to_contain_text(WHY)
    expect(button(ana, "Tell me more")).to_be_hidden()


def plans_to_notice(ana: Page, mo: Page) -> None:
    """What she means to notice outlives a reload, is nobody else's, and goes with one tap."""
    ana.locator("summary").filter(has_text="When I notice…").focus()
    ana.keyboard.press("Enter")
    field = ana.get_by_role("textbox", name="When I notice that you’ve…")
    field.fill(NOTICE)
    ana.reload()
    expect(said(ana)).to_contain_text(WHY)
    expect(field).to_have_value(NOTICE)
    ana.get_by_role("button", name="Keep it for me").press("Enter")
    plan = ana.get_by_role("region", name="What I want to notice")
    expect(plan).to_contain_text(NOTICE)
    ana.reload()
    expect(plan).to_contain_text(NOTICE)
    mo.reload()
    expect(said(mo)).to_contain_text(WHY)
    expect(mo.get_by_text(NOTICE)).to_be_hidden()
    plan.get_by_role("button", name="Drop it").press("Enter")
    expect(plan).to_be_hidden()


def brings_thanks_back(ana: Page, mo: Page) -> None:
    button(ana, "A handful of thanks").press("Enter")
    handful = ana.get_by_role("list", name="A handful of thanks")
    expect(handful).to_contain_text(COAT[0])
    expect(ana.get_by_role("heading", name="A handful of thanks")).to_be_focused()
    button(ana, "Put them away").press("Enter")
    expect(handful).to_be_hidden()
    button(mo, "A handful of thanks").press("Enter")
    nothing = f"Once {ANA} has thanked you for something, you can bring it back here."
    expect(mo.get_by_text(nothing)).to_be_visible()


def answers_without_network(ana: Page, mo: Page, server: RunningServer) -> None:
    has_worker(ana)
    before = almanac.count(server, "response")
    unfold(ana, "A line back")
    line = ana.get_by_role("textbox", name="A line back")
    line.fill(BACK)
    ana.reload()
    expect(line).to_have_value(BACK)
    ana.context.set_offline(True)
    expect(not_connected(ana)).to_be_visible(timeout=UNTIL_NOTICED)
    press(ana, "I didn’t know that mattered")
    ana.locator("details[open]").get_by_role("button", name="Send").click()
    expect(ana.get_by_text(WAITING).first).to_be_visible()
    ana.context.set_offline(False)
    expect(said(mo)).to_contain_text("I didn’t know that mattered")
    expect(said(mo)).to_contain_text(BACK)
    expect(said(ana)).to_contain_text(BACK)
    assert almanac.count(server, "response") == before + 2
