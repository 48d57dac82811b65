"""What an act did is said once, where the thumb is, and the focus goes on from there."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.answering import answer_field, opened, seal, thank, write
from tests.e2e.canaries import canary
from tests.e2e.gestures import button, field, follow, open_menu, press
from tests.e2e.people import ANA, MO, alone_on_today, has_account, new_account, sign_in, together, with_mo
from tests.e2e.phones import Phones

KETTLE = "You filled the kettle before I was up."
STAIRS = "You carried the stroller up the stairs."
WARM = "The kitchen was warm when I came in."
SHOWN, WITH_A_WAY_BACK = 6_500, 12_500
# What is read aloud: each text that comes into a status.
LISTEN = """
    window.heard = [];
    new MutationObserver((changes) => {
        for (const { target, addedNodes } of changes) {
            const status = (target.nodeType === 1 ? target : target.parentElement)?.closest("[role=status]");
            const text = [...addedNodes].map((node) => node.textContent).join(" ").trim();
            if (status && text && !status.closest("[hidden]")) window.heard.push(text);
        }
    }).observe(document, { subtree: true, childList: true, characterData: true });
"""
# Each time that something hidden is shown.
WATCH_WHAT_WAITS = """
    window.shown = 0;
    new MutationObserver((changes) => {
        for (const { target } of changes)
            if (target.dataset.outbox === "waiting" && !target.hidden) window.shown++;
    }).observe(document, { subtree: true, attributes: true, attributeFilter: ["hidden"] });
