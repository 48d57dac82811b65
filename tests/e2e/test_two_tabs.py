"""Two tabs of one person: what is typed in either is kept, and each is offered the other's."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.answering import answer_field, is_sealed, prompt_on, turn_to, write
from tests.e2e.canaries import canary
from tests.e2e.device import everything_on
from tests.e2e.gestures import field, press
from tests.e2e.people import ANA, MO, has_account, make_space, of_row, space_on, with_mo
from tests.e2e.phones import Phones
from tests.running import wait_until

HERE = canary("You hummed while you fixed the bike.")
THERE = canary("The jar of plums that you kept for me.")
DEED, MEANING = canary("You waited at the station."), canary("I wasn't alone that night.")
OTHER_DEED = canary("You called my grandmother.")
QUESTION = canary("What song should play when we come home?")


def offer(tab: Page) -> Locator:
    return tab.locator("[data-also]:visible")


def two_tabs(phones: Phones) -> tuple[Page, Page, str]:
    ana = phones()
    has_account(ana, ANA)
    make_space(ana)
    space = space_on(ana)
    other = ana.context.new_page()
    for tab in (ana, other):
        tab.goto(f"/s/{space}/today")
        prompt_on(tab)
    return ana, other, space


def test_each_tab_keeps_its_words_and_is_offered_the_others(phones: Phones):
    ana, other, _ = two_tabs(phones)
    write(ana, HERE)
    write(other, THERE)
    expect(offer(ana)).to_contain_text(THERE)
    expect(offer(other)).to_contain_text(HERE)
    ana.reload()
    expect(answer_field(ana)).to_have_value(HERE)
    other.reload()
    expect(answer_field(other)).to_have_value(THERE)
    press(ana, "Use it")
    expect(answer_field(ana)).to_have_value(f"{HERE}\n\n{THERE}")
    expect(offer(ana)).to_have_count(0)
    expect(answer_field(other)).to_have_value(THERE)


def test_a_seal_in_one_tab_leaves_the_words_of_the_other_in_sight(phones: Phones):
    ana, other, _ = two_tabs(phones)
    prompt = prompt_on(ana)
    write(ana, HERE)
    write(other, THERE)
    expect(offer(ana)).to_contain_text(THERE)
    press(ana, "Seal my answer")
    is_sealed(ana)
    is_sealed(other)
    for tab in (ana, other):
        expect(offer(tab)).to_contain_text(THERE)
        tab.reload()
        turn_to(tab, prompt)
        expect(offer(tab)).to_contain_text(THERE)
    press(other, "Change my answer")
    expect(answer_field(other)).to_have_value(HERE)
    expect(offer(other)).to_contain_text(THERE)
    press(other, "Discard")
    expect(offer(other)).to_have_count(0)
    expect(answer_field(other)).to_have_value(HERE)
    wait_until(lambda: THERE not in everything_on(other))


def test_a_tab_that_took_up_words_and_changed_them_keeps_them_when_the_first_is_sealed(phones: Phones):
    ana, other, space = two_tabs(phones)
    write(ana, HERE)
    wait_until(lambda: HERE in everything_on(ana))
    other.goto(f"/s/{space}/today")
    expect(answer_field(other)).to_have_value(HERE)
    third = ana.context.new_page()
    third.goto(f"/s/{space}/today")
    expect(answer_field(third)).to_have_value(HERE)
    write(other, THERE)
    press(ana, "Seal my answer")
    is_sealed(other)
    expect(offer(other)).to_contain_text(THERE)
    # Words that are sealed as they stand aren't offered again.
    is_sealed(third)
    expect(offer(third)).to_contain_text(THERE)
    press(third, "Discard")
    expect(offer(third)).to_have_count(0)


def test_thanks_sent_from_one_tab_leave_those_of_the_other(phones: Phones):
    ana = phones()
    space = with_mo(ana)
    other = ana.context.new_page()
    for tab in (ana, other):
        tab.goto(f"/s/{space}/thanks")
        # Before that the page would take up what the other tab writes meanwhile.
        expect(tab.locator("form[data-draft] input[name=operation]").first).not_to_have_value("")
    did = f"What {MO} did"
    field(ana, did).fill(DEED)
    field(ana, "What it meant to me").fill(MEANING)
    field(other, did).fill(OTHER_DEED)
    expect(offer(ana)).to_contain_text(OTHER_DEED)
    press(ana, "Send")
    expect(field(ana, did)).to_have_value("")
    expect(field(other, did)).to_have_value(OTHER_DEED)
    other.reload()
    expect(field(other, did)).to_have_value(OTHER_DEED)
    expect(field(other, "What it meant to me")).to_have_value("")


def test_a_draft_comes_back_with_what_was_chosen_and_the_choices_stay_what_they_are(phones: Phones):
    ana = phones()
    has_account(ana, ANA)
    make_space(ana)
    ana.goto(f"/s/{space_on(ana)}/prompts")
    field(ana, "Your question").fill(QUESTION)
    depths = ana.locator("input[name=depth]")
    guess = ana.get_by_role("radio", name="A question where you also guess each other’s answer")
    values = depths.evaluate_all("all => all.map(({ value }) => value)")
    depths.nth(1).check()
    guess.check()
    wait_until(lambda: QUESTION in everything_on(ana))
    ana.reload()
    expect(field(ana, "Your question")).to_have_value(QUESTION)
    expect(depths.nth(1)).to_be_checked()
    # Another choice stands there from the start.
    expect(guess).to_be_checked()
    assert depths.evaluate_all("all => all.map(({ value }) => value)") == values
    press(ana, "Add the question")
    expect(of_row(ana, "Remove it")).to_be_visible()
    expect(field(ana, "Your question")).to_have_value("")
    assert depths.evaluate_all("all => all.map(({ value }) => value)") == values
