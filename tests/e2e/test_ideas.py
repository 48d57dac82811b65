"""Ideas for time together on two phones: marked and picked in private, and shown where both picked one."""

import signal

import pytest
from playwright.sync_api import Locator, Page, expect

from intimacy_app import routes
from tests.e2e.gestures import button, follow, heading, press, unfold
from tests.e2e.keys import has_focus
from tests.e2e.outings import STARS, SWAP, TEA, chip, let_picks_count, on_ideas, picks, words_of
from tests.e2e.people import not_connected, together
from tests.e2e.phones import Phones
from tests.running import RunningServer

BOTH = "You’d both like these"


def presses_by_key(phone: Page, name: str, idea: str) -> None:
    chip(phone, name, idea).focus()
    phone.keyboard.press("Enter")
    expect(chip(phone, name, idea)).to_have_attribute("aria-pressed", "true")
    expect(chip(phone, name, idea)).to_be_focused()


def both_would_like(phone: Page) -> Locator:
    return phone.locator("section").filter(has=heading(phone, BOTH))


def picks_of(phone: Page, idea: str) -> Locator:
    return phone.get_by_role("button", name=f"Take it back: {words_of(idea)}", exact=True)


def test_two_pick_in_private_and_see_what_both_would_like(phones: Phones, server: RunningServer):
    ana, mo = phones(noisy=True), phones(noisy=True)
    space = together(ana, mo)
    follow(ana, "Together")
    ana.get_by_role("link", name="Ideas for time together").click()
    for name, idea in (("New to me", TEA), ("I know it", SWAP), ("I’d like this", STARS)):
        presses_by_key(ana, name, idea)
    on_ideas(mo, space)
    expect(chip(mo, "New to me", TEA)).to_have_attribute("aria-pressed", "false")

    server.stop(signal.SIGKILL)
    expect(not_connected(ana)).to_be_visible()
    expect(chip(ana, "I’d like this", STARS)).to_have_attribute("aria-pressed", "true")
    server.start()
    expect(not_connected(ana)).to_be_hidden()
    chip(ana, "I’d like this", SWAP).click()
    expect(chip(ana, "I’d like this", SWAP)).to_have_attribute("aria-pressed", "true")
    ana.reload()
    for name, idea in (("New to me", TEA), ("I’d like this", STARS), ("I’d like this", SWAP)):
        expect(chip(ana, name, idea)).to_have_attribute("aria-pressed", "true")
    assert picks(ana, space) == [STARS, SWAP]

    presses_by_key(mo, "I’d like this", STARS)
    for phone in (ana, mo):
        phone.reload()
        expect(heading(phone, "Your picks")).to_be_visible()
        expect(heading(phone, BOTH)).to_be_hidden()
    let_picks_count(ana, mo, space=space)
    for phone in (ana, mo):
        phone.reload()
        expect(both_would_like(phone).get_by_role("listitem")).to_have_count(1)
        expect(both_would_like(phone)).to_contain_text(words_of(STARS))

    picks_of(ana, SWAP).focus()
    ana.keyboard.press("Enter")
    expect(picks_of(ana, SWAP)).to_be_hidden()
    has_focus(ana)
    button(ana, f"Let it go: {words_of(STARS)}").focus()
    ana.keyboard.press("Enter")
    for phone in (ana, mo):
        expect(heading(phone, BOTH)).to_be_hidden()
        expect(chip(phone, "I’d like this", STARS)).to_have_attribute("aria-pressed", "false")
    has_focus(ana)


@pytest.mark.thorough
def test_ideas_are_narrowed_down_and_more_are_shown(phones: Phones):
    ana, mo = phones(), phones()
    space = together(ana, mo)
    on_ideas(ana, space)
    rows = ana.get_by_role("list", name="Ideas", exact=True).get_by_role("listitem")
    expect(rows).to_have_count(20)
    press(ana, "Show more")
    expect(rows).to_have_count(40)
    expect(rows.nth(20)).to_be_focused()
    unfold(ana, "Narrow it down")
    ana.get_by_label("New or familiar, to you?").select_option("new")
    press(ana, "Show these")
    expect(heading(ana, "No idea fits all of that")).to_be_visible()
    ana.get_by_label("New or familiar, to you?").select_option("")
    ana.get_by_label("Where will you two be?").select_option("apart")
    press(ana, "Show these")
    expect(rows.filter(has_text="far apart").first).to_be_visible()
    assert ana.url.endswith(routes.ideas(space))
