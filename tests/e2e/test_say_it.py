"""Say it on two phones: looked over, softened with one tap, read out, sent, and responded to."""

import signal

import pytest
from playwright.sync_api import Page, expect

from intimacy_app import routes
from tests.e2e import almanac, weekly
from tests.e2e.canaries import canary
from tests.e2e.gestures import button, field, follow, heading, press
from tests.e2e.people import ANA, not_connected, space_on, together
from tests.e2e.phones import Phones
from tests.e2e.sights import OUT_OF_PLACE, SCHEMES, TOO_SMALL, axe_faults
from tests.running import RunningServer

UNTIL_NOTICED = 30_000
NINE = canary("You came home at nine on Tuesday, and you never call.")
SOFTER = canary("You came home at nine on Tuesday, and you rarely call.")
WORRIED = canary("Worried at first, then lonely at the table.")
OKAY = canary("To know that you’re okay out there.")
WORK = canary("Work has been a lot for you these weeks.")
CALL = canary("Would you call me when it gets late?")
HIT = canary("I’m afraid you’ll hit me again tonight.")
RESPONSES = {
    "What I heard is…": canary("that the waiting was the worst of it"),
    "It makes sense that…": canary("you were lonely with the pasta there"),
    "Tell me more about…": canary("what the hour before nine was like"),
}
WRITTEN = {
    "What happened": NINE,
    "What I felt": WORRIED,
    "What I need": OKAY,
    "How it may be for you (optional)": WORK,
    "What I’m asking": CALL,
}
ALONE = "You don’t have to carry this alone"


def two_of_them(phones: Phones) -> tuple[Page, Page]:
    ana, mo = phones(noisy=True), phones(noisy=True)
    space = together(ana, mo)
    for phone in (ana, mo):
        phone.goto(routes.say_it(space))
        expect(field(phone, "What happened")).to_be_visible()
    return ana, mo


def writes(phone: Page) -> None:
    for label, words in WRITTEN.items():
        field(phone, label).fill(words)


def holds(phone: Page, first: str = NINE) -> None:
    for label, words in (WRITTEN | {"What happened": first}).items():
        expect(field(phone, label)).to_have_value(words)


def softens(phone: Page) -> None:
    """Have a draft looked over, and take the one wording that is offered."""
    press(phone, "Look it over")
    expect(phone.locator(".marks > mark")).to_have_text("you never")
    phone.get_by_role("button", name="Change it to “you rarely”").click()


def nothing_is_kept_of_an_empty_one(phone: Page) -> None:
    press(phone, "Send it")
    expect(phone.get_by_role("alert")).to_contain_text("Please write something first")
    follow(phone, "Thanks")
    expect(heading(phone, "Thanks")).to_be_visible()
    expect(phone.get_by_text("This wasn’t sent")).to_be_hidden()
    phone.go_back()


def faults_on(phone: Page) -> list[str]:
    """Return what a machine finds wrong with what a phone shows, in light, dark and narrow."""
    faults: list[str] = []
    for scheme, rules in SCHEMES.items():
        phone.emulate_media(color_scheme=scheme)
        faults += axe_faults(phone, rules)
    before = phone.viewport_size
    for width in (320, 1280, 390):
        phone.set_viewport_size({"width": width, "height": 844})
        faults += phone.evaluate(OUT_OF_PLACE)
    faults += phone.evaluate(TOO_SMALL)
    if before:
        phone.set_viewport_size(before)
    return faults


