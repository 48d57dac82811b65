"""The pace on two phones: limits, the rhythm, a round on one phone, and what comes back after a year."""

import pytest
from playwright.sync_api import Page, expect

from intimacy_app.content import deck, wording
from tests.e2e import almanac
from tests.e2e.answering import answer_field, answer_of, my_answer, prompt_on, seal
from tests.e2e.canaries import canary
from tests.e2e.gestures import button, follow, open_row, press
from tests.e2e.people import ANA, MO, together, with_mo
from tests.e2e.phones import Phones
from tests.running import RunningServer

HERS, HIS = canary("The bench by the river, in March."), canary("Your father's old radio.")


def settings_of(phone: Page, space: str) -> None:
    phone.goto(f"/s/{space}/settings")
    expect(button(phone, "Save for me")).to_be_visible()


def limit(phone: Page, space: str, depth: str, *leave_out: str, looks_back: bool = False) -> None:
    """Set somebody's limits by the form of the space's settings."""
    settings_of(phone, space)
    phone.get_by_role("radio", name=depth).check()
    for topic in leave_out:
        phone.get_by_role("checkbox", name=topic, exact=True).check()
    if looks_back:
        phone.get_by_role("checkbox", name="Ask me again after a year").check()
    press(phone, "Save for me")
    expect(phone.get_by_text("Saved, and only you can see it.")).to_be_visible()


def test_my_limits_are_there_when_i_come_back_and_on_no_screen_of_the_other(phones: Phones):
    ana, mo = phones(), phones()
    space = together(ana, mo)
    limit(ana, space, "Closer: what moved me", "Money", "Old hurts")
    settings_of(ana, space)
    expect(ana.get_by_role("radio", name="Closer: what moved me")).to_be_checked()
    expect(ana.get_by_role("checkbox", name="Money", exact=True)).to_be_checked()
    settings_of(mo, space)
    expect(mo.get_by_role("radio", name="Close: doubts")).to_be_checked()
    for topic in ("Money", "Old hurts", "Include cards about sex"):
        expect(mo.get_by_role("checkbox", name=topic, exact=True)).not_to_be_checked()


@pytest.mark.thorough
def test_sex_is_a_topic_between_partners_alone(phones: Phones):
    ana = phones()
    space = with_mo(ana, "Friend")
    settings_of(ana, space)
    expect(ana.get_by_role("checkbox", name="Money", exact=True)).to_be_visible()
    expect(ana.get_by_role("checkbox", name="Include cards about sex")).to_have_count(0)


def test_either_changes_how_cards_come_and_either_asks_for_one(phones: Phones, server: RunningServer):
    ana, mo = phones(), phones()
    space = together(ana, mo)
    settings_of(mo, space)
    settings_of(ana, space)
    expect(ana.get_by_role("checkbox", name="Monday", exact=True)).to_be_hidden()
    ana.get_by_role("radio", name="On certain days").check()
    expect(ana.get_by_role("checkbox", name="Monday", exact=True)).to_be_visible()
    ana.get_by_role("radio", name="Only when one of us asks").check()
    press(ana, "Save for both")
    expect(ana.get_by_text("Saved for both of you.")).to_be_visible()
    expect(mo.get_by_role("radio", name="Only when one of us asks")).to_be_checked()
    almanac.put_back(server, space, 8)
    for phone in (ana, mo):
        phone.goto(f"/s/{space}/today")
        expect(button(phone, "Ask for a card")).to_be_visible()
    longest_lain = prompt_on(ana)
    press(ana, "Ask for a card")
    for phone in (ana, mo):
        expect(phone.get_by_role("heading", level=1)).not_to_have_text(longest_lain)
        expect(button(phone, "Ask for a card")).to_be_hidden()
        expect(phone.get_by_text(longest_lain)).to_have_count(0)
    assert prompt_on(ana) == prompt_on(mo)


@pytest.mark.thorough
def test_either_chooses_a_theme_and_both_see_it(phones: Phones):
    ana, mo = phones(), phones()
    space = together(ana, mo)
    settings_of(ana, space)
    expect(ana.get_by_role("radio", name="Money", exact=True)).to_have_count(0)
    press(ana, "Use it for both of us")
    expect(ana.get_by_text("Please choose a theme.")).to_be_visible()
    ana.get_by_role("radio", name="Dreams", exact=True).check()
    press(ana, "Use it for both of us")
    expect(ana.get_by_text("Dreams, through")).to_be_visible()
    mo.goto(f"/s/{space}/today")
    expect(mo.get_by_text("New cards lean toward a theme: Dreams")).to_be_visible()
    for phone in (ana, mo):
        settings_of(phone, space)
        phone.get_by_role("checkbox", name="A theme about money").check()
        press(phone, "Save for me")
    expect(mo.get_by_role("radio", name="Money", exact=True)).to_be_visible()
    press(mo, "End this theme")
    expect(ana.get_by_text("Dreams, through")).to_be_hidden()


