"""What two see of conversations on their phones; `test_talks_in_trouble` takes each to its end."""

import signal

import pytest
from playwright.sync_api import Page, expect

from intimacy_app import routes
from tests.e2e import talks
from tests.e2e.gestures import button, open_row, press
from tests.e2e.people import ANA, MO, not_connected, together
from tests.e2e.phones import Phones
from tests.running import RunningServer

HEARD = "That the plumber was never about the plumber at all."
ASKED = "You asked what I would want, and then you waited for it."
SIDE = ("You came home at nine and dinner was cold by then.", "Lonely at the table, and cross about it.")
HIS = ("The phone died at the office in the middle of it.", "Ashamed first, and then angry at the shame.")
BACK = "It got lonely at that table while you waited for me."
WORD = "If one of us is late, we send one word about it."
YEAR = ("The summer by the lake was the best of it.", "The winter was long and we hardly talked.")


def pair(phones: Phones, *, worker: bool = False) -> tuple[Page, Page]:
    ana, mo = phones(noisy=True, worker=worker), phones(noisy=True, worker=worker)
    together(ana, mo)
    return ana, mo


@pytest.mark.thorough
def test_listening_survives_a_reload_and_stands_in_opened_together(phones: Phones):
    ana, mo = pair(phones)
    talks.ask_for(ana, "Listen")
    talks.takes_up(mo)
    talks.both_ready(ana, mo)
    expect(talks.step_on(ana)).to_have_text("Talk and listen")
    talks.both_ready(mo, ana)
    expect(ana.get_by_text(f"{MO} is talking")).to_be_visible()
    expect(mo.get_by_text("You’re talking")).to_be_visible()
    ana.reload()
    expect(ana.get_by_role("timer")).to_be_visible()
    talks.both_ready(ana, mo)
    expect(ana.get_by_text("You’re talking")).to_be_visible()
    talks.both_ready(ana, mo)
    talks.takes_along(ana, mo, HEARD, ASKED)
    ana.goto(routes.history(talks.space_on(ana)))
    open_row(ana, HEARD)
    ana.get_by_role("link", name="The whole conversation").click()
    expect(talks.step_on(ana)).to_have_text("You two did it")


@pytest.mark.thorough
def test_making_up_survives_a_killed_server_and_needs_both_for_a_sentence(
    phones: Phones, server: RunningServer
):
    ana, mo = pair(phones, worker=True)
    talks.ask_for(ana, "Make up", alone=True)
    talks.takes_up(mo, alone=True)
    talks.both_ready(ana, mo)
    talks.fill(ana, *SIDE)
    server.stop(signal.SIGKILL)
    expect(not_connected(ana)).to_be_visible()
    press(ana, "Seal it")
    server.start()
    expect(not_connected(ana)).to_be_hidden()
    talks.sealed(ana)
    talks.fill(mo, *HIS)
    expect(mo.get_by_text(SIDE[0])).to_be_hidden()
    press(mo, "Seal it")
    for phone, theirs in ((ana, HIS), (mo, SIDE)):
        expect(phone.locator(".voice.theirs dl")).to_contain_text(theirs[0])
    talks.both_ready(ana, mo)
    for listener, other in ((mo, ana), (ana, mo)):
        talks.says_back(listener, other, BACK)
    talks.both_ready(ana, mo)
    agree(ana, mo)
    talks.both_ready(ana, mo)
    for phone in (ana, mo):
        press(phone, "I’m done")
    for phone in (ana, mo):
        expect(talks.step_on(phone)).to_have_text("You two did it")
        expect(phone.locator(".sentence")).to_contain_text(WORD)


def agree(ana: Page, mo: Page) -> None:
    talks.fill(ana, WORD)
    press(ana, "Suggest it")
    expect(ana.get_by_text("Please choose a day in the next year to look at it again.")).to_be_visible()
    expect(talks.fields(ana)).to_have_value(WORD)
    expect(ana.get_by_label("Look at it again on")).to_be_focused()
    ana.get_by_label("Look at it again on").fill(talks.next_week())
    press(ana, "Suggest it")
    expect(mo.locator(".sentence")).to_contain_text(WORD)
    press(mo, "I agree")
    expect(talks.waiting(mo)).to_be_visible()
    expect(ana.get_by_text("You’ve both agreed to this.")).to_be_hidden()
    press(ana, "I agree")
    for phone in (ana, mo):
        expect(phone.locator("main p").filter(has_text="You’ve both agreed to this.")).to_be_visible()


