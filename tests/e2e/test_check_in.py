"""A check-in on two phones: filled in, lost and found, sent, answered in one tap, and taken back."""

import pytest
from playwright.sync_api import Page, expect

from intimacy_app import routes
from tests.e2e.canaries import canary
from tests.e2e.device import has_worker
from tests.e2e.gestures import button, field, follow, heading, open_row, press
from tests.e2e.people import ANA, not_connected, together
from tests.e2e.phones import Phones

LONG_DAY = canary("The meeting went long, and I forgot to eat.")
SOUP = canary("I have put the soup on.")
WAITING = "It’ll send when you’re back online."
UNTIL_NOTICED = 30_000


def fill_in(phone: Page, line: str = "") -> None:
    field(phone, "A feeling").select_option("tired")
    field(phone, "And another").select_option("left_out")
    phone.get_by_role("radio", name="A little", exact=True).check()
    phone.get_by_role("radio", name="Hold me", exact=True).check()
    field(phone, "A line, if you like").fill(line)


def is_filled_in(phone: Page, line: str, second: str = "left_out") -> None:
    expect(field(phone, "A feeling")).to_have_value("tired")
    expect(field(phone, "And another")).to_have_value(second)
    expect(phone.get_by_role("radio", name="A little", exact=True)).to_be_checked()
    expect(phone.get_by_role("radio", name="Hold me", exact=True)).to_be_checked()
    expect(field(phone, "A line, if you like")).to_have_value(line)


def test_it_survives_a_reload_and_a_lost_line_and_is_answered_in_one_tap_and_a_line(phones: Phones):
    ana, mo = phones(noisy=True, worker=True), phones(noisy=True)
    space = together(ana, mo)
    has_worker(ana)
    follow(ana, "Together")
    ana.get_by_role("link", name="Check-in").click()
    expect(heading(ana, "Check-in")).to_be_visible()
    mo.goto(routes.check_in(space))
    fill_in(ana, LONG_DAY)
    ana.reload()
    is_filled_in(ana, LONG_DAY)
    ana.context.set_offline(True)
    expect(not_connected(ana)).to_be_visible(timeout=UNTIL_NOTICED)
    press(ana, "Send it now")
    expect(ana.get_by_text(WAITING)).to_be_visible()
    ana.context.set_offline(False)
    theirs = mo.get_by_role("article", name=f"From {ANA}")
    expect(theirs).to_contain_text("tired, left out", timeout=UNTIL_NOTICED)
    for words in (LONG_DAY, "A little", "Hold me"):
        expect(theirs).to_contain_text(words)
    expect(ana.get_by_text(WAITING)).to_be_hidden()
    expect(field(ana, "A feeling")).to_have_value("")
    press(mo, "On it")
    expect(button(mo, "I’m here")).to_be_hidden()
    mo.locator("summary").filter(has_text="A line back").click()
    mo.get_by_role("textbox", name="A line back", exact=True).fill(SOUP)
    mo.locator("details[open]").get_by_role("button", name="Send").click()
    open_row(ana, "tired, left out")
    answers = ana.get_by_role("list", name="Responses")
    expect(answers).to_contain_text("On it")
    expect(answers).to_contain_text(SOUP)


@pytest.mark.thorough
def test_with_the_keyboard_alone_it_is_sent_refused_and_taken_back(phones: Phones):
    ana, mo = phones(), phones()
    space = together(ana, mo)
    ana.goto(routes.check_in(space))
    mo.goto(routes.check_in(space))
    button(ana, "Send it now").focus()
    ana.keyboard.press("Enter")
    expect(ana.get_by_text("Please choose one to three feelings from the list.")).to_be_visible()
    field(ana, "A feeling").focus()
    ana.keyboard.type("tired")
    for name, steps in (("Plenty", 2), ("Listen", 1)):
        ana.get_by_role("radio", name=name, exact=True).focus()
        for _ in range(steps):
            ana.keyboard.press("ArrowDown")
    button(ana, "Send it now").focus()
    ana.keyboard.press("Enter")
    expect(mo.get_by_role("article", name=f"From {ANA}")).to_contain_text("Hold me")
    button(ana, "Undo").focus()
    ana.keyboard.press("Enter")
    expect(mo.get_by_role("article", name=f"From {ANA}")).to_be_hidden()
    is_filled_in(ana, "", "")
    expect(field(ana, "A feeling")).to_be_focused()
    press(ana, "Send it now")
    expect(mo.get_by_role("article", name=f"From {ANA}")).to_contain_text("A little")
    expect(mo.get_by_role("heading", name=f"Answer {ANA}")).to_be_visible()


def test_leave_me_be_is_one_line_for_the_other_until_it_is_ended(phones: Phones):
    ana, mo = phones(), phones()
    space = together(ana, mo)
    ana.goto(routes.check_in(space))
    expect(field(ana, "For a day")).to_be_hidden()
    fill_in(ana, LONG_DAY)
    ana.get_by_role("radio", name="Leave me be", exact=True).check()
    press(ana, "Send it now")
    expect(ana.get_by_text("Please choose how long you’d like some quiet.")).to_be_visible()
    ana.get_by_role("radio", name="For a day", exact=True).check()
    press(ana, "Send it now")
    quiet = mo.get_by_role(
        "link", name=f"{ANA} would like some quiet for now. There’s nothing you need to do."
    )
    expect(quiet).to_be_visible()
    mo.reload()
    expect(quiet).to_be_visible()
    ana.reload()
    press(ana, "End it now")
    expect(quiet).to_be_hidden()
    expect(button(ana, "End it now")).to_be_hidden()
