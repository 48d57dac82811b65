"""A conversation from the keyboard alone, on another phone in the middle of it, and paused within a turn."""

import re

import pytest
from playwright.sync_api import Page, expect

from intimacy_app import routes
from tests.e2e import talks
from tests.e2e.canaries import canary
from tests.e2e.gestures import button, heading, press
from tests.e2e.keys import tab_to
from tests.e2e.people import ANA, MO, comes_back, has_account, in_one_space
from tests.e2e.phones import Phones
from tests.e2e.sights import SCHEMES, TOO_SMALL, axe_faults, out_of_place

LINE, HIS = canary("You let me finish, and then you asked."), canary("I had no idea about the garden.")
SIDE = ("You came home at nine and the soup was cold.", "Lonely, with two plates.")


def presses(phone: Page, name: str) -> None:
    """Go to a button with Tab, and press Enter."""
    expect(phone.get_by_role("button", name=name).first).to_be_visible()
    tab_to(phone, name)
    phone.keyboard.press("Enter")


def is_on(phone: Page, id: str) -> None:
    """The focus is on what an act made."""
    expect(phone.locator(f"#{id}")).to_be_focused()


def test_a_whole_conversation_goes_by_keyboard_alone(phones: Phones):
    ana, mo = phones(), phones()
    space = in_space(ana, mo)
    ana.goto(routes.ask(space, "listen"))
    presses(ana, f"Ask {MO}")
    ana.wait_for_url("**/conversation?**")
    talks.takes_up(mo)
    for name in ("I’m ready", "I’m ready to begin", "I’m ready to switch", "I’m ready to go on"):
        presses(ana, name)
        is_on(ana, "waiting")
        mo.get_by_role("button", name=talks.READY).click()
        expect(talks.waiting(ana)).to_be_hidden()
    tab_to(ana, "textarea")
    ana.keyboard.insert_text(LINE)
    presses(ana, "Seal my line")
    is_on(ana, "sealed")
    presses(ana, "Undo")
    expect(talks.fields(ana)).to_be_focused()
    expect(talks.fields(ana)).to_have_value(LINE)
    presses(ana, "Seal my line")
    talks.fill(mo, HIS)
    press(mo, "Seal my line")
    for phone in (ana, mo):
        expect(heading(phone, "You two did it")).to_be_visible()
    is_on(mo, "at-hand")


def in_space(ana: Page, mo: Page) -> str:
    has_account(ana, ANA)
    has_account(mo, MO)
    return in_one_space(ana, mo)


@pytest.mark.thorough
def test_another_phone_in_the_middle_of_it_shows_the_same_step(phones: Phones):
    ana, mo, second = phones(), phones(), phones()
    handle = has_account(ana, ANA)
    has_account(mo, MO)
    space = in_one_space(ana, mo)
    talks.ask_for(ana, "Make up", alone=True)
    talks.takes_up(mo, alone=True)
    talks.both_ready(ana, mo)
    talks.fill(ana, *SIDE)
    press(ana, "Seal it")
    talks.sealed(ana)
    second.goto(routes.SIGN_IN)
    comes_back(second, handle)
    second.goto(routes.conversation(space))
    expect(talks.step_on(second)).to_have_text(talks.step_on(ana).inner_text())
    press(second, "Change it")
    expect(talks.fields(second).first).to_have_value(SIDE[0])
    expect(talks.fields(ana).first).to_have_value(SIDE[0])
    press(second, "Seal it")
    talks.sealed(ana)
    talks.fill(mo, *SIDE)
    press(mo, "Seal it")
    for phone in (ana, second, mo):
        expect(phone.locator(".voice.theirs dl")).to_contain_text(SIDE[0])


def test_a_turn_is_paused_in_one_tap_and_waits(phones: Phones):
    ana, mo = phones(), phones()
    space = in_space(ana, mo)
    talks.ask_for(ana, "Listen")
    talks.takes_up(mo)
    for _ in range(2):
        talks.both_ready(ana, mo)
    press(ana, "Pause for both of us")
    for phone in (ana, mo):
        expect(heading(phone, "A pause, for both of you")).to_be_visible()
    press(mo, "I’m back")
    mo.wait_for_url("**/together")
    mo.locator("a.is-open").click()
    expect(mo.get_by_role("timer")).to_have_text(re.compile(r"\d:\d\d"))
    left = mo.get_by_role("timer").inner_text()
    mo.get_by_role("button", name=talks.READY).click()
    expect(mo.get_by_role("alert")).to_contain_text("You’re both on a pause")
    assert mo.get_by_role("timer").inner_text() == left
    for scheme, rules in SCHEMES.items():
        mo.emulate_media(color_scheme=scheme)
        assert axe_faults(mo, rules) == []
    assert out_of_place(routes.conversation(space), mo) == []
    assert mo.evaluate(TOO_SMALL) == []
    expect(button(mo, "Pause for both of us")).to_be_visible()
