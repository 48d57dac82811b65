"""A pause on two phones: one tap for both, longer for whoever needs it, the way back for each alone."""

import signal

import pytest
from playwright.sync_api import Page, expect

from intimacy_app import routes
from tests.e2e.answering import answer_field, prompt_on, write
from tests.e2e.gestures import button, follow, heading, open_menu, press
from tests.e2e.people import not_connected, together, with_mo
from tests.e2e.phones import Phones
from tests.e2e.sights import SCHEMES, TOO_SMALL, axe_faults, out_of_place
from tests.running import RunningServer, wait_until

HALF = "I don't want to say this while I'm angry, but"
QUIET = "A pause, for both of you"
# As in a step in which each picks, which none of the five has; beside it what says yes or no, as in settings.
PICK = """(isPicked) => {
    const form = document.createElement("form");
    form.dataset.draft = "a step";
    form.innerHTML = `<input type=hidden name=operation><input type=checkbox name=pick_0 value=sea>
        <input type=checkbox name=weekly>`;
    document.getElementById("main").append(form);
    form.elements.pick_0.checked = isPicked;
}"""


def on_the_quiet_page(phone: Page) -> None:
    expect(heading(phone, QUIET)).to_be_visible()
    expect(phone.get_by_text("Nothing has to be solved right now.")).to_be_visible()


def pause(phone: Page) -> None:
    """Pause from the menu of whatever page of the space is open."""
    open_menu(phone)
    press(phone, "Pause")
    on_the_quiet_page(phone)


def test_one_tap_shows_both_the_quiet_page_and_each_comes_back_alone(phones: Phones):
    ana, mo = phones(), phones()
    space = together(ana, mo)
    mo.evaluate(PICK, False)
    pause(ana)
    on_the_quiet_page(mo)
    press(mo, "An hour")
    for phone in (ana, mo):
        expect(button(phone, "An hour")).to_have_attribute("aria-pressed", "true")
        expect(phone.get_by_role("link", name="Support", exact=True).filter(visible=True)).to_be_visible()
        expect(button(phone, "Leave quickly")).to_be_visible()
    press(ana, "I’m back")
    ana.wait_for_url(f"**{routes.together(space)}")
    expect(ana.get_by_role("link", name="You’re both on a pause")).to_be_hidden()
    mo.reload()
    on_the_quiet_page(mo)
    follow(mo, "Today")
    prompt_on(mo)
    expect(answer_field(mo)).to_be_visible()
    follow(mo, "You’re both on a pause")
    on_the_quiet_page(mo)


def test_it_never_covers_what_somebody_is_writing(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    write(mo, HALF)
    pause(ana)
    expect(mo.get_by_role("link", name="You’re both on a pause")).to_be_visible()
    expect(answer_field(mo)).to_have_value(HALF)
    mo.reload()
    expect(answer_field(mo)).to_have_value(HALF)
    expect(mo.get_by_role("link", name="You’re both on a pause")).to_be_visible()
    expect(heading(mo, QUIET)).to_be_hidden()


def test_nor_what_somebody_has_picked(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    mo.evaluate(PICK, True)
    pause(ana)
    expect(mo.get_by_role("link", name="You’re both on a pause")).to_be_visible()
    expect(heading(mo, QUIET)).to_be_hidden()


@pytest.mark.thorough
def test_the_clock_ends_it_on_the_screen(phones: Phones):
    ana = phones()
    ana.clock.install()
    with_mo(ana)
    pause(ana)

    def is_over() -> bool:
        # The server may say what time it is once more, on its way since before.
        ana.clock.fast_forward("05:01")
        return ana.get_by_text("The pause is over. Take your time.").is_visible()

    wait_until(is_over)
    expect(button(ana, "I’m back")).to_be_hidden()
    expect(ana.get_by_role("link", name="Back to Together")).to_be_visible()


def test_a_reload_a_dropped_line_and_a_killed_server_lose_nothing_of_it(
    phones: Phones, server: RunningServer
):
    ana, mo = phones(noisy=True), phones(noisy=True)
    together(ana, mo)
    pause(ana)
    on_the_quiet_page(mo)
    ana.reload()
    on_the_quiet_page(ana)
    server.stop(signal.SIGKILL)
    expect(not_connected(ana)).to_be_visible()
    on_the_quiet_page(ana)
    server.start()
    expect(not_connected(ana)).to_be_hidden()
    press(ana, "Until tomorrow")
    expect(mo.get_by_text("It ends by itself tomorrow morning.")).to_be_visible()
    mo.context.set_offline(True)
    expect(not_connected(mo)).to_be_visible(timeout=30_000)
    mo.context.set_offline(False)
    expect(not_connected(mo)).to_be_hidden(timeout=30_000)
    press(mo, "I’m back")
    mo.wait_for_url("**/together")


@pytest.mark.thorough
def test_it_is_reached_and_left_with_the_keyboard_and_nothing_breathes_for_whoever_asked(phones: Phones):
    ana, mo = phones(reduced_motion="reduce"), phones()
    together(ana, mo)
    follow(ana, "Together")
    ana.get_by_role("button", name="One tap, for both of you").focus()
    ana.keyboard.press("Enter")
    on_the_quiet_page(ana)
    on_the_quiet_page(mo)
    running = "document.getAnimations().filter(({ playState }) => playState === 'running').length"
    assert ana.evaluate(running) == 0
    assert mo.evaluate(running) == 1
    button(ana, "I’m back").focus()
    ana.keyboard.press("Enter")
    ana.wait_for_url("**/together")


@pytest.mark.thorough
def test_the_quiet_page_and_the_way_to_it_have_no_barrier(phones: Phones):
    ana = phones()
    space = with_mo(ana)
    pause(ana)
    for address in (routes.pause(space), routes.space_settings(space)):
        ana.goto(address)
        expect(ana.get_by_role("heading", level=1)).to_be_visible()
        for scheme, rules in SCHEMES.items():
            ana.emulate_media(color_scheme=scheme)
            assert axe_faults(ana, rules) == []
        assert out_of_place(address, ana) == []
        assert ana.evaluate(TOO_SMALL) == []
