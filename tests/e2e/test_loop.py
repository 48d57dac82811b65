"""Two phones go through the whole loop, and find everything again."""

import re

import pytest
from playwright.sync_api import expect

from tests.e2e import almanac
from tests.e2e.answering import answer_field, is_sealed, my_answer, opened, prompt_on, seal, thank, turn_to
from tests.e2e.gestures import button, follow, press, unfold, unfold_kept
from tests.e2e.loop import GLASSES, INTERVIEW, TEA, go_through_the_whole_loop, log_of
from tests.e2e.people import ANA, MO, confirm, has_account, join, make_space, of_row, together, type_code
from tests.e2e.phones import Phones
from tests.running import RunningServer

SUNDAY = ("You let me sleep in on Sunday.", "You had seen how tired I was.")


def test_two_phones_go_through_the_whole_loop(phones: Phones, server: RunningServer):
    ana, mo = (phones(noisy=True, worker=True) for _ in range(2))
    go_through_the_whole_loop(ana, mo, server)


@pytest.mark.thorough
def test_a_code_can_be_typed_as_it_was_heard(phones: Phones):
    ana, mo = phones(), phones()
    has_account(ana, ANA)
    has_account(mo, MO)
    code = make_space(ana, "Friend").code
    type_code(mo, f" {code.lower().replace('-', ' ')} ".replace("1", "l").replace("0", "o"))
    expect(mo.get_by_role("heading", level=1)).to_contain_text(ANA)
    press(mo, "Join")
    mo.wait_for_url("**/today")


def test_what_was_sealed_before_anybody_joined_opens_once_the_right_person_is_confirmed(phones: Phones):
    ana, mo = phones(), phones()
    has_account(ana, ANA)
    has_account(mo, MO)
    link = make_space(ana).link
    follow(ana, "Answer today’s card")
    seal(ana, TEA)
    is_sealed(ana)
    join(mo, link)
    seal(mo, INTERVIEW)
    is_sealed(mo)
    confirm(ana)
    opened(ana, TEA, MO, INTERVIEW)
    opened(mo, INTERVIEW, ANA, TEA)


def test_an_answer_can_be_changed_and_taken_back_until_it_opens(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    seal(ana, TEA)
    press(ana, "Change my answer")
    expect(answer_field(ana)).to_have_value(TEA)
    seal(mo, INTERVIEW)
    is_sealed(mo)
    seal(ana, SUNDAY[0])
    opened(mo, INTERVIEW, ANA, SUNDAY[0])
    ana.reload()
    opened(ana, SUNDAY[0], MO, INTERVIEW)
    expect(button(ana, "Change my answer")).to_be_hidden()


@pytest.mark.thorough
def test_a_card_stays_until_it_opens_and_then_another_takes_its_place(phones: Phones, server: RunningServer):
    ana, mo = phones(), phones()
    space = together(ana, mo)
    prompt = prompt_on(ana)
    seal(ana, TEA)
    almanac.let_a_day_pass(server, space)
    for phone in (ana, mo):
        phone.goto(f"/s/{space}/today")
        expect(phone.get_by_text("Also on the table")).to_be_visible()
    expect(mo.get_by_role("heading", level=1)).to_have_text(prompt)
    expect(mo.get_by_text("On the table · about")).to_be_visible()
    turn_to(ana, prompt)
    is_sealed(ana)
    seal(mo, INTERVIEW)
    opened(ana, TEA, MO, INTERVIEW)
    almanac.let_a_day_pass(server, space)
    for phone in (ana, mo):
        phone.goto(f"/s/{space}/today")
        prompt_on(phone)
        expect(phone.get_by_text(prompt)).to_have_count(0)
    assert prompt_on(ana) == prompt_on(mo)


@pytest.mark.thorough
def test_an_answer_taken_back_is_in_the_field_and_opens_nothing(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    seal(ana, TEA)
    press(ana, "Change my answer")
    press(ana, "Discard my answer")
    expect(answer_field(ana)).to_have_value(TEA)
    seal(mo, INTERVIEW)
    is_sealed(mo)


@pytest.mark.thorough
def test_a_card_turned_and_turned_back_is_the_same_card(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    prompt = prompt_on(ana)
    press(ana, "Skip")
    expect(ana.get_by_role("heading", level=1)).not_to_have_text(prompt)
    press(ana, "Bring it back")
    expect(ana.get_by_role("heading", level=1)).to_have_text(prompt)
    expect(mo.get_by_role("heading", level=1)).to_have_text(prompt)


def test_thanks_are_sent_and_taken_back_and_kept_and_removed(phones: Phones):
    ana, mo = phones(), phones()
    together(ana, mo)
    follow(ana, "Thanks")
    follow(mo, "Thanks")

    thank(ana, MO, *GLASSES, how="Send")
    expect(log_of(mo)).to_contain_text(GLASSES[0])
    expect(ana.get_by_label(f"What {MO} did")).to_have_value("")
    of_row(ana, "Take it back").click()
    expect(mo.get_by_text(GLASSES[0])).to_be_hidden()
    expect(log_of(ana)).to_be_hidden()
    unfold_kept(ana)
    of_row(ana, "Send it").click()
    expect(log_of(mo)).to_contain_text(GLASSES[1])

    thank(mo, ANA, *SUNDAY, how="Keep for now")
    expect(mo.get_by_text("1 kept, just for you")).to_be_visible()
    unfold_kept(mo)
    expect(mo.get_by_text(SUNDAY[0])).to_be_visible()
    expect(ana.get_by_text(SUNDAY[0])).to_be_hidden()
    of_row(mo, "Remove it").click()
    expect(mo.get_by_text(SUNDAY[0])).to_be_hidden()
    mo.reload()
    expect(log_of(mo)).to_contain_text(GLASSES[0])
    expect(mo.get_by_text(SUNDAY[0])).to_be_hidden()


def test_an_answer_that_never_met_its_twin_comes_to_the_journal(phones: Phones, server: RunningServer):
    ana, mo = phones(), phones()
    space = together(ana, mo)
    seal(ana, TEA)
    is_sealed(ana)
    almanac.let_what_is_sealed_leave(server, space)
    for phone in (ana, mo):
        follow(phone, "Journal")
        phone.wait_for_url(re.compile("/journal"))
    unfold(ana, "Answers that never opened")
    expect(my_answer(ana)).to_contain_text(TEA)
    expect(mo.get_by_text("Nothing here yet")).to_be_visible()
    expect(mo.get_by_text(TEA)).to_be_hidden()
