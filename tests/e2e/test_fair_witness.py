"""Fair witness: after the sentences on safety, three writings that outlive a reload and a lost connection."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.canaries import canary
from tests.e2e.device import has_worker
from tests.e2e.gestures import button, follow, open_row, press, unfold
from tests.e2e.people import KIM, has_account, not_connected, together
from tests.e2e.phones import Phones
from tests.e2e.unsent import UNTIL_NOTICED, WAITING

VIEW = canary("Both of us were late, and both had reasons.")
HARD = canary("I keep hearing the door that slammed.")
HELPS = canary("I could say on Thursday that I heard her out.")
QUESTIONS = (
    "How would someone neutral see it, someone who wants the best for you both?",
    "What makes that hard to see in the middle of an argument?",
    "How could it help the two of you this week?",
)


def writing(phone: Page, number: int) -> Locator:
    return phone.get_by_role("textbox", name=QUESTIONS[number], exact=True)


def test_three_writings_are_kept_in_her_journal_and_nobody_else_sees_anything(phones: Phones):
    ana, mo, kim = phones(noisy=True, worker=True), phones(), phones()
    together(ana, mo)
    ana.goto("/journal")
    has_worker(ana)
    follow(ana, "Fair witness")
    safety = ana.get_by_text("It isn’t for harm that’s done to you.")
    expect(safety).to_be_visible()
    expect(writing(ana, 0)).to_be_hidden()
    ana.locator("summary").filter(has_text="Go on").press("Enter")
    writes_through_it_all(ana)
    is_in_the_journal(ana, mo)
    stops_the_reminder(ana)
    has_account(kim, KIM, under_18=True)
    kim.goto("/journal")
    expect(kim.get_by_text("Nothing here yet")).to_be_visible()
    expect(kim.get_by_role("link", name="Fair witness")).to_be_hidden()


def writes_through_it_all(ana: Page) -> None:
    """A reload and a lost connection in the middle cost no word."""
    writing(ana, 0).fill(VIEW)
    writing(ana, 1).fill(HARD)
    ana.reload()
    expect(writing(ana, 0)).to_have_value(VIEW)
    expect(writing(ana, 1)).to_have_value(HARD)
    ana.context.set_offline(True)
    expect(not_connected(ana)).to_be_visible(timeout=UNTIL_NOTICED)
    writing(ana, 2).fill(HELPS)
    ana.get_by_role("checkbox", name="Remind me quietly every four months").check()
    button(ana, "Keep it in my journal").press("Enter")
    expect(ana.get_by_text(WAITING).first).to_be_visible()
    ana.context.set_offline(False)
    expect(ana.get_by_text("You’ll get a quiet reminder every four months.")).to_be_visible()
    expect(writing(ana, 0)).to_be_hidden()


def is_in_the_journal(ana: Page, mo: Page) -> None:
    ana.goto("/journal")
    open_row(ana, QUESTIONS[0])
    entry = ana.get_by_role("article", name="Entry")
    for words in (VIEW, HARD, HELPS):
        expect(entry).to_contain_text(words)
    mo.goto("/journal")
    expect(mo.get_by_text("Nothing here yet")).to_be_visible()


def stops_the_reminder(ana: Page) -> None:
    follow(ana, "Fair witness")
    press(ana, "Don’t remind me")
    expect(ana.get_by_text("You’ll get a quiet reminder every four months.")).to_be_hidden()
    unfold(ana, "Go on")
    expect(writing(ana, 0)).to_have_value("")