@pytest.mark.thorough
def test_a_card_that_was_reworded_since_shows_what_was_asked(phones: Phones, server: RunningServer):
    key = next(key for key, prompt in deck().items() if prompt.revision > 1)
    asked = wording(key, 1)
    assert asked
    ana, mo = phones(), phones()
    space = together(ana, mo)
    before = "UPDATE round SET prompt_key = ?, revision = 1 WHERE space_id = ? AND place = 0"
    almanac.change(server, before, key, space)
    ana.reload()
    expect(ana.get_by_role("heading", level=1)).to_have_text(asked.text)
    seal(ana, HERS)
    mo.reload()
    seal(mo, HIS)
    expect(answer_of(mo, ANA)).to_contain_text(HERS)
    mo.goto(f"/s/{space}/history")
    expect(mo.get_by_text(asked.text)).to_be_visible()
    expect(mo.get_by_text(deck()[key].text)).to_have_count(0)


@pytest.mark.thorough
def test_while_a_space_rests_its_cards_lie_there_and_wait(phones: Phones, server: RunningServer):
    ana, mo = phones(), phones()
    space = together(ana, mo)
    prompt = prompt_on(mo)
    settings_of(ana, space)
    press(ana, "Rest this space")
    expect(ana.get_by_text("This space is resting now.")).to_be_visible()
    mo.goto(f"/s/{space}/today")
    expect(mo.get_by_role("heading", name="This space is resting")).to_be_visible()
    expect(mo.get_by_role("link", name=prompt)).to_be_visible()
    press(mo, "Wake this space")
    expect(mo.get_by_role("heading", level=1)).to_have_text(prompt)


def test_two_people_answer_on_one_phone(phones: Phones):
    ana, mo = phones(), phones()
    space = together(ana, mo)
    prompt = prompt_on(ana)
    follow(ana, "Answer together on this phone")
    # Today shows the same prompt and a field of the same name until this page is there.
    expect(button(ana, "Hide it and hand over")).to_be_visible()
    expect(ana.get_by_role("heading", level=1)).to_have_text(prompt)
    answer_field(ana).fill(HERS)
    press(ana, "Hide it and hand over")
    take = ana.get_by_role("button", name=f"I’m {MO}, and I have the phone")
    expect(take).to_be_visible()
    ana.reload()
    expect(take).to_be_visible()
    assert HERS not in ana.content()
    take.click()
    theirs = ana.get_by_role("textbox", name=f"{MO}’s answer", exact=True)
    theirs.fill(HIS)
    assert HERS not in ana.content()
    expect(answer_field(mo)).to_be_visible()
    press(ana, "Open both")
    expect(my_answer(ana)).to_contain_text(HERS)
    expect(answer_of(ana, MO)).to_contain_text(HIS)
    expect(mo.get_by_text(f"Written together on {ANA}’s phone")).to_be_visible()
    expect(my_answer(mo)).to_contain_text(HIS)
    mo.goto(f"/s/{space}/history")
    open_row(mo, HERS)
    expect(answer_of(mo, ANA)).to_contain_text(HERS)
    expect(mo.get_by_text("Check the seals")).to_have_count(0)


def test_after_a_year_a_card_comes_back_and_the_old_pair_stands_beside_the_new(
    phones: Phones, server: RunningServer
):
    ana, mo = phones(), phones()
    space = together(ana, mo)
    prompt = prompt_on(ana)
    seal(ana, HERS)
    seal(mo, HIS)
    expect(answer_of(ana, MO)).to_be_visible()
    for phone in (ana, mo):
        limit(phone, space, "Light", looks_back=True)
    almanac.let_a_year_pass(server, space)
    ana.goto(f"/s/{space}/today")
    prompt_on(ana)
    for phone in (ana, mo):
        phone.goto(f"/s/{space}/today?round={almanac.returned(server, space)}")
    expect(ana.get_by_text("You both answered this before")).to_be_visible()
    for phone, words in ((ana, "Still the bench."), (mo, "The radio, and you singing.")):
        expect(phone.get_by_role("heading", level=1)).to_have_text(prompt)
        seal(phone, words)
    for phone, name, words in ((ana, MO, HIS), (mo, ANA, HERS)):
        then = phone.get_by_role("article", name=f"{name}’s answer then", exact=True)
        expect(then).to_contain_text(words)