def test_a_draft_is_looked_over_changed_and_survives_a_reload_a_lost_line_and_a_killed_server(
    phones: Phones, server: RunningServer
):
    ana, mo = two_of_them(phones)
    space, answers = space_on(mo), almanac.count(server, "answer")
    nothing_is_kept_of_an_empty_one(ana)
    weekly.is_begun(ana, mo, space)
    writes(ana)
    softens(ana)
    holds(ana, SOFTER)
    expect(ana.locator(".marks > mark")).to_have_count(0)
    press(ana, "Undo: you never")
    holds(ana)
    ana.get_by_role("button", name="Change it to “you rarely”").click()
    ana.reload()
    holds(ana, SOFTER)
    server.stop(signal.SIGKILL)
    expect(not_connected(ana)).to_be_visible(timeout=UNTIL_NOTICED)
    press(ana, "Look it over")
    expect(ana.get_by_text("There’s no connection right now, so this can’t be looked over.")).to_be_visible()
    weekly.is_sealed_without_server(mo)
    server.start()
    expect(not_connected(ana)).to_be_hidden(timeout=UNTIL_NOTICED)
    holds(ana, SOFTER)
    assert almanac.count(server, "statement") == 0
    weekly.is_there_and_opens(ana, mo, space)
    assert almanac.count(server, "answer") == answers + 2
    mo.goto(routes.say_it(space))
    expect(field(mo, "What happened")).to_be_visible()
    expect(mo.get_by_text(WORRIED)).to_have_count(0)


def test_what_is_sent_without_network_arrives_once_and_is_responded_to(phones: Phones, server: RunningServer):
    ana, mo = two_of_them(phones)
    writes(ana)
    sent = almanac.count(server, "statement")
    ana.context.set_offline(True)
    expect(not_connected(ana)).to_be_visible(timeout=UNTIL_NOTICED)
    press(ana, "Send it")
    expect(ana.get_by_text("It’ll send when you’re back online.")).to_be_visible()
    ana.context.set_offline(False)
    theirs = mo.get_by_role("article", name=f"What {ANA} said")
    for words in WRITTEN.values():
        expect(theirs).to_contain_text(words, timeout=UNTIL_NOTICED)
    expect(field(ana, "What happened")).to_have_value("")
    assert almanac.count(server, "statement") == sent + 1
    mo.reload()
    for way, words in RESPONSES.items():
        mo.locator("summary").filter(has_text=way).click()
        mo.get_by_role("textbox", name=way, exact=True).fill(words)
        button(mo, "Send").filter(visible=True).click()
        expect(mo.get_by_role("list", name="Responses")).to_contain_text(words)
        expect(ana.get_by_role("list", name="Responses")).to_contain_text(words)
    assert faults_on(mo) == []


def test_what_names_fear_is_never_softened_and_shows_support_to_its_author_alone(phones: Phones):
    ana, mo = two_of_them(phones)
    field(ana, "What happened").fill(HIT)
    field(ana, "How it may be for you (optional)").fill(WORK)
    press(ana, "Look it over")
    expect(heading(ana, ALONE)).to_be_visible()
    expect(ana.locator("#support-for-me").get_by_role("link", name="Support")).to_be_visible()
    expect(ana.locator(".spot")).to_have_count(0)
    expect(field(ana, "How it may be for you (optional)")).to_be_hidden()
    assert faults_on(ana) == []
    press(ana, "Send it")
    expect(mo.get_by_role("article", name=f"What {ANA} said")).to_contain_text(HIT)
    expect(heading(ana, ALONE)).to_be_visible()
    expect(heading(mo, ALONE)).to_have_count(0)
    expect(mo.get_by_text(WORK)).to_have_count(0)


@pytest.mark.thorough
def test_with_the_keyboard_alone_it_is_looked_over_read_out_and_taken_back(phones: Phones):
    ana, mo = two_of_them(phones)
    follow(ana, "Together")
    ana.get_by_role("link", name="Say it").press("Enter")
    field(ana, "What happened").focus()
    ana.keyboard.type(NINE)
    button(ana, "Look it over").press("Enter")
    ana.get_by_role("button", name="Change it to “you rarely”").press("Enter")
    expect(button(ana, "Undo: you never")).to_be_focused()
    assert faults_on(ana) == []
    button(ana, "Read it out").press("Enter")
    expect(ana.get_by_role("dialog").get_by_text(SOFTER)).to_be_visible()
    assert faults_on(ana) == []
    ana.keyboard.press("Escape")
    expect(ana.get_by_role("dialog")).to_be_hidden()
    button(ana, "Send it").press("Enter")
    expect(mo.get_by_text(SOFTER)).to_be_visible()
    ana.locator(".happened").get_by_role("button", name="Undo").press("Enter")
    expect(mo.get_by_text(SOFTER)).to_have_count(0)
    expect(field(ana, "What happened")).to_have_value(SOFTER)