@pytest.mark.thorough
def test_good_news_on_one_phone_hides_what_was_written_first(phones: Phones):
    ana, mo = pair(phones)
    talks.ask_for(ana, "Good news", way="On this phone, handed over")
    mo.goto(routes.conversation(talks.space_on(mo)))
    expect(talks.step_on(mo)).to_have_text(f"You’re on {ANA}’s phone together")
    for name in ("We’re ready", "We’re ready to begin", "We’re ready to switch", "We’re ready to go on"):
        press(ana, name)
    talks.fill(ana, HEARD)
    press(ana, "Hide it and hand over")
    expect(ana.get_by_text(HEARD)).to_be_hidden()
    ana.reload()
    expect(ana.get_by_text(HEARD)).to_be_hidden()
    press(ana, f"I’m {MO}, and I have the phone")
    talks.fill(ana, ASKED)
    press(ana, "Open both")
    for phone in (ana, mo):
        expect(phone.locator(".voices")).to_contain_text(HEARD)
        expect(phone.locator(".voices")).to_contain_text(ASKED)


def test_a_question_of_an_evening_is_skipped_for_both_without_a_word(phones: Phones):
    ana, mo = pair(phones)
    talks.ask_for(ana, "An evening for two")
    talks.takes_up(mo)
    talks.both_ready(ana, mo)
    talks.both_ready(ana, mo)
    first = ana.locator(".asked").inner_text()
    press(mo, "Skip this question")
    for phone in (ana, mo):
        expect(phone.locator(".asked")).not_to_have_text(first)
    expect(ana.locator(".asked")).to_have_text(mo.locator(".asked").inner_text())
    expect(ana.locator(".happened")).not_to_contain_text("Skipped")


@pytest.mark.thorough
def test_once_a_year_keeps_what_is_typed_on_the_phone_that_was_closed(phones: Phones):
    ana, mo = pair(phones, worker=True)
    ana.goto(routes.together(talks.space_on(ana)))
    expect(ana.locator(".shelf > li").filter(visible=True)).to_have_count(6)
    talks.ask_for(ana, "Once a year")
    talks.takes_up(mo)
    talks.both_ready(ana, mo)
    talks.fill(ana, *YEAR)
    ana.reload()
    expect(talks.fields(ana).first).to_have_value(YEAR[0])
    press(ana, "Seal it")
    talks.sealed(ana)
    talks.fill(mo, *HIS)
    press(mo, "Seal it")
    talks.both_ready(ana, mo)
    talks.through_turns(ana, mo)
    for phone in (ana, mo):
        expect(talks.step_on(phone)).to_have_text("One thing for this year")
    talks.goes_on_without(ana, mo)
    talks.takes_along(ana, mo, HEARD, ASKED)
    for phone in (ana, mo):
        press(phone, "Remind us in a year")
    expect(ana.get_by_text("You’ll both get a reminder in a year.")).to_be_visible()


def test_what_is_being_written_is_offered_again_where_the_other_stops(phones: Phones):
    ana, mo = pair(phones)
    talks.ask_for(ana, "Make up", alone=True)
    talks.takes_up(mo, alone=True)
    talks.both_ready(ana, mo)
    talks.fill(ana, *SIDE)
    mo.locator("summary").filter(has_text="Stop here").click()
    press(mo, "Stop for both of us")
    expect(talks.step_on(ana)).to_have_text("You two stopped here")
    expect(ana.locator("[data-also-words]").filter(visible=True)).to_contain_text(SIDE[0])


def test_asking_can_be_taken_back_and_an_answer_is_told_kindly(phones: Phones):
    ana, mo = pair(phones)
    talks.ask_for(ana, "Listen")
    press(ana, "Take it back")
    expect(talks.step_on(ana)).to_have_text("You took it back")
    talks.ask_for(ana, "Good news")
    mo.goto(routes.conversation(talks.space_on(mo)))
    press(mo, "Not this time")
    expect(talks.step_on(ana)).to_have_text(f"{MO} says: not this time")
    ana.goto(routes.ask(talks.space_on(ana), "good-news"))
    expect(ana.get_by_text("not long ago")).to_be_visible()
    expect(button(ana, f"Ask {MO}")).to_be_hidden()
