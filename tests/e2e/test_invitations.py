"""Who may come into a space, and what everybody else is told."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e import almanac
from tests.e2e.answering import answer_field, is_sealed, opened, prompt_on, seal, turn_to
from tests.e2e.gestures import button, field, follow, heading, open_menu, press
from tests.e2e.people import (
    ANA,
    KIM,
    MO,
    comes_back,
    confirm,
    create_space,
    has_account,
    invitation_on,
    join,
    make_space,
    new_account,
    sign_in,
    space_on,
    type_code,
    with_mo,
)
from tests.e2e.phones import Phones
from tests.running import RunningServer

HARBOUR = "The harbour, the evening when the ferry was late."
LADDER = "You held the ladder and said nothing about my knees."


def refuses(phone: Page, code: str, sentence: str) -> None:
    """The code is refused with that sentence, beside the field, which keeps it."""
    type_code(phone, code)
    expect(phone.get_by_role("alert")).to_have_text(sentence)
    expect(field(phone, "Invitation code")).to_have_value(code)
    expect(button(phone, "Join")).to_be_hidden()


def test_a_third_person_cannot_come_in(phones: Phones):
    ana, mo, kim = phones(), phones(), phones()
    has_account(ana, ANA)
    has_account(mo, MO)
    has_account(kim, KIM)
    invitation = create_space(ana)
    join(mo, invitation.link)
    refuses(kim, invitation.code, "This invitation has been used already. Ask for a new one.")
    kim.goto(invitation.link)
    expect(kim.get_by_role("alert")).to_have_text("This invitation has been used already. Ask for a new one.")
    kim.goto(f"/s/{space_on(mo)}/today")
    expect(heading(kim, "This space isn’t open to you. It may have ended.")).to_be_visible()


@pytest.mark.thorough
def test_a_full_space_invites_nobody(phones: Phones):
    ana = phones()
    space = with_mo(ana)
    ana.goto(f"/s/{space}/invite")
    expect(heading(ana, f"{MO} has joined")).to_be_visible()
    expect(ana.get_by_text("Two people are in this space now, and it’s made for two.")).to_be_visible()
    expect(ana.get_by_label("Invitation code")).to_be_hidden()


@pytest.mark.thorough
def test_my_own_code_is_for_somebody_else(phones: Phones):
    ana = phones()
    has_account(ana, ANA)
    code = make_space(ana).code
    refuses(ana, code, "This is your own invitation. Give it to the person you want to share the space with.")


@pytest.mark.thorough
def test_a_code_that_fits_nothing_is_told(phones: Phones):
    ana = phones()
    has_account(ana, ANA)
    refuses(
        ana, "7777-7777-7777", "That code doesn’t match any invitation. Please check it letter by letter."
    )


def test_a_withdrawn_code_lets_nobody_in_and_the_new_one_does(phones: Phones):
    ana, mo = phones(), phones()
    has_account(ana, ANA)
    has_account(mo, MO)
    old = make_space(ana).code
    press(ana, "Withdraw it and make a new one")
    expect(ana.get_by_text("The old invitation no longer works. This is the new one.")).to_be_visible()
    refuses(mo, old, "This invitation was withdrawn. Ask for a new one.")
    join(mo, invitation_on(ana).link)


@pytest.mark.thorough
def test_a_code_runs_out(phones: Phones, server: RunningServer):
    ana, mo = phones(), phones()
    has_account(ana, ANA)
    has_account(mo, MO)
    code = make_space(ana).code
    almanac.let_invitations_run_out(server, space_on(ana))
    refuses(mo, code, "This invitation has expired. Ask for a new one.")


@pytest.mark.thorough
def test_looking_at_an_invitation_uses_nothing_up(phones: Phones):
    ana, mo, kim = phones(), phones(), phones()
    has_account(ana, ANA)
    has_account(mo, MO)
    has_account(kim, KIM)
    link = make_space(ana).link
    kim.goto(link)
    expect(heading(kim, f"{ANA} invites you")).to_be_visible()
    follow(kim, "Not now")
    kim.wait_for_url("**/home")
    join(mo, link)


def test_the_wrong_person_is_removed_and_has_read_nothing(phones: Phones):
    ana, mo, kim = phones(), phones(), phones()
    has_account(ana, ANA)
    has_account(mo, MO)
    has_account(kim, KIM)
    invitation = make_space(ana)
    follow(ana, "Answer today’s card")
    seal(ana, HARBOUR)
    is_sealed(ana)
    join(kim, invitation.link)
    seal(kim, "Whatever it takes to see the other answer.")
    is_sealed(kim)

    expect(heading(ana, f"{KIM} has joined")).to_be_visible()
    press(ana, "Not the right person")
    expect(heading(kim, "This space isn’t open to you. It may have ended.")).to_be_visible()
    kim.reload()
    expect(heading(kim, "This space isn’t open to you. It may have ended.")).to_be_visible()
    expect(heading(ana, f"{KIM} has joined")).to_be_hidden()
    is_sealed(ana)

    open_menu(ana)
    follow(ana, "Invite")
    expect(field(ana, "Invitation code")).not_to_have_value(invitation.code)
    join(mo, invitation_on(ana).link)
    follow(ana, "Today")
    confirm(ana)
    turn_to(ana, prompt_on(mo))
    seal(mo, LADDER)
    opened(mo, LADDER, ANA, HARBOUR)
    opened(ana, HARBOUR, MO, LADDER)
    expect(ana.get_by_text("Whatever it takes")).to_be_hidden()


def test_somebody_under_18_joins_family_and_no_partners(phones: Phones):
    ana, kim = phones(), phones()
    has_account(ana, ANA)
    has_account(kim, KIM, under_18=True)
    partners = make_space(ana, "Partner")
    partners_page = ana.url
    refuses(
        kim,
        partners.code,
        "This kind of space is for adults. You can share one with a parent, a brother or sister, or family.",
    )
    ana.goto(partners_page)
    assert invitation_on(ana) == partners
    join(kim, make_space(ana, "Family").link)
    expect(answer_field(kim)).to_be_visible()


def test_an_invitation_waits_while_somebody_signs_in(phones: Phones):
    ana, mo = phones(), phones()
    has_account(ana, ANA)
    handle = new_account(mo, MO)
    mo.goto(make_space(ana).link)
    follow(mo, "Sign in")
    sign_in(mo, handle)
    expect(heading(mo, f"{ANA} invites you")).to_be_visible()
    press(mo, "Join")
    mo.wait_for_url("**/today")


@pytest.mark.thorough
def test_one_person_has_several_spaces(phones: Phones):
    ana, mo, kim = phones(), phones(), phones()
    handle = has_account(ana, ANA)
    for other, name, kind in ((mo, MO, "Friend"), (kim, KIM, "Sibling")):
        has_account(other, name)
        join(other, make_space(ana, kind).link)
    laptop = phones()
    comes_back(laptop, handle)
    laptop.goto("/home")
    for name in (MO, KIM):
        expect(laptop.get_by_role("link", name=f"{ANA} & {name}")).to_be_visible()
