"""Where the focus goes after an act: to what it made, and never to a part of the page without a name."""

import pytest
from playwright.sync_api import Locator, Page, expect

from intimacy_app import routes
from tests.e2e.answering import is_sealed, prompt_on, seal, thank, write
from tests.e2e.canaries import canary
from tests.e2e.gestures import button, field, follow, press, unfold, unfold_kept
from tests.e2e.people import ANA, MO, alone_on_today, has_account, of_row, opened_with_mo, with_mo
from tests.e2e.phones import Phones

KETTLE = "You filled the kettle before I was up."
STAIRS = "You carried the stroller up the stairs."
WARM = "The kitchen was warm when I came in."
WHERE = """() => {
    const e = document.activeElement;
    return e === document.body || e.id === "main" ? e.localName : "";
}"""


def focus(phone: Page) -> Locator:
    return phone.locator(":focus")


def said(phone: Page) -> Locator:
    return phone.locator(".said")


def test_what_is_sealed_skipped_and_brought_back_gets_the_focus(phones: Phones):
    ana = phones()
    with_mo(ana)
    prompt = prompt_on(ana)
    press(ana, "Skip")
    expect(ana.locator("h1:focus")).not_to_have_text(prompt)
    said(ana).get_by_role("button", name="Bring it back").click()
    expect(ana.locator("h1:focus")).to_have_text(prompt)
    seal(ana, KETTLE)
    expect(ana.get_by_role("group", name="Your sealed answer")).to_be_focused()
    press(ana, "Change my answer")
    expect(ana.get_by_role("textbox", name="Your answer")).to_be_focused()
    press(ana, "Discard my answer")
    expect(ana.get_by_role("textbox", name="Your answer")).to_be_focused()


def test_a_menu_that_was_opened_meanwhile_stays_open(phones: Phones):
    ana = phones()
    with_mo(ana)
    # In one task, so that the menu is open before the answer comes.
    ana.locator("details.menu:not(.switcher) > summary").evaluate(
        "(menu, skip) => { skip.click(); menu.focus(); menu.click(); }", button(ana, "Skip").element_handle()
    )
    expect(said(ana)).to_contain_text("Skipped.")
    follow(ana, "Prompts")


def test_thanks_that_were_sent_get_the_focus_and_can_be_undone(phones: Phones):
    ana = phones()
    space = with_mo(ana)
    ana.goto(routes.thanks(space))
    thank(ana, MO, KETTLE, WARM, how="Send")
    expect(focus(ana)).to_contain_text(KETTLE)
    expect(focus(ana)).to_be_in_viewport()
    said(ana).get_by_role("button", name="Undo").click()
    expect(said(ana)).to_contain_text("Taken back.")
    expect(focus(ana)).to_contain_text("1 kept, just for you")
    unfold_kept(ana)
    of_row(ana, "Send it").click()
    expect(focus(ana)).to_contain_text(KETTLE)


def test_a_response_that_was_sent_gets_the_focus_and_can_be_undone(phones: Phones):
    ana = phones()
    opened_with_mo(ana, KETTLE, STAIRS)
    unfold(ana, "What I heard is…")
    field(ana, "What I heard is…").fill(canary(WARM))
    button(ana, "Send").filter(visible=True).click()
    expect(focus(ana)).to_contain_text(WARM)
    said(ana).get_by_role("button", name="Undo").click()
    expect(field(ana, "What I heard is…")).to_be_focused()
    expect(field(ana, "What I heard is…")).to_have_value(WARM)


def test_what_was_written_down_gets_the_focus_and_so_does_what_is_left(phones: Phones):
    ana = phones()
    has_account(ana, ANA)
    ana.goto(routes.JOURNAL)
    unfold(ana, "Write something down")
    field(ana, "Anything else").fill(canary(KETTLE))
    press(ana, "Keep it")
    expect(focus(ana)).to_contain_text(KETTLE)
    ana.keyboard.press("Enter")
    unfold(ana, "Remove it")
    press(ana, "Remove it for good")
    expect(ana.get_by_role("heading", name="Journal")).to_be_focused()


def test_what_is_made_in_the_settings_gets_the_focus(phones: Phones):
    ana = phones()
    has_account(ana, ANA)
    ana.goto(routes.SETTINGS)
    press(ana, "Make new codes")
    expect(field(ana, "Your recovery codes")).to_be_focused()
    ana.goto(routes.NOTICES)
    press(ana, "Set reminder")
    expect(focus(ana)).to_contain_text("7:30")
    press(ana, "Make a calendar address")
    expect(field(ana, "Calendar address")).to_be_focused()


def test_a_question_of_ones_own_gets_the_focus(phones: Phones):
    ana = phones()
    space = alone_on_today(ana, ANA)[1]
    ana.goto(routes.prompts(space))
    field(ana, "Your question").fill(canary("What did the two of us sing on the ferry?"))
    ana.get_by_role("radio", name="Light: small things, easy to say", exact=True).check()
    press(ana, "Add the question")
    expect(focus(ana)).to_contain_text("ferry")


@pytest.mark.parametrize(
    "act",
    [
        pytest.param("Seal my answer", marks=pytest.mark.thorough),
        pytest.param("Skip", marks=pytest.mark.thorough),
        "Star this question, just for you",
    ],
)
def test_the_focus_never_goes_where_nothing_has_a_name(phones: Phones, act: str):
    ana = phones()
    with_mo(ana)
    write(ana, KETTLE)
    button(ana, act).focus()
    ana.keyboard.press("Enter")
    if act == "Seal my answer":
        is_sealed(ana)
    else:
        expect(said(ana)).to_be_visible()
    assert ana.evaluate(WHERE) == ""