"""
# Long enough for anything that isn't patient to say something.
ANSWER_A_LITTLE_LATER = """
    const { set } = Object.getOwnPropertyDescriptor(WebSocket.prototype, "onmessage");
    Object.defineProperty(WebSocket.prototype, "onmessage", {
        set(hear) { set.call(this, (message) => setTimeout(() => hear(message), 150)); },
    });"""


def said(phone: Page) -> Locator:
    return phone.locator(".said")


def heard(phone: Page) -> list[str]:
    return phone.evaluate("heard")


def listening(phone: Page) -> Page:
    phone.context.add_init_script(LISTEN)
    phone.reload()
    return phone


def test_what_happened_stands_above_the_bar_wherever_the_page_is_scrolled(phones: Phones):
    ana = phones()
    space = with_mo(ana)
    ana.goto(f"/s/{space}/settings")
    save = button(ana, "Save for me")
    save.scroll_into_view_if_needed()
    save.click()
    expect(said(ana)).to_contain_text("Saved, and only you can see it.")
    expect(said(ana)).to_be_in_viewport(ratio=1)
    bar, sentence = ana.locator(".tabs").bounding_box(), said(ana).bounding_box()
    assert bar
    assert sentence
    assert sentence["y"] + sentence["height"] <= bar["y"]
    assert said(ana).locator("span").first.evaluate("(e) => getComputedStyle(e).fontSize") == "16px"
    expect(said(ana).locator(".icon")).to_be_visible()
    expect(ana.get_by_role("status").filter(has=ana.locator(".said"))).to_have_count(1)


def test_what_happened_passes_but_not_while_it_is_pointed_at(phones: Phones):
    ana = phones()
    ana.clock.install()
    has_account(ana, ANA)
    ana.goto("/settings")
    field(ana, "Your name").fill(canary("Ana Wrenfeld"))
    press(ana, "Save name")
    said(ana).hover()
    ana.clock.fast_forward(SHOWN)
    expect(said(ana)).to_be_visible()
    ana.mouse.move(1, 1)
    ana.clock.fast_forward(SHOWN)
    expect(said(ana)).to_be_hidden()


def test_the_same_act_twice_is_said_twice(phones: Phones):
    ana = phones()
    with_mo(ana)
    follow(ana, "Thanks")
    expect(button(ana, "Send")).to_be_visible()
    listening(ana)
    thank(ana, MO, KETTLE, WARM, how="Send")
    expect(ana.get_by_text(KETTLE)).to_be_visible()
    thank(ana, MO, STAIRS, WARM, how="Send")
    expect(ana.get_by_text(STAIRS)).to_be_visible()
    assert [text.split(".")[0] for text in heard(ana)] == ["Sent", "Sent"]


def test_nothing_is_said_to_wait_while_a_send_goes_well(phones: Phones):
    ana = phones()
    with_mo(ana)
    follow(ana, "Thanks")
    expect(button(ana, "Send")).to_be_visible()
    ana.context.add_init_script(WATCH_WHAT_WAITS + ANSWER_A_LITTLE_LATER)
    ana.reload()
    thank(ana, MO, KETTLE, WARM, how="Send")
    expect(said(ana)).to_contain_text("Sent.")
    expect(field(ana, "What it meant to me")).to_have_value("")
    assert ana.evaluate("shown") == 0


def test_the_reveal_is_read_aloud_once_on_both_sides(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    for phone in (ana, mo):
        listening(phone)
    seal(ana, KETTLE)
    seal(mo, STAIRS)
    opened(ana, KETTLE, MO, STAIRS)
    opened(mo, STAIRS, ANA, KETTLE)
    for phone in (ana, mo):
        assert heard(phone).count("Both answers are open.") == 1


def test_a_refused_form_says_so_in_its_title_and_leads_to_its_first_wrong_field(phones: Phones):
    ana = phones()
    alone_on_today(ana, ANA)
    right = ana.title()
    for _ in range(2):
        press(ana, "Seal my answer")
        expect(answer_field(ana)).to_be_focused()
        expect(ana).to_have_title(f"Error: {right}")
        button(ana, "Seal my answer").focus()
    write(ana, KETTLE)
    press(ana, "Seal my answer")
    expect(button(ana, "Seal my answer")).to_be_hidden()
    expect(ana).to_have_title(right)


def test_a_page_that_loads_with_a_refusal_leads_to_the_wrong_field(phones: Phones):
    ana = phones()
    ana.goto("/sign-up")
    right = ana.title()
    field(ana, "Your name").fill(ANA)
    field(ana, "Sign-in name").fill("ana-wren")
    field(ana, "Password").fill("short")
    press(ana, "Create account")
    expect(ana.get_by_role("alert")).to_be_visible()
    expect(field(ana, "Password")).to_be_focused()
    expect(ana).to_have_title(f"Error: {right}")


def test_a_refusal_that_no_field_is_to_blame_for_gets_the_focus_itself(phones: Phones):
    ana = phones()
    handle = new_account(ana, ANA)
    ana.goto("/sign-in")
    sign_in(ana, handle, "not the password at all")
    expect(ana.get_by_role("alert")).to_be_visible()
    expect(ana.get_by_role("alert").or_(field(ana, "Password")).and_(ana.locator(":focus"))).to_have_count(1)


def test_the_menu_closes_when_the_focus_leaves_it(phones: Phones):
    ana = phones()
    has_account(ana, ANA)
    ana.goto("/home")
    # What comes after the menu has to be there, for the focus to go to it.
    expect(ana.get_by_role("heading", level=1)).to_be_visible()
    open_menu(ana)
    button(ana, "Sign out").focus()
    ana.keyboard.press("Tab")
    expect(button(ana, "Sign out")).to_be_hidden()


@pytest.mark.parametrize("way", ["Escape", pytest.param("Stay here", marks=pytest.mark.thorough)])
def test_the_focus_goes_back_to_what_opened_a_dialog(phones: Phones, way: str):
    ana = phones()
    alone_on_today(ana, ANA)
    write(ana, KETTLE)
    open_menu(ana)
    press(ana, "Sign out")
    expect(ana.get_by_role("dialog")).to_be_visible()
    if way == "Escape":
        ana.keyboard.press("Escape")
    else:
        press(ana, way)
    expect(ana.locator("summary").filter(has_text="Menu")).to_be_focused()
