"""What two people say to each other once a card has opened, and what one keeps in the journal."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.answering import answer_field, my_answer, opened, seal
from tests.e2e.canaries import canary
from tests.e2e.gestures import button, field, follow, open_menu, open_row, press
from tests.e2e.people import ANA, MO, opened_together, together
from tests.e2e.phones import Phones

TEA = "On Tuesday, when I came home quiet and you let it be quiet."
INTERVIEW = "When you asked about the interview before I had my shoes off."
HEARD = canary("that the quiet was what helped")
HOW = canary("how the interview went")
WELL = canary("Better than I feared, since you had asked.")
PARK = canary("Nobody spoke in the park, and I was glad of it.")
LOUD = canary("The neighbours again, and nobody said sorry.")


def chip(phone: Page, name: str) -> Locator:
    return phone.locator("summary").filter(has_text=name)


def responses(phone: Page) -> Locator:
    return phone.get_by_role("list", name="Responses")


def respond(phone: Page, starter: str, words: str) -> None:
    chip(phone, starter).click()
    phone.get_by_role("textbox", name=starter, exact=True).fill(words)
    phone.locator("details[open]").get_by_role("button", name="Send", exact=True).click()
    expect(responses(phone)).to_contain_text(words)


def two_with_an_open_card(phones: Phones) -> tuple[Page, Page]:
    ana, mo = phones(), phones()
    opened_together(ana, mo, TEA, INTERVIEW)
    return ana, mo


def test_both_respond_and_a_question_is_answered(phones: Phones):
    ana, mo = two_with_an_open_card(phones)
    expect(ana.get_by_role("heading", name=f"Show {MO} that it landed")).to_be_visible()
    respond(ana, "What I heard is…", HEARD)
    expect(responses(mo)).to_contain_text(HEARD)
    expect(chip(ana, "What I heard is…")).to_be_hidden()
    respond(ana, "Tell me more about…", HOW)
    chip(mo, f"Answer {ANA}").click()
    mo.get_by_role("textbox", name=f"Answer {ANA}").fill(WELL)
    mo.locator("details[open]").get_by_role("button", name="Send", exact=True).click()
    expect(responses(ana)).to_contain_text(WELL)
    press(mo, "A heart, and nothing else")
    expect(ana.get_by_role("img", name="A heart")).to_be_visible()
    open_menu(ana)
    follow(ana, "Opened together")
    open_row(ana, TEA)
    expect(responses(ana)).to_contain_text(WELL)
    ana.reload()
    open_row(ana, TEA)
    expect(responses(ana)).to_contain_text(HEARD)


@pytest.mark.thorough
def test_good_news_has_starters_of_its_own(phones: Phones):
    ana, mo = two_with_an_open_card(phones)
    chip(ana, "This is good news").click()
    respond(ana, "I’m so glad that…", HEARD)
    expect(responses(mo)).to_contain_text("I’m so glad that…")


def test_a_response_is_taken_back_into_its_field_and_gone_for_the_other(phones: Phones):
    ana, mo = two_with_an_open_card(phones)
    respond(ana, "It makes sense that…", HEARD)
    expect(responses(mo)).to_contain_text(HEARD)
    responses(ana).get_by_role("button", name="Take it back").click()
    expect(mo.get_by_text(HEARD)).to_be_hidden()
    expect(ana.get_by_role("textbox", name="It makes sense that…")).to_have_value(HEARD)


@pytest.mark.thorough
def test_what_was_begun_is_there_after_a_reload(phones: Phones):
    ana, _mo = two_with_an_open_card(phones)
    chip(ana, "Tell me more about…").click()
    ana.get_by_role("textbox", name="Tell me more about…").fill(HOW)
    ana.reload()
    begun = ana.get_by_role("textbox", name="Tell me more about…")
    expect(begun).to_be_visible()
    expect(begun).to_have_value(HOW)


def write_entry(phone: Page, feeling: str, text: str) -> None:
    phone.locator("summary").filter(has_text="Write something down").click()
    field(phone, "A feeling").select_option(feeling)
    field(phone, "Anything else").fill(text)
    press(phone, "Keep it")
    expect(phone.get_by_role("list", name="Entries")).to_contain_text(text)
    open_row(phone, text)


def test_an_entry_is_written_changed_found_and_removed(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    follow(ana, "Journal")
    write_entry(ana, "calm", PARK)
    field(ana, "Search my journal").fill("PARK nobody")
    press(ana, "Search")
    expect(ana.get_by_role("button", name="Show everything")).to_be_visible()
    expect(ana.get_by_role("paragraph").filter(has_text=PARK)).to_be_visible()
    field(ana, "Search my journal").fill("winter")
    press(ana, "Search")
    expect(ana.get_by_text("Nothing in your journal has these words.")).to_be_visible()
    press(ana, "Show everything")
    open_row(ana, PARK)
    chip(ana, "Change it").click()
    ana.get_by_role("list", name="Entries").get_by_label("Anything else").fill(LOUD)
    press(ana, "Keep the change")
    expect(ana.get_by_role("paragraph").filter(has_text=LOUD)).to_be_visible()
    follow(mo, "Journal")
    expect(mo.get_by_text("Nothing here yet")).to_be_visible()
    chip(ana, "Remove it").click()
    press(ana, "Remove it for good")
    expect(ana.get_by_text("Nothing here yet")).to_be_visible()


def test_a_part_of_an_entry_goes_into_my_answer_and_nothing_else_of_it(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    follow(ana, "Journal")
    write_entry(ana, "calm", f"{PARK} {LOUD}")
    chip(ana, "Share a part").click()
    field(ana, "The part to share").fill(PARK)
    press(ana, "Put it in this answer")
    ana.wait_for_url(re.compile("/today"))
    expect(answer_field(ana)).to_have_value(PARK)
    press(ana, "Seal my answer")
    expect(button(ana, "Change my answer")).to_be_visible()
    seal(mo, INTERVIEW)
    opened(mo, INTERVIEW, ANA, PARK)
    expect(mo.get_by_text(LOUD)).to_be_hidden()


@pytest.mark.thorough
def test_a_part_of_an_entry_goes_to_the_other_as_a_note(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    follow(ana, "Journal")
    write_entry(ana, "calm", PARK)
    chip(ana, "Share a part").click()
    press(ana, f"Put it in a note to {MO}")
    ana.wait_for_url(re.compile("/thanks"))
    expect(field(ana, f"A note to {MO}")).to_have_value(PARK)
    expect(mo.get_by_text(PARK)).to_be_hidden()
    press(ana, "Send the note")
    follow(mo, "Thanks")
    expect(mo.get_by_role("article", name=f"A note from {ANA}")).to_contain_text(PARK)


def test_an_answer_still_opens_beside_what_was_said(phones: Phones):
    ana, _mo = two_with_an_open_card(phones)
    respond(ana, "What I heard is…", HEARD)
    expect(my_answer(ana)).to_contain_text(TEA)
